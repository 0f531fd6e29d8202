# stderr: ignore
def f(): raise KeyboardInterrupt("by hand")
try: f()
except KeyboardInterrupt as e: print("caught", e)
print("done")
