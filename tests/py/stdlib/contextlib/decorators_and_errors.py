import contextlib, sys
class Track(contextlib.ContextDecorator):
    def __init__(self, n): self.n = n
    def __enter__(self): print("in", self.n); return self
    def __exit__(self, t, v, tb): print("out", self.n, t and t.__name__); return t is ValueError
@Track("deco")
def f(x):
    if x: raise ValueError
    return "fine"
print(f(0), f(1))
@contextlib.contextmanager
def reraise(as_):
    try: yield
    except Exception as e: raise as_("converted") from e
try:
    with reraise(KeyError): 1 / 0
except KeyError as e: print(repr(e), repr(e.__cause__))
@contextlib.contextmanager
def stopper(): raise StopIteration("early"); yield
try:
    with stopper(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def tx(log):
    log.append("begin")
    try: yield log
    except: log.append("rollback"); raise
    else: log.append("commit")
log = []
with tx(log): log.append("work")
with contextlib.suppress(ZeroDivisionError), tx(log): 1 / 0
print(log)
with contextlib.suppress(): print("suppress nothing")
with contextlib.suppress(ExceptionGroup if False else ValueError): raise ExceptionGroup("g", [ValueError(1)])
print("group suppressed")
try:
    with contextlib.suppress(ValueError): raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except ExceptionGroup as e: print(repr(e))
with contextlib.ExitStack() as st:
    files = [st.enter_context(contextlib.nullcontext(i)) for i in range(3)]; st.callback(print, "cleanup"); print(files)
class Bad:
    def __enter__(self): raise OSError("enter failed")
    def __exit__(self, *a): print("never")
try:
    with contextlib.ExitStack() as st: st.callback(print, "unwound"); st.enter_context(Bad())
except OSError as e: print(e)
import os
with contextlib.chdir("/"): print(os.getcwd())
g = contextlib.closing(open("/dev/null"))
with g as fh: pass
print(fh.closed, contextlib.AbstractContextManager.__subclasshook__(Bad), isinstance(Bad(), contextlib.AbstractContextManager)); c = tx([]); print(type(c).__name__, c.__doc__ is None or True); print(tx.__name__, tx.__wrapped__.__name__)
