import typing
from typing import *
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str], Union[int, int], Union[int, None, str], Any, Callable[[int], str], Callable[..., int], Tuple[int, ...], Tuple[()], Type[int], ClassVar[int], Final[int], Literal[1, "a"], Annotated[int, "meta"], Iterable[int], NoReturn, Never, Self, LiteralString, Set[int], FrozenSet[int], Generator[int, None, str], Deque[int], DefaultDict[str, int])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Optional[int]), get_args(Callable[[int], str]), get_origin(int), get_args(Literal[1, 2]), get_origin(Annotated[int, 1]), get_args(Annotated[int, 1]), Optional[int] == Union[None, int], List[int] == List[int], hash(List[int]) == hash(List[int]))
def f(a: int, b: "str" = "x", *c: List[float]) -> Optional[bool]: ...
print(get_type_hints(f)); err(get_type_hints, 5)
class A:
    x: int
    y: "A"
    z: Annotated[int, 5]
print(get_type_hints(A), get_type_hints(A, include_extras=True)["z"])
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str)
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(T, Box[int], Box[int](5).v, Box.__parameters__, Box[T][str], K.__bound__, V.__constraints__, Box[int].__origin__, Box.__orig_bases__, List[T][int], Dict[K, T].__parameters__)
err(lambda: Box[int, str]); err(lambda: List[int, str]); err(lambda: Optional[1, 2]); err(lambda: Union[()]); err(lambda: Generic[int]); err(isinstance, 5, List[int]); err(lambda: Any()); err(TypeVar, "X", int); err(lambda: Literal()); err(lambda: Callable[int]); err(issubclass, int, Union[int, str] if False else Literal[1]); err(lambda: List[5] if False else ClassVar[int, str])
class P(Protocol):
    def meth(self) -> int: ...
@runtime_checkable
class R(Protocol):
    attr: int
    def meth(self): ...
class Impl:
    attr = 1
    def meth(self): return 5
print(isinstance(Impl(), R), isinstance(5, R)); err(isinstance, Impl(), P); err(P); err(issubclass, Impl, R)
class N(NamedTuple):
    a: int
    b: str = "d"
    def m(self): return self.a
print(N(1), N(2, "x").m(), N._fields, N._field_defaults, N.__annotations__, NamedTuple("Q", [("x", int)])(3))
class D(TypedDict, total=False):
    k: int
    r: Required[str]
print(D(k=1), D.__required_keys__, D.__optional_keys__, D.__total__, TypedDict("E", {"a": int})(a=1)); err(isinstance, {}, D)
U = NewType("U", int); print(U(5), U, U.__supertype__, cast(int, "s"), TYPE_CHECKING, reveal_type.__name__, assert_type(5, int), ForwardRef("X"), is_typeddict(D), no_type_check(f) is f)
@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x): return x
print(o(1), len(get_overloads(o)), final(A) is A, A.__final__); err(assert_never, 5)
@override
def ov(): pass
print(ov.__override__, Concatenate, ParamSpec("PS").args, TypeVarTuple("Ts"), Unpack[Tuple[int]] if True else "", TypeGuard[int], dataclass_transform()(A) is A, typing.TypeAliasType("TA", int).__value__, Text is str, SupportsInt.__name__, isinstance(5, SupportsInt), isinstance([], Iterable), AnyStr, IO[str])
