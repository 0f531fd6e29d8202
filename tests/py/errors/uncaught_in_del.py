class D:
    def __del__(self): raise ValueError("in del")
def f():
    d = D()
try: f()
finally: print("goes on")
print("end")
