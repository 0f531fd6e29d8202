async def agen(n):
    for i in range(n): yield i
async def plus(x): return x + 1
class ACM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    async def __aenter__(self): print("enter", self.n); return self.n
    async def __aexit__(self, *a): print("exit", self.n, a[0] and a[0].__name__); return self.swallow
async def main():
    print([x async for x in agen(3)], {x async for x in agen(2)}, {x: y async for x in agen(2) for y in "a"}, [await plus(x) for x in range(3)], [await plus(x) async for x in agen(2) if await plus(x) > 1], [[y async for y in agen(x)] async for x in agen(3)])
    g = (x async for x in agen(3)); print(type(g).__name__, [v async for v in g])
    async with ACM(1) as a, ACM(2) as b: print(a, b)
    async with (ACM(3), ACM(4, True)): raise ValueError
    try:
        async with ACM(5): raise KeyError("out")
    except KeyError as e: print("caught", e)
    async for x in agen(5):
        if x == 1: continue
        if x == 3: break
        print("x", x)
    else: print("no else")
    async for x in agen(0): pass
    else: print("else")
    for i in range(2):
        async with ACM(i):
            if i == 0: continue
            break
    async def inner():
        async with ACM("ret"): return "returned"
    print(await inner())
    try: [await fails() for _ in [1]]
    except ZeroDivisionError as e: print(e)
    return await plus(await plus(1))
async def fails(): 1 / 0
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
print(run(main()))
lam = lambda: (x async for x in agen(2)); print(type(lam()).__name__)
async def order():
    print("start")
    async def sub(): print("sub runs when awaited"); return 1
    c = sub(); print("made"); print(await c)
run(order())
