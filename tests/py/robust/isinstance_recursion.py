def t(f):
    try: print(f())
    except RecursionError: print("RecursionError")
    except TypeError as e: print("TypeError", e)
x = int
for _ in range(100_000): x = (x,)
for check in (lambda: isinstance(1, x), lambda: issubclass(int, x)):
    try: check()
    except RecursionError: pass
    print("survived")
def f():
    try: raise ValueError
    except x: return "matched"
t(f)
class M(type):
    def __instancecheck__(cls, o): return isinstance(o, cls)
class C(metaclass=M): pass
t(lambda: isinstance(5, C))
class D:
    @property
    def __class__(self): return self.__class__
t(lambda: isinstance(D(), int)); print("end")
