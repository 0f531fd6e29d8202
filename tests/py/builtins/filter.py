def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(list(filter(None, [0, 1, "", "a", None, []])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(str.isdigit, "a1b2")), list(filter(None, {})))
f = filter(lambda x: x, [1, 0, 2]); print(next(f), next(f), next(f, "end"), iter(f) is f, type(f).__name__)
err(filter)
err(filter, None)
err(filter, None, 5)
err(lambda: list(filter(5, [1])))
err(lambda: list(filter(lambda: 1, [1])))
err(lambda: list(filter(lambda x: 1 / x, [1, 0])))
err(filter, None, [], [])
err(filter, function=None, iterable=[])
class B:
    def __bool__(self): raise ValueError("b")
err(lambda: list(filter(None, [B()])))
def gen():
    for i in range(4): print("make", i); yield i
for x in filter(lambda v: v % 2, gen()): print("use", x)
