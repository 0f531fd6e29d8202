import atexit
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    d = D("local")
    try: return "returned"
    finally: print("finally")
print(f())
with_del = D("module level")
atexit.register(print, "atexit")
print("end of module")
