import contextlib
class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__); return self.swallow
with contextlib.ExitStack() as s:
    print(s.enter_context(CM(1)), s.enter_context(CM(2)))
    s.callback(print, "callback", sep="|"); s.callback(lambda *a, **k: print(a, k), 1, k=2)
    s.push(lambda t, v, tb: print("pushed", t))
    s.push(CM("pushed cm"))
with contextlib.ExitStack() as s:
    s.enter_context(CM("swallows", True)); s.enter_context(CM("inner")); raise ValueError("x")
print("after")
try:
    with contextlib.ExitStack() as s:
        s.callback(lambda: 1 / 0); s.enter_context(CM("c")); raise KeyError("first")
except ZeroDivisionError as e: print(repr(e), repr(e.__context__))
s = contextlib.ExitStack(); s.enter_context(CM("kept")); t = s.pop_all(); s.close(); print("closed empty"); t.close()
try: contextlib.ExitStack().enter_context(5)
except TypeError as e: print(e)
def resources(n):
    with contextlib.ExitStack() as st:
        for i in range(n): st.enter_context(CM(i))
        return "done"
print(resources(3))
@contextlib.asynccontextmanager
async def acm(n):
    print("aenter", n)
    try: yield n
    finally: print("aexit", n)
async def main():
    async with acm(1) as v: print("in", v)
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(acm(2)); st.enter_context(CM("sync")); st.push_async_callback(acb, "acb")
    async with contextlib.aclosing(agen()) as g:
        async for x in g: print(x); break
    return "ok"
async def acb(n): print("async callback", n)
async def agen():
    try: yield 1; yield 2
    finally: print("agen closed")
try: main().send(None)
except StopIteration as e: print(e.value)
