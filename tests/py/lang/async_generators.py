async def ag():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally: print("cleanup")
def step(aw):
    try:
        while True: aw.send(None)
    except StopIteration as e: return e.value
    except StopAsyncIteration: return "END"
g = ag()
print(type(g).__name__, step(g.__anext__()), step(g.asend("hi")), step(g.__anext__()), step(g.__anext__()))
g = ag(); step(g.__anext__()); print(step(g.athrow(ValueError("v")))); print(step(g.aclose()))
g = ag(); step(g.asend(None)); print(step(g.aclose())); print(step(g.__anext__()))
async def use():
    async for v in ag(): print("v", v)
    return [x async for x in (i * 2 async for i in ag2())]
async def ag2():
    for i in range(3): yield i
print(step(use()))
e = (x async for x in ag2()); print(type(e).__name__, step(e.__anext__()))
print(step(anext(ag2())), step(anext(aiter(ag2()), "d")))
async def empty():
    return
    yield
print(step(anext(empty(), "default")), step(anext(empty())))
try: ag().asend(5).send(None)
except TypeError as e: print(e)
try: anext(5)
except TypeError as e: print(e)
try: aiter(5)
except TypeError as e: print(e)
async def bad():
    async for x in [1]: pass
try: step(bad())
except TypeError as e: print(e)
async def stop():
    yield 1
    raise StopAsyncIteration
s = stop(); step(s.__anext__())
try: step(s.__anext__())
except RuntimeError as e: print(e)
print(g.ag_running, g.ag_frame, ag.__code__.co_flags & 0x200 != 0)
async def with_await():
    class A:
        def __await__(self): yield "susp"; return 5
    yield await A()
w = with_await().__anext__()
print(w.send(None))
try: w.send(None)
except StopIteration as e: print(e.value)
