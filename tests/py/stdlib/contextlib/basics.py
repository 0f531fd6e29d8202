import contextlib
@contextlib.contextmanager
def cm(n):
    print("enter", n)
    try: yield n
    except ValueError as e: print("caught", e)
    finally: print("exit", n)
with cm(1) as x: print("body", x)
with cm(2): raise ValueError("v")
try:
    with cm(3): raise KeyError("k")
except KeyError as e: print("out", e)
@contextlib.contextmanager
def never():
    if False: yield
try:
    with never(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def twice(): yield 1; yield 2
try:
    with twice(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def swallow_stop(): 
    yield
try:
    with swallow_stop(): raise StopIteration("si")
except StopIteration as e: print("si through", e)
@cm("deco")
def f(a): return a * 2
print(f(5), f(6))
c = cm(9)
with c: pass
try:
    with c: pass
except AttributeError as e: print(type(e).__name__)
class Closer:
    def close(self): print("closed")
with contextlib.closing(Closer()) as c: print("use")
with contextlib.suppress(KeyError, IndexError): {}["x"]; print("never")
with contextlib.suppress(ValueError): print("fine")
try:
    with contextlib.suppress(ValueError): 1 / 0
except ZeroDivisionError as e: print(e)
with contextlib.nullcontext(5) as n: print(n)
import io
buf = io.StringIO()
with contextlib.redirect_stdout(buf): print("captured")
print(repr(buf.getvalue()))
with contextlib.redirect_stderr(buf): import sys; print("to err", file=sys.stderr)
print(repr(buf.getvalue()))
class Deco(contextlib.ContextDecorator):
    def __enter__(self): print("in"); return self
    def __exit__(self, *a): print("out")
@Deco()
def g(): print("g runs")
g()
class Abs(contextlib.AbstractContextManager):
    def __exit__(self, *a): print("abs exit")
with Abs() as a: print(type(a).__name__)
