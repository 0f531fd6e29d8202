def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

def use(cm):
    with cm: print("body")
err(use, 5)
class OnlyEnter:
    def __enter__(self): return 1
err(use, OnlyEnter())
class OnlyExit:
    def __exit__(self, *a): pass
err(use, OnlyExit())
class EnterFails:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("not called")
err(use, EnterFails())
class ExitFails:
    def __enter__(self): pass
    def __exit__(self, *a): raise ValueError("exit")
err(use, ExitFails())
class BadBool:
    def __enter__(self): pass
    def __exit__(self, *a): return Weird()
class Weird:
    def __bool__(self): raise KeyError("bool of result")
def body_fails():
    with BadBool(): 1 / 0
err(body_fails)
use(BadBool())
class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
err(use, Async())
class OnInstance: pass
o = OnInstance(); o.__enter__ = lambda: 1; o.__exit__ = lambda *a: None
err(use, o)
class WrongArity:
    def __enter__(self): pass
    def __exit__(self): pass
err(use, WrongArity())
async def aw(cm):
    async with cm: pass
def drive(c):
    try: c.send(None)
    except StopIteration as e: return e.value
err(drive, aw(OnlyEnter()))
err(drive, aw(5))
