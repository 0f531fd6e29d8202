class AppError(Exception):
    code = 500
    def __init__(self, msg, *, detail=None): super().__init__(msg); self.detail = detail
    def __str__(self): return f"[{self.code}] {super().__str__()}" + (f" ({self.detail})" if self.detail else "")
class NotFound(AppError): code = 404
try: raise NotFound("no page", detail="/x")
except AppError as e: print(e, repr(e), e.code, e.args, isinstance(e, NotFound))
class Multi(KeyError, AttributeError): pass
for t in (KeyError, AttributeError, LookupError):
    try: raise Multi("m")
    except t as e: print(t.__name__, str(e))
try:
    class Both(OSError, KeyError): pass
    print(Both.__mro__[1:3])
except TypeError as e: print(e)
class Silent(BaseException): pass
def f():
    try: raise Silent
    except Exception: return "no"
    except BaseException: return "base"
print(f())
class Cmp(Exception):
    def __eq__(self, o): return isinstance(o, Cmp) and self.args == o.args
    def __hash__(self): return hash(self.args)
print(Cmp(1) == Cmp(1), len({Cmp(1), Cmp(1)}))
class Slot(Exception): __slots__ = ("extra",)
s = Slot("x"); s.extra = 1; s.other = 2; print(s.extra, s.other, s.args)
class New(Exception):
    def __new__(cls, *a): o = super().__new__(cls, *a); o.made = True; return o
print(New("a").made, New("a", 1).args)
def handler(*types):
    try: raise ValueError("v")
    except types as e: return type(e).__name__
print(handler(KeyError, ValueError)); 
try: handler()
except ValueError as e: print("empty tuple catches nothing:", e)
excs = (ZeroDivisionError, (KeyError, (IndexError,)))
try: [][0]
except (ZeroDivisionError, IndexError) as e: print(e)
class Meta(type):
    def __instancecheck__(c, o): return True
    def __subclasscheck__(c, o): return True
class Any(Exception, metaclass=Meta): pass
try:
    try: raise ValueError("real match only")
    except Any: print("caught by hook")
except ValueError as e: print(e)
e = ValueError("reused")
for i in range(2):
    try: raise e
    except ValueError as x: print(x is e, x.__traceback__.tb_next is None)
def reraise():
    try: raise KeyError("inner")
    except KeyError as k:
        try: raise
        except KeyError as k2: return k is k2, k2.__context__
print(reraise())
with_tb = ValueError("t").with_traceback(e.__traceback__); print(with_tb.__traceback__ is e.__traceback__)
