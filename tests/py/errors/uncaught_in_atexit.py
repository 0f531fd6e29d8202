import atexit
def bad(): raise ValueError("in atexit")
atexit.register(lambda: print("still runs"))
atexit.register(bad)
print("main")
