def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(format(5), format("a", ">5"), format(3.14159, ".2f"), format(None), format([1]), format(255, "x"), format(True), format("x", "*^7"), format(1234567, ","), format(5, ""))
class F:
    def __format__(self, s): return f"<{s!r}>"
print(format(F()), format(F(), "abc"))
err(format, 5, "z")
err(format, [], "5")
err(format, "a", "d")
err(format, 5, 5)
err(format)
err(format, 1, "", 2)
class Bad:
    def __format__(self, s): return 5
err(format, Bad())
err(format, object(), "x")
print(format(type), format(1 + 2j, ".1f"), format(b"a"), format(range(2)), format(F(), "é"), format("s", "s"))
