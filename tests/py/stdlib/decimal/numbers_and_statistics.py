from decimal import *
from fractions import Fraction
import statistics, math
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except (ArithmeticError, TypeError) as e: print(type(e).__name__)
    except Exception as e: print(type(e).__name__, e)
print(Decimal('1.10') + Decimal('2.2'), Decimal(1)/Decimal(3), Decimal(0.1), Decimal('1e5'), Decimal('NaN'), Decimal('-Infinity'), Decimal((1,(1,2),-1)), repr(Decimal('1.0')), Decimal('1.23456').quantize(Decimal('.01')), Decimal('2').sqrt(), Decimal(2)**Decimal('0.5'), Decimal('10').ln(), Decimal('100').log10(), Decimal(1).exp(), Decimal('7') // 2, Decimal('7') % 3, divmod(Decimal(7), 2), -Decimal('5'), abs(Decimal('-3')), round(Decimal('2.675'), 2), round(Decimal('2.5')), int(Decimal('3.9')), float(Decimal('0.5')), Decimal('1e3').normalize(), Decimal('12345.678').to_eng_string(), Decimal('1').compare(Decimal('2')), max(Decimal(1), Decimal(2)))
err(lambda: Decimal(1)/0); err(Decimal, 'x'); err(lambda: Decimal(1) + 1.5); err(lambda: Decimal('sNaN') + 1); err(lambda: Decimal(0)/0); err(lambda: Decimal('1e999999') * Decimal('1e999999'))
with localcontext() as c:
    c.prec = 5; print(Decimal(1)/7); c.rounding = ROUND_DOWN; print(Decimal(2)/3)
print(getcontext().prec, f'{Decimal("1234567.891"):,.2f}', f'{Decimal("0.5"):%}', f'{Decimal("1e10"):e}', format(Decimal('1.5'), '>10'), f'{Decimal("-5"):+08.1f}', Decimal('1.5') == 1.5, hash(Decimal('1.5')) == hash(1.5), Decimal('1') == Fraction(1), Decimal('3.14').as_tuple(), Decimal('0.25').as_integer_ratio(), Decimal('1E-7'), Decimal('0.000001'), Decimal('1').is_nan(), Decimal('5').is_signed())
print(Fraction(3, 6), Fraction('0.125'), Fraction(0.5), Fraction('3/4') + Fraction(1, 4), Fraction(7, 3) // 1, Fraction(7, 3) % 1, -Fraction(1, 2), Fraction(1, 3) ** 2, Fraction(1,3) ** -2, Fraction(4, 9) ** 0.5, round(Fraction(7, 3), 1), math.floor(Fraction(-7, 3)), Fraction(3.14159).limit_denominator(100), Fraction(1, 3) < 0.34, hash(Fraction(1, 2)) == hash(0.5), repr(Fraction(-1, 2)), Fraction(Decimal('1.1')), f'{Fraction(1, 3):.3f}', f'{Fraction(22, 7):>10}', Fraction(5).numerator, Fraction(1, 2) + 1.5, Fraction(1, 2) + 1j, Fraction.from_float(0.25), complex(Fraction(1, 2)))
err(Fraction, 1, 0); err(Fraction, 'x'); err(Fraction, 1.5, 2); err(lambda: Fraction(1) / 0); err(Fraction, None)
d = [1, 2, 2, 3, 4, 7, 9]
print(statistics.mean(d), statistics.median(d), statistics.mode(d), statistics.stdev(d), statistics.pstdev(d), statistics.variance(d), statistics.pvariance(d), statistics.median_low([1,2,3,4]), statistics.median_high([1,2,3,4]), statistics.median_grouped(d), statistics.quantiles(d, n=4), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([54, 24, 36]), statistics.fmean(d, [1]*7), statistics.multimode('aabbc'), statistics.mean([Fraction(1,2), Fraction(1,3)]), statistics.mean([Decimal('1.5'), Decimal('2.5')]), statistics.correlation([1,2,3],[2,4,7]), statistics.linear_regression([1,2,3],[2,4,6.5]), statistics.covariance([1,2,3],[1,5,7]))
err(statistics.mean, []); err(statistics.mode, []); err(statistics.stdev, [1]); err(statistics.median, []); err(statistics.harmonic_mean, [-1])
n = statistics.NormalDist(100, 15); print(n, n.cdf(115), n.pdf(100), n.inv_cdf(0.9), n + 5, n * 2, n.overlap(statistics.NormalDist(110, 10)), n.quantiles(4), n.zscore(130), statistics.NormalDist.from_samples(d), n == statistics.NormalDist(100, 15), len(n.samples(3, seed=1)), n.samples(2, seed=42)); print(statistics.kde([1,2,3], h=1)(2))
import pickle, copy
print(pickle.loads(pickle.dumps(Decimal('1.5'))), copy.deepcopy(Decimal(3)), pickle.loads(pickle.dumps(Fraction(1,3))))
print(Decimal('1.1').max(Decimal('2')), Decimal(5).fma(2, 3), Decimal('1.5').to_integral_value(), Decimal(5).logical_and(Decimal(1)) if 0 else '', Decimal('123').rotate(1), Decimal('1').next_plus(), Decimal('12').scaleb(3), Decimal('1.2').copy_sign(Decimal('-1')))
