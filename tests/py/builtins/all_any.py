def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(all([]), any([]), all([1, "a"]), all([1, 0]), any([0, ""]), any([0, 2]), all(x > 0 for x in (1, 2)), any(x > 5 for x in (1, 2)))
def noisy(vals):
    for v in vals: print("see", v); yield v
print(any(noisy([0, 1, 2]))); print(all(noisy([1, 0, 2])))
err(all, 5)
err(any, None)
err(all)
err(any, [], [])
class B:
    def __bool__(self): raise ValueError("bool")
err(any, [B()])
err(all, [B()])
def bad(): yield 1; raise KeyError("gen")
err(all, bad())
print(all({}), any({0: 1}), all("ab"), any(range(0)))
