class A:
    cls_attr = "class"
    def __getattr__(self, n):
        if n.startswith("dyn"): return "made " + n
        raise AttributeError(f"no {n}")
a = A()
print(a.cls_attr, a.dyn1, getattr(a, "dyn2"), getattr(a, "x", "default"), hasattr(a, "q"))
try: a.zzz
except AttributeError as e: print(e)
class G:
    def __init__(self): self.real = 1
    def __getattribute__(self, n):
        print("getattribute", n)
        return super().__getattribute__(n)
    def __getattr__(self, n): return "fallback " + n
g = G()
print(g.real, g.missing)
class S:
    def __setattr__(self, n, v):
        print("set", n, v)
        super().__setattr__(n, v)
    def __delattr__(self, n):
        print("del", n)
        object.__delattr__(self, n)
s = S(); s.x = 1; s.x += 1; del s.x
setattr(s, "weird name", 5); print(getattr(s, "weird name"), s.__dict__)
try: del s.nope
except AttributeError as e: print(e)
class D:
    def __dir__(self): return ["b", "a", "c"]
print(dir(D()))
d = D(); d.__dict__ = {"replaced": 1}; print(d.replaced)
try: d.__dict__ = 5
except TypeError as e: print(e)
try: A.nope
except AttributeError as e: print(e)
try: (5).foo
except AttributeError as e: print(e)
try: (5).foo = 1
except AttributeError as e: print(e)
try: int.foo = 1
except TypeError as e: print(e)
try: None.x
except AttributeError as e: print(e, e.name, e.obj)
try: setattr(a, 5, 1)
except TypeError as e: print(e)
try: getattr(a, 5)
except TypeError as e: print(e)
try: object().x = 1
except AttributeError as e: print(e)
print(A.__dict__["cls_attr"], type(A.__dict__).__name__)
try: A.__dict__["x"] = 1
except TypeError as e: print(e)
try: [].append = 5
except AttributeError as e: print(e)
