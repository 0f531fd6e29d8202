def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

names = [n for n in dir(str) if not n.startswith("_")]
print(len(names), names)
s = "abc"
err(lambda: setattr(s, "x", 1))
err(lambda: s.nope)
err(lambda: str.upper())
err(lambda: str.upper(5))
err(lambda: s + 5)
err(lambda: s + None)
err(lambda: 5 * s * 1.5)
err(lambda: s - "a")
err(lambda: -s)
err(lambda: s < 5)
err(lambda: 5 in s)
err(lambda: s(1))
def item(): s[0] = "x"
err(item)
def dele(): del s[0]
err(dele)
print(str.upper("x"), str.join(",", "ab"), s.__class__, str.__name__, str.mro(), callable(s.upper), s.upper.__name__, s.upper.__self__, type(s.upper).__name__, type(str.upper).__name__, str.upper.__qualname__)
it = iter("aé"); print(next(it), next(it), next(it, None), list(it), it.__length_hint__())
it = iter("abc"); next(it); print(list(it))
import operator
print(operator.length_hint(iter("abc")), s.__sizeof__() > 0, s.__getnewargs__(), s.__iter__().__next__(), "%d".__mod__(5))
