import os, sys
print("flushed by hand", flush=True)
os._exit(6)
