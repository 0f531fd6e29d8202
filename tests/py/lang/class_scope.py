a = "global"
class C:
    print(a)
    a = "class"
    print(a)
    b = [a for _ in "x"]
    c = [v for v in a]
    del a
    print(a)
    def __init__(self): self.__private = 1
    def get(self): return self.__private
    __hidden = 5
    def h(self): return self.__hidden, C.__hidden
print(C.b, C.c)
print(C().get(), C().h(), [k for k in C.__dict__ if "hidden" in k], list(C().__dict__))
def f():
    a = "local"
    class D:
        a = a if False else "cls"
    class E:
        e = a
    return D.a, E.e
try:
    print(f())
except NameError as e:
    print(e)
class Outer:
    x = 1
    class Inner:
        def f(self): return __class__.__name__
    def g(self): return __class__
print(Outer().g(), Outer.Inner().f(), Outer.Inner.__qualname__)
class L:
    print(sorted(locals()))
    locals()["dyn"] = 3
print(L.dyn)
class W:
    n = 3
    seq = [i * 2 for i in range(n)]
print(W.seq)
