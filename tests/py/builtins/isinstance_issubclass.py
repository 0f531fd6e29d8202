def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

import abc
class A: pass
class B(A): pass
class V(abc.ABC): pass
V.register(A)
print(isinstance(B(), A), isinstance(5, (str, int)), isinstance(5, (str, (float, (int,)))), isinstance(5, int | str), isinstance(True, int), isinstance(A(), V), issubclass(B, V), issubclass(B, (int, A)), issubclass(A, A), isinstance(int, type), isinstance(None, type(None)), issubclass(bool, int | str), isinstance(5, ()))
for args in ((5, 5), (5, "int"), (5, (int.__name__,)), (5, [int]), (5, None), (5,), (5, int, 1), (5, list[int])): err(isinstance, *args)
for args in ((5, int), (int, 5), (int, (5,)), ("a", str), (int,), (int, None), (int, [int])): err(issubclass, *args)
class Meta(type):
    def __instancecheck__(cls, o): return o == 42
    def __subclasscheck__(cls, c): return c is str
class M(metaclass=Meta): pass
print(isinstance(42, M), isinstance(1, M), issubclass(str, M), issubclass(int, M), isinstance(M(), M))
class Liar:
    @property
    def __class__(self): return int
print(isinstance(Liar(), int), type(Liar()) is int, isinstance(Liar(), Liar))
class Fake: __bases__ = (A,)
print(issubclass(Fake(), A)); print(isinstance(5, (str, 5)) if False else isinstance("a", (str, 5)))
