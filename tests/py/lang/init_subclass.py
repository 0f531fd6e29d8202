class Base:
    registry = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        print("init_subclass", cls.__name__, key)
        Base.registry[key] = cls
class A(Base, key="a"): pass
class B(A, key="b"): pass
class C(Base): pass
print(sorted((str(k), v.__name__) for k, v in Base.registry.items()))
try:
    class D(Base, other=1): pass
except TypeError as e: print(e)
try:
    class E(x=1): pass
except TypeError as e: print(e)
class Plug:
    def __init_subclass__(cls): cls.tag = cls.__name__.lower()
class Foo(Plug): pass
print(Foo.tag, hasattr(Plug, "tag"))
class Gen:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(Gen[int], Gen[1, 2])
class SubGen(Gen): pass
print(SubGen["x"])
try: Gen()[1]
except TypeError as e: print(e)
class Track:
    def __set_name__(self, o, n): print("set_name", n)
class Order(Base, key="order"):
    a = Track()
    b = Track()
kw = {"key": "dyn", "metaclass": type}
class Dyn(Base, **kw): pass
print(Base.registry["dyn"])
