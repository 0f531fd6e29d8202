import sys
for arg in (None, 0, 3, "msg", (1, 2), 1.5, []):
    try: sys.exit(arg)
    except SystemExit as e: print(repr(e), repr(e.code), e.args)
try: sys.exit(1, 2)
except TypeError as e: print(e)
try: exit(7)
except SystemExit as e: print(e.code)
try: quit()
except SystemExit as e: print(e.code)
try: sys.exit("x")
except Exception: print("not an Exception")
except BaseException as e: print(type(e).__name__)
sys.stdout.flush()
