def g(a):
    b = yield a
    yield b
    return 7
i = g(1)
print(type(i).__name__, i.__name__, i.__qualname__, i.gi_code is g.__code__, i.gi_frame.f_lineno, i.gi_running, i.gi_suspended, i.gi_yieldfrom, iter(i) is i, repr(i).split(" at ")[0])
print(next(i), i.gi_frame.f_lineno, i.gi_frame.f_locals, i.gi_suspended)
print(i.send("sent"), i.gi_frame.f_lineno, sorted(i.gi_frame.f_locals))
try: next(i)
except StopIteration as e: print(e.value)
print(i.gi_frame, i.gi_suspended, next(i, "done"), list(i))
i.__name__ = "renamed"; i.__qualname__ = "q.renamed"; print(i.__name__, repr(i).split(" at ")[0])
try: i.__name__ = 5
except TypeError as e: print(e)
try: i.gi_running = 1
except AttributeError as e: print(e)
try: type(i)()
except TypeError as e: print(e)
e = (x for x in range(3)); print(e.__name__, e.__qualname__, type(e).__name__, e.gi_code.co_name)
def outer():
    def inner(): yield
    return inner()
print(outer().__qualname__, [n for n in dir(i) if n[0] != "_"])
import inspect, types
print(inspect.getgeneratorstate(g(1)), isinstance(e, types.GeneratorType), inspect.isgeneratorfunction(g), inspect.isgenerator(e))
n = g(5); next(n); print(inspect.getgeneratorstate(n)); n.close(); print(inspect.getgeneratorstate(n))
def self_frame():
    import sys
    f = sys._getframe(); yield f.f_code.co_name; yield f.f_back.f_code.co_name
print(list(self_frame()))
class It:
    def __iter__(self): yield from "ab"
print(list(It()), list(zip(It(), It())), *It())
