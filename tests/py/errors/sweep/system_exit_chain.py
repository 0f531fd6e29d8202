try:
    1 / 0
except ZeroDivisionError as e:
    raise SystemExit(7) from e
