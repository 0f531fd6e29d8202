g = globals()
g["injected"] = 5
print(injected, globals() is g, "__name__" in g, locals() is globals())
def f(a):
    b = 2
    def inner(): return a
    l = locals()
    c = 3
    return sorted(k for k in l), sorted(locals()), l is locals()
print(f(1))
def snapshot():
    x = 1
    l = locals()
    x = 2
    return l["x"], locals()["x"]
print(snapshot())
def write():
    x = 1
    locals()["x"] = 5
    return x
print(write())
class C:
    y = 1
    l = locals()
    l["z"] = 9
    print(sorted(k for k in l if k[0] != "_"))
print(C.z)
def comp(): 
    q = 1
    return [sorted(locals()) for _ in range(1)]
print(comp())
def gen():
    v = 1
    yield locals()
print(next(gen()))
print((lambda k: locals())(7))
try: globals(1)
except TypeError as e: print(e)
try: locals(x=1)
except TypeError as e: print(e)
del g["injected"]
try: injected
except NameError as e: print(e)
def args(*a, **k): return locals()
print(args(1, z=2))
