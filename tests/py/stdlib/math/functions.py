import math
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
for n in "sqrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh atanh cbrt erf erfc gamma lgamma degrees radians fabs floor ceil trunc ulp".split():
    f = getattr(math, n); print(n, *(f"{r:.12g}" if isinstance(r := f(x), float) else r for x in (0.5, 0.25)))
print(math.isclose(math.acosh(2), math.log(2 + math.sqrt(3))), math.pi, math.e, math.tau, math.inf, math.nan, math.floor(-2.5), math.ceil(-2.5), math.trunc(2.9), math.floor(10**30), math.log(8, 2), math.log(10**400), math.log2(2**1000), math.log10(10**300), math.sqrt(10**300))
print(math.pow(2, 3), math.fmod(-7, 3), math.remainder(7, 3), math.copysign(1, -0.0), math.atan2(-1, -1), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)), math.ldexp(1, 10), math.frexp(8.5), math.modf(-2.5), math.nextafter(1, 2), math.nextafter(1, 2, steps=3), math.ulp(1.0), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.prod([], start=5), math.sumprod([1, 2], [3, 4]), math.fma(2, 3, 4))
print(math.gcd(12, 18), math.gcd(), math.gcd(0, 0), math.gcd(-4, 6, 10), math.lcm(4, 6), math.lcm(), math.lcm(0, 5), math.factorial(20), math.comb(5, 2), math.comb(5, 9), math.perm(5, 2), math.perm(4), math.isqrt(17), math.isclose(1, 1 + 1e-10), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1e308))
for c in ((math.sqrt, -1), (math.log, 0), (math.log, -1), (math.log, 1, 1), (math.log, 10, 0), (math.acos, 2), (math.exp, 1000), (math.factorial, -1), (math.factorial, 1.5), (math.gamma, -1), (math.pow, 0, -1), (math.pow, -1, 0.5), (math.fmod, 1, 0), (math.isqrt, -1), (math.comb, -1, 2), (math.perm, 1.5), (math.gcd, 1.5), (math.sin, "a"), (math.sqrt, None), (math.floor, math.nan), (math.ceil, math.inf), (math.ldexp, 1, 10**20), (math.cosh, 1000), (math.dist, (1,), (1, 2)), (math.fsum, ["a"]), (math.log,), (math.sin, math.inf), (math.atan2, 1), (math.factorial, 10**20), (math.frexp, "x"), (math.prod, 5), (math.isclose, 1, 1, 1), (math.log2, 0), (math.log1p, -1), (math.atanh, 1), (math.sumprod, [1], [1, 2]), (math.hypot, "a"), (math.remainder, 1, 0), (math.trunc, "a"), (math.expm1, 1e4)): err(*c)
class F:
    def __float__(self): return 4.0
print(math.sqrt(F()), math.sin(True) == math.sin(1), type(math.floor(2.0)).__name__, math.gamma(5), math.lgamma(10), math.erf(0), math.frexp(0), math.modf(math.inf), math.copysign(math.nan, -1) != 0, math.fsum([1e16, 1, -1e16]), math.fsum([]), math.hypot(), math.exp(-1000))
