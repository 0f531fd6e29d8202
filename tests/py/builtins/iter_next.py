def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

it = iter([1, 2]); print(next(it), next(it), next(it, "d"), next(it, None))
err(next, it)
err(next, [])
err(next)
err(next, it, 1, 2)
err(iter, 5)
err(iter)
err(iter, 5, 0)
err(iter, len, 0, 1)
vals = [3, 2, 1, 0, -1]
print(list(iter(vals.pop, 2)), list(iter(lambda: 1, 1)))
def stops(): raise StopIteration
print(list(iter(stops, None)))
def boom(): raise ValueError("in callable")
err(lambda: list(iter(boom, 1)))
class OldStyle:
    def __getitem__(self, i):
        if i == 3: raise StopIteration
        return i
print(list(iter(OldStyle())), list(OldStyle()))
class Bad:
    def __getitem__(self, i): raise KeyError(i)
err(lambda: list(Bad()))
class NoneIter: __iter__ = None
err(iter, NoneIter())
class Wrong:
    def __iter__(self): return [1]
err(iter, Wrong())
class NoNext:
    def __iter__(self): return self
err(iter, NoNext())
c = iter(int, 5); print(next(c), type(c).__name__, iter(c) is c)
s = iter(OldStyle()); print(next(s), type(s).__name__, list(s), list(s))
err(next, iter(()), )
