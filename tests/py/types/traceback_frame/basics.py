import sys, types
def f():
    x = 1
    return sys._getframe()
fr = f()
print(type(fr).__name__, fr.f_code.co_name, fr.f_locals["x"], fr.f_globals is globals(), fr.f_back is sys._getframe(), fr.f_builtins is not None, fr.f_lineno, fr.f_trace)
def caller():
    def callee(): return sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_locals["here"]
    here = "in caller"
    return callee()
print(caller())
try: sys._getframe(1000)
except ValueError as e: print(e)
def lines():
    a = sys._getframe().f_lineno
    b = sys._getframe().f_lineno
    return b - a
print(lines())
try: 1 / 0
except ZeroDivisionError as e: tb = e.__traceback__
print(type(tb).__name__, tb.tb_frame is sys._getframe(), tb.tb_lineno, tb.tb_next, tb.tb_lasti >= 0)
def deep(n):
    if n: deep(n - 1)
    else: raise KeyError(n)
try: deep(3)
except KeyError as e:
    t, names = e.__traceback__, []
    while t: names.append((t.tb_frame.f_code.co_name, t.tb_lineno, sorted(t.tb_frame.f_locals) if t.tb_next is None else None)); t = t.tb_next
    print(names)
new = types.TracebackType(None, tb.tb_frame, 0, 42); print(new.tb_lineno)
try: types.TracebackType(5, 5, 0, 0)
except TypeError as e: print(e)
tb.tb_next = new; print(tb.tb_next is new)
try: new.tb_next = tb
except ValueError as e: print(e)
def loc():
    v = 1
    p = sys._getframe().f_locals
    p["v"] = 2
    return v, type(p).__name__
print(loc())
print(repr(fr).startswith("<frame at 0x"), fr.clear())
