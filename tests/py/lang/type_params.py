def first[T](xs: list[T]) -> T: return xs[0]
print(first([1, 2]), first.__type_params__, first.__annotations__)
class Box[T, *Ts, **P]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
print(Box(5).get(), Box.__type_params__, Box.__parameters__, Box[int, str, [int]])
print([type(p).__name__ for p in Box.__type_params__], Box.__orig_bases__, Box.__mro__[1:])
type Alias = int | str
type Pair[A, B = int] = tuple[A, B]
print(Alias, Alias.__value__, type(Alias).__name__, Pair.__type_params__, Pair[int, str], Pair.__value__)
type Rec = list[Rec]
print(Rec.__value__)
type Lazy = not_defined_yet
try: Lazy.__value__
except NameError as e: print(e)
def bounded[T: int, U: (str, bytes), V = float](x: T) -> U: ...
t, u, v = bounded.__type_params__
print(t.__bound__, u.__constraints__, v.__default__, t.__constraints__, u.__bound__, t.has_default(), v.has_default())
print(t.__name__, t.__infer_variance__, t.__covariant__, repr(t))
class Sub[T](Box[T, int, [str]]): pass
print(Sub[int].__args__, Sub.__bases__)
def outer[T]():
    def inner(): return T
    return inner()
print(outer().__name__)
class M[T]:
    alias = T
    def m[S](self, s: S, t: T) -> tuple[S, T]: return s, t
print(M.m.__type_params__, M.m.__annotations__, M.alias)
try: T
except NameError as e: print(e)
print(isinstance(5, Alias.__value__), Alias | None, Alias.__name__)
async def agen[T](x: T): yield x
print(agen.__type_params__)
try: class_err = Box.__type_params__[0].__nope__
except AttributeError as e: print(e)
type = "still a name"; print(type)
