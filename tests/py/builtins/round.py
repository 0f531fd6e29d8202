def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(round(1.5), round(2.5), round(-0.5), round(1.234, 2), round(1234, -2), round(5), round(5.0), round(1.5, None), round(2.675, 2), round(1e20), round(True), round(0.1 + 0.2, 10), round(-1.5), round(1.0, 5), round(15, -1), round(25, -1), round(number=2.7), round(2.75, ndigits=1))
class R:
    def __round__(self, n=None): return ("round", n)
print(round(R()), round(R(), 2), round(R(), None))
for args in (("a",), (None,), (1j,), (1.5, "a"), (1.5, 1.5), (), (1, 2, 3), ([],), (float("nan"),), (float("inf"),)): err(round, *args)
print(type(round(1.5)).__name__, type(round(1.5, 0)).__name__, type(round(5, 1)).__name__, type(round(True)).__name__, round(1e16 + 1.5, 0), round(123456789.987654321, 4), round(5e15 + 0.5), round(0.5 - 2**-54))
