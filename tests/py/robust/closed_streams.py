import sys, io
f = io.StringIO(); old = sys.stdout
sys.stdout = f; f.close()
try: print("x")
except ValueError as e: sys.stdout = old; print(e)
class BadOut:
    def write(self, s): raise OSError("cannot write")
sys.stdout = BadOut()
try: print("x")
except OSError as e: sys.stdout = old; print(e)
sys.stdin.close()
try: input()
except ValueError as e: print(e)
sys.stdin = None
try: input()
except RuntimeError as e: print(e)
sys.stderr = None
import warnings; warnings.warn("nowhere to go")
print("end")
