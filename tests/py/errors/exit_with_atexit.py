import atexit, sys
atexit.register(lambda: print("atexit"))
sys.exit(2)
