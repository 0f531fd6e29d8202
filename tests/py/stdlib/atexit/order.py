import atexit, sys
@atexit.register
def first(): print("registered first, runs last")
atexit.register(print, "args", 1, sep="-")
def gone(): print("never")
atexit.register(gone); atexit.register(gone); atexit.unregister(gone)
class D:
    def __del__(self): print("module global deleted")
d = D()
try: atexit.register(5)
except TypeError as e: print(e)
atexit.register(lambda: print("stdout still open", sys.stdout is not None))
print("main ends")
