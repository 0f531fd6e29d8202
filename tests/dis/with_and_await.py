def w(a):
    with open(a) as f, lock:
        for line in f:
            if line: continue
            if x: break
            return line
    with a: pass
async def co(a):
    async with a as b:
        await b
    async for i in a:
        print(i)
    r = [x async for x in a]
    return await b()
def gen():
    x = yield 1
    y = yield from x
    return y
