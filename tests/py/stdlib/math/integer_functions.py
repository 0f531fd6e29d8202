import math
print([math.isqrt(n) for n in (0, 1, 15, 16, 17, 10**20, 2**128)], [math.comb(10, k) for k in range(11)], [math.perm(5, k) for k in range(7)], [math.factorial(n) for n in range(15)], math.comb(100, 50), math.perm(20, 10), math.factorial(50))
print(math.gcd(2**100, 2**50 * 3), math.gcd(0, 7), math.gcd(-12, -18), math.lcm(2**40, 6**20), math.lcm(3, -7), math.gcd(*range(10, 100, 10)), math.lcm(*range(1, 21)), math.prod(range(1, 21)), math.prod([1.5, 2]), math.prod([2**62, 2**62]), math.prod([], start=3), math.sumprod([2**62, 1], [2, 3]), math.sumprod([0.1] * 10, [1] * 10))
print(math.floor(2**70 + 0.5) == 2**70, math.ceil(-0.5), math.trunc(-2.7), math.floor(True), math.copysign(3, -0.0), math.log(2**1000, 2), math.log10(10**25), math.log2(2**100), math.exp(0), math.sqrt(2**100), math.hypot(3, 4, 12), math.dist([1, 2, 3], [4, 5, 6]), math.fsum([0.1] * 10), math.fsum([1e308, 1, -1e308]), round(math.cbrt(-27), 9), math.ulp(0.0), math.nextafter(0, 1), math.nextafter(math.inf, 0), math.remainder(-5, 3), math.fmod(5.5, -2), math.frexp(-0.75), math.ldexp(0.5, -1080), math.modf(-3.25), math.isclose(1.0, 1.1, rel_tol=0.1), math.radians(180), math.degrees(math.pi))
class I:
    def __index__(self): return 12
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
print(math.gcd(I(), 18), math.isqrt(I()), math.factorial(I()), math.comb(I(), 2), math.floor(I()), math.ceil(I()), math.trunc(I()))
