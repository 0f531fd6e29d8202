type A = int
type B[T] = list[T]
type C[T: int, *Ts, **P] = tuple[T, *Ts]
print(A, repr(B), type(A), A.__name__, A.__value__, B.__type_params__, B[int], B[int].__origin__, B[int].__args__, A.__module__, C.__type_params__, C.__value__)
def f():
    type Local = dict[str, Local]
    return Local
L = f(); print(L, L.__value__)
class K:
    type Inner = int | K
    x = 5
print(K.Inner, K.Inner.__value__)
for bad in (lambda: A(), lambda: A[int], lambda: setattr(A, "__name__", "x"), lambda: isinstance(5, A), lambda: A.nope, lambda: B.__value__.nope):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
type E = 1 / 0
try: E.__value__
except ZeroDivisionError as e: print(e)
print(A == A, hash(A) == hash(A), A | None, {A: 1}[A], callable(A), E.evaluate_value.__class__.__name__)
import typing
print(typing.TypeAliasType("X", list[int]), typing.TypeAliasType("Y", int, type_params=()).__type_params__)
T = typing.TypeVar("T"); print(typing.TypeAliasType("G", list[T], type_params=(T,))[int])
def gen[T](x: T) -> list[T]:
    y: T = x
    return [y]
print(gen(1), gen.__type_params__[0].__name__, gen.__annotations__)
class Base[T]: 
    def m[U](self, u: U) -> T: return u
class Sub[S](Base[S]): pass
print(Base.__parameters__, Sub[int], Sub.__orig_bases__, Sub.__mro__[1:3], Base[int]().m(5), issubclass(Sub, Base))
def d[T = int, *Ts = *tuple[int, str], **P = [int]](): pass
print([p.__default__ for p in d.__type_params__], d.__type_params__[0].has_default())
