def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

def two(v):
    a, b = v
def star(v):
    a, *b, c = v
def empty(v):
    () = v
err(two, [1])
err(two, [1, 2, 3])
err(two, (1, 2, 3))
err(two, {1: 2, 3: 4, 5: 6})
err(two, iter([1, 2, 3]))
err(two, "")
err(two, 5)
err(two, None)
err(star, [1])
err(star, ())
err(star, 3.5)
err(empty, [1])
class NoIter: pass
err(two, NoIter())
class Bad:
    def __iter__(self): return 5
err(two, Bad())
class Raises:
    def __iter__(self): raise KeyError("stop")
err(two, Raises())
