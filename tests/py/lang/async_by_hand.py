class Awaitable:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return ("awaited", self.v, got)
async def inner(n):
    r = await Awaitable(n)
    return r
async def outer():
    a = await inner(1)
    b = await inner(2)
    return a, b
c = outer()
print(type(c).__name__, c.send(None), c.send("x"))
try: c.send("y")
except StopIteration as e: print(e.value)
def run(coro):
    try:
        while True: coro.send(None)
    except StopIteration as e: return e.value
class CM:
    async def __aenter__(self): print("aenter"); return await inner("enter")
    async def __aexit__(self, t, v, tb): print("aexit", t); return True
async def use():
    async with CM() as v: print(v)
    async with CM(): raise ValueError("swallowed")
    return "used"
print(run(use()))
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def loop():
    async for x in AIter(3): print("for", x)
    else: print("else")
    async for x in AIter(2): break
    else: print("no")
    return [x async for x in AIter(3) if x != 1], {x: 0 async for x in AIter(2)}, {await inner(y) for y in [1]}, [await inner(z) async for z in AIter(1)]
print(run(loop()))
async def throws():
    try: await Awaitable(1)
    except ValueError as e: return "caught " + str(e)
t = throws(); t.send(None)
try: t.throw(ValueError("thrown"))
except StopIteration as e: print(e.value)
t = throws(); t.send(None); t.close(); print("closed")
l = lambda: (await_ for await_ in [1])
async def nested(): return await (lambda: inner(5))()
print(run(nested()))
import types
@types.coroutine
def gen_coro(): x = yield "from gen"; return x
async def use_gen(): return await gen_coro()
u = use_gen(); print(u.send(None))
try: u.send("sent")
except StopIteration as e: print(e.value)
