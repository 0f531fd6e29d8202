def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

class A:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n
def run(aw):
    it = aw.__await__()
    try:
        while True: next(it)
    except StopIteration as e: return e.value
a = A(); print(aiter(a) is a, run(anext(a)), run(anext(a, "d")), run(anext(a, "d")))
err(lambda: run(anext(a)))
err(aiter, [])
err(anext, [])
err(aiter)
err(anext, a, 1, 2)
class NoNext:
    def __aiter__(self): return 5
err(aiter, NoNext())
