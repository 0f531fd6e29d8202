import numbers
for v in (1, True, 1.5, 1j, "s", None):
    print(v, [n for n in ("Number", "Complex", "Real", "Rational", "Integral") if isinstance(v, getattr(numbers, n))])
class MyInt(numbers.Integral):
    pass
try: MyInt()
except TypeError as e: print(str(e)[:60])
class N:
    pass
numbers.Number.register(N); print(isinstance(N(), numbers.Number), isinstance(N(), numbers.Complex))
print((5).numerator, (5).denominator, (2.5).real, (2.5).imag, (1 + 2j).real, (3).conjugate(), numbers.Complex.__abstractmethods__ != set())
