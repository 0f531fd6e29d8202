raise SystemExit("two", "args")
