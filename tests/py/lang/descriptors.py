class Desc:
    def __set_name__(self, owner, name): self.name = name; print("set_name", owner.__name__, name)
    def __get__(self, obj, cls): return ("get", self.name, obj is None, cls.__name__)
    def __set__(self, obj, v): print("set", self.name, v)
    def __delete__(self, obj): print("delete", self.name)
class NonData:
    def __get__(self, obj, cls=None): return "nondata"
class C:
    d = Desc()
    n = NonData()
c = C()
print(c.d, C.d)
c.d = 5
del c.d
c.__dict__["d"] = "instance"; print(c.d)
print(c.n); c.n = "own"; print(c.n)
class ReadOnly:
    def __get__(self, o, c): return 1
    def __set__(self, o, v): raise AttributeError("read only!")
class R: r = ReadOnly()
try: R().r = 2
except AttributeError as e: print(e)
class SetOnly:
    def __set__(self, o, v): o.__dict__["s"] = v * 2
class T: s = SetOnly()
t = T(); print(type(t.s).__name__); t.s = 4; print(t.s)
try: del t.s
except AttributeError as e: print(e)
class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, c):
        if o is None: return self
        v = o.__dict__[self.n] = self.f(o)
        return v
class U:
    @Lazy
    def v(self): print("computed"); return 42
u = U(); print(u.v, u.v)
try:
    class BadName:
        class X:
            def __set_name__(self, o, n): 1 / 0
        x = X()
except ZeroDivisionError as e: print(e, e.__notes__)
def f(self): return "bound"
print(f.__get__(5)(), f.__get__(None, int) is f)
class Meth: pass
m = Meth(); m.f = f.__get__(m); print(m.f())
d = C.__dict__["d"]; late = Desc(); C.late = late
try: C().late
except AttributeError as e: print(e)
