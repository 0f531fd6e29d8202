def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print((1.5).is_integer(), (2.0).is_integer(), float("inf").is_integer(), (0.75).as_integer_ratio(), (-2.5).as_integer_ratio(), (0.1).as_integer_ratio(), (1.5).conjugate(), (1.5).real, (1.5).imag)
err(float("inf").as_integer_ratio)
err(float("nan").as_integer_ratio)
print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(1e300, 5), round(0.5, 0), round(-0.4), round(1.25, 1), round(5e-324, 400), round(1e22), round(2.5, None), round(123.456, -5), round(1e308, -308))
err(round, float("nan"))
err(round, float("inf"))
print(round(float("nan"), 1), round(float("inf"), 1))
err(round, 1.5, "x")
err(round, 1.5, 1.0)
import math
print(math.trunc(-1.7), math.floor(-1.5), math.ceil(-1.5), int(1e19), int(-0.9))
print(hash(1.0), hash(0.5), hash(float("inf")), hash(float("-inf")), hash(1e300), hash(-0.0), hash(0.1), hash(2.0**70) == hash(2**70), hash(-1.0))
print((2.5).__add__(1), (2.5).__add__("x"), (2.5).__rsub__(5), (2.5).__eq__(2.5), (2.5).__lt__(3), (2.5).__bool__(), (2.5).__int__(), (2.5).__floor__(), (2.5).__divmod__(2), (2.5).__pow__(2), (2.5).__format__(".1f"), (2.5).__getnewargs__())
print(abs(-2.5), -(-2.5), float.__doc__[:10], (2.0).__class__)
