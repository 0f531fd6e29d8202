raise SystemExit("bye\nbye")
