import numbers
for v in (1, True, 1.5, 1j, "s", None):
    print(v, [n for n in ("Number", "Complex", "Real", "Rational", "Integral") if isinstance(v, getattr(numbers, n))])
from fractions import Fraction
print(isinstance(Fraction(1, 2), numbers.Rational), issubclass(int, numbers.Real), issubclass(float, numbers.Rational))
class MyInt(numbers.Integral):
    pass
try: MyInt()
except TypeError as e: print(str(e)[:60])
class N:
    pass
numbers.Number.register(N); print(isinstance(N(), numbers.Number), isinstance(N(), numbers.Complex))
print((5).numerator, (5).denominator, (2.5).real, (2.5).imag, (1 + 2j).real, (3).conjugate(), Fraction(3, 4).numerator, numbers.Complex.__abstractmethods__ != set())
print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.75"), Fraction(0.5), Fraction(7, -14), Fraction(1, 3) * 3 == 1, Fraction(5, 2) // 1, Fraction(7, 2) % 2, round(Fraction(7, 2)), float(Fraction(1, 4)), Fraction(3, 2) ** 2, Fraction(1, 2) < 0.6, f"{Fraction(1, 3):.3f}", Fraction(3.14159).limit_denominator(100))
try: Fraction(1, 0)
except ZeroDivisionError as e: print(e)
