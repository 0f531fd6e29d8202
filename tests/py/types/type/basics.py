def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(type(5), type("a"), type(None), type(int), type(type), type(len), type(lambda: 0), type(...), type(NotImplemented), type([].append), type(iter([])), type({}.keys()), type(range(1)), type((x for x in ())))
C = type("C", (int,), {"x": 1, "m": lambda self: self + 1})
print(C(5).m(), C.x, C.__bases__, C.__name__, C.__mro__, C.__dict__["x"], C.__base__, C.__basicsize__ > 0, type(C))
for args in ((), (1, 2), (1, 2, 3), ("X", (5,), {}), ("X", (), 5), ("X", [], {}), ("a\0b", (), {})): err(type, *args)
class A:
    "doc"
    def f(self): pass
A.__name__ = "Renamed"; print(A, A.__name__, A.__qualname__); A.__qualname__ = "Q.R"; print(A)
for n, v in (("__name__", 5), ("__name__", "a\0"), ("__bases__", ()), ("__bases__", 5), ("__bases__", (int,)), ("__qualname__", 5), ("__dict__", {}), ("__mro__", ()), ("__module__", 5), ("__doc__", "new")): err(setattr, A, n, v)
print(A.__module__, A.__doc__); A.__module__ = "mod"; print(A)
err(delattr, A, "__name__")
err(delattr, A, "nope")
err(setattr, int, "x", 1)
err(delattr, int, "real")
err(lambda: int.nope)
err(lambda: A.nope)
err(lambda: int())if False else None
print(int.__name__, int.__module__, int.__qualname__, type.__mro__, object.__bases__, object.__base__, type.__call__(int, "5"), int.__call__("7"), issubclass(type, object), isinstance(object, type), isinstance(type, type), type.__subclasses__(bool))
print(A.mro(), type.mro(int), int.__flags__ > 0, A.__weakrefoffset__ > 0, A.__dictoffset__ != 0, int.__itemsize__ >= 0, A.__type_params__, A.__annotations__)
print(int == int, int != str, hash(int) == hash(int), int | str, int | None, list[int], dict[str, int], tuple[int, ...], repr(list[list[int]]), type[int], (int | str) == (str | int), (int | str).__args__, list[int].__origin__, list[int].__args__, list[int] == list[int], list[int]([1]), isinstance([], list))
err(lambda: isinstance([], list[int]))
err(lambda: int[5])
err(lambda: int | 5)
class Meta(type):
    def __call__(cls, *a): return "made", a
class B(metaclass=Meta): pass
print(B(1), type(B), B.__class__, object.__new__(B).__class__ is B)
print(A.f.__qualname__, dir(type("E", (), {}))[:3], type(A()).__name__ , [c.__name__ for c in (5).__class__.__mro__])
