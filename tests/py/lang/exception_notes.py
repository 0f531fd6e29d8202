def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

e = ValueError("v")
print(hasattr(e, "__notes__"))
e.add_note("first"); e.add_note("second")
print(e.__notes__, e.__dict__)
err(e.add_note, 5)
e.__notes__ = 7
err(e.add_note, "x")
x = KeyError("k").with_traceback(None)
print(repr(x), x.__traceback__)
err(x.with_traceback, 5)
try: raise ValueError("tb")
except ValueError as e:
    tb = e.__traceback__
    print(type(tb).__name__, tb.tb_lineno, tb.tb_next, tb.tb_frame.f_code.co_name)
def a(): b()
def b(): raise KeyError("deep")
try: a()
except KeyError as e:
    tb, lines = e.__traceback__, []
    while tb: lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    print(lines)
print(BaseException().args, Exception(1, 2).args, repr(Exception()), repr(Exception(1)), repr(Exception(1, 2)))
e = Exception("a"); e.args = [1, 2]; print(e.args, str(e), repr(e))
e.extra = 5; print(e.__dict__)
err(Exception, a=1)
err(setattr, e, "args", 5)
class P(Exception): pass
print(P("x") == P("x"), repr(P), P.__module__)
e2 = P.__new__(P, 1, 2); print(e2.args)
import copy, pickle
c = copy.copy(e2); print(repr(c), c is e2)
print(e2.__reduce__()[1])
