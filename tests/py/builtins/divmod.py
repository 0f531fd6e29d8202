def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(7.5, 2), divmod(-7.5, 2), divmod(10**30, 7), divmod(-10**30, 10**15 + 1), divmod(True, 2), divmod(0, 5), divmod(5, 2.0))
err(divmod, 1, 0)
err(divmod, 1.0, 0)
err(divmod, "a", 1)
err(divmod, 1, None)
err(divmod, 1j, 2)
err(divmod, 1)
err(divmod, 1, 2, 3)
class D:
    def __divmod__(self, o): return "dm"
    def __rdivmod__(self, o): return "rdm"
print(divmod(D(), 1), divmod(1, D()), divmod(float("inf"), 2), divmod(5, float("inf")), divmod(-5, float("inf")))
