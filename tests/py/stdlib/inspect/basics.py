import inspect
def f(a, b: int = 2, /, c="x", *args, d, e: str = "y", **kw) -> bool: "doc of f"
s = inspect.signature(f); print(s, list(s.parameters), s.parameters["b"].default, s.parameters["a"].kind, s.return_annotation, s.parameters["args"])
b = s.bind(1, d=5); b.apply_defaults(); print(b.arguments, b.args, b.kwargs)
try: s.bind()
except TypeError as e: print(e)
class C:
    "doc of C"
    def m(self, x): pass
    @classmethod
    def k(cls, y): pass
    @staticmethod
    def t(z): pass
    def __init__(self, q): pass
print(inspect.signature(C), inspect.signature(C.m), inspect.signature(C(1).m), inspect.signature(C.k), inspect.signature(C.t), inspect.getdoc(C), inspect.getdoc(f))
print(inspect.isfunction(f), inspect.isclass(C), inspect.ismethod(C(1).m), inspect.isbuiltin(len), inspect.ismodule(inspect), inspect.isgeneratorfunction(lambda: (yield)), inspect.iscoroutinefunction(f), inspect.isroutine(len), inspect.isabstract(C))
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.getmro(C), inspect.getmodule(f).__name__, inspect.unwrap(f) is f, inspect.currentframe().f_code.co_name)
print(inspect.getsource(C.m), inspect.getsourcelines(f)[1], inspect.cleandoc("  a\n    b\n    c"))
import functools
print(inspect.signature(functools.partial(f, 1)), inspect.signature(functools.wraps(f)(lambda *a: 0)), inspect.getfullargspec(f), inspect.Parameter.empty, inspect.signature(lambda x, *, y: 0))
for c in (len, sorted, int.from_bytes): print(inspect.signature(c))
