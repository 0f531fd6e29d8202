def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(abs(-5), abs(5), abs(-2.5), abs(3 - 4j), abs(True), abs(-10**30), abs(-0.0), abs(float("-inf")))
class A:
    def __abs__(self): return "abs!"
print(abs(A()))
err(abs, "a")
err(abs, None)
err(abs, [])
err(abs)
err(abs, 1, 2)
err(abs, x=1)
