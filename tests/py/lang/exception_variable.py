e = "kept"
try: 1 / 0
except ZeroDivisionError as e: print("in", e)
try: e
except NameError as n: print(n)
def f():
    try: raise ValueError("first")
    except ValueError as err:
        saved = err
        err = "rebound"
    try: return err
    except UnboundLocalError as u: return str(u), saved.args
print(f())
def g():
    try: 1 / 0
    except ZeroDivisionError as err:
        del err
    return "ok"
print(g())
import sys
print(sys.exception(), sys.exc_info())
try: 1 / 0
except ZeroDivisionError:
    print(repr(sys.exception()), sys.exc_info()[0])
    try: {}[0]
    except KeyError: print(repr(sys.exception()))
    print(repr(sys.exception()))
print(sys.exception())
def gen():
    try: raise ValueError("gen")
    except ValueError:
        yield sys.exception()
        yield sys.exception()
it = gen(); print(repr(next(it)), sys.exception())
try: raise KeyError("outer")
except KeyError: print(repr(next(it)), repr(sys.exception()))
def ctx():
    for i in range(2):
        try:
            if i: raise KeyError(i)
            continue
        except KeyError: break
        finally: print("f", i, repr(sys.exception()))
ctx()
