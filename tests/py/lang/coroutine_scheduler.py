from collections import deque
class Sleep:
    def __init__(self, n): self.n = n
    def __await__(self): return (yield self.n)
class Loop:
    def __init__(self): self.ready, self.time, self.sleeping, self.log = deque(), 0, [], []
    def spawn(self, coro, name): self.ready.append((coro, name, None))
    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort(key=lambda s: s[:2]); t, _, coro, name = self.sleeping.pop(0); self.time = t; self.ready.append((coro, name, t))
            coro, name, value = self.ready.popleft()
            try: delay = coro.send(value)
            except StopIteration as e: self.log.append((self.time, name, "done", e.value))
            except Exception as e: self.log.append((self.time, name, "failed", repr(e)))
            else: self.sleeping.append((self.time + delay, len(self.log), coro, name)); self.log.append((self.time, name, "sleeps", delay))
async def worker(n, times):
    total = 0
    for i in range(times): total += await Sleep(n)
    if n == 3: raise ValueError("three fails")
    return total
async def parent(): return [await worker(1, 2), await worker(2, 1)]
loop = Loop()
for n in (2, 1, 3): loop.spawn(worker(n, 2), f"w{n}")
loop.spawn(parent(), "parent"); loop.run()
for line in loop.log: print(*line)
