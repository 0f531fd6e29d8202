# stderr: ignore
def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

async def co(): return 1
def drive(c):
    try: c.send(None)
    except StopIteration as e: return e.value
c = co()
err(next, c)
err(iter, c)
err(c.send, 5)
print(drive(c))
err(c.send, None)
async def aw(x): return await x
err(drive, aw(5))
err(drive, aw(None))
class BadAwait:
    def __await__(self): return 5
err(drive, aw(BadAwait()))
class CoroAwait:
    def __await__(self): return co()
err(drive, aw(CoroAwait()))
async def raises(): raise KeyError("k")
err(drive, raises())
async def stop(): raise StopIteration("s")
err(drive, stop())
async def af(x):
    async for i in x: pass
class NoNext:
    def __aiter__(self): return self
err(drive, af(NoNext()))
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
err(drive, af(BadNext()))
class Reenter:
    def __await__(self):
        try: me.send(None)
        except ValueError as e: print("inner", e)
        yield
async def re(): await Reenter()
me = re(); me.send(None); me.close()
def gen(): yield from co()
err(lambda: list(gen()))
err(lambda: [x for x in co()])
twice = co()
async def two(): await twice; await twice
err(drive, two())
print(co.__code__.co_flags & 0x80 != 0, co().cr_frame is not None, co().cr_await)
async def ignores():
    try: await Sus()
    except GeneratorExit: await Sus()
class Sus:
    def __await__(self): yield
i = ignores(); i.send(None)
err(i.close)
err(drive, co)
