import types
class A:
    def __await__(self):
        yield 1
        1 / 0
async def f(): await A()
async def g(): return await f()
c = g()
c.send(None)
c.send(None)
