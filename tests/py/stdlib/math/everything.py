"""math: every function over many values, and what it says of wrong ones."""
import math, random
rng = random.Random(7)
values = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, 3.0, 1e-300, -1e-300, 5e-324, 1e300, -1e300, 1e308, math.inf, -math.inf, math.nan, 23.0, 24.0, 170.0, 171.0, 171.5, 172.0, 200.5, -170.5, -200.5, -1.5, -2.5, 1e-21, 0.1, 10, -7, 10**20, 10**400, True, 1 << 1023]
values += [rng.uniform(-3, 3) for _ in range(6)] + [rng.uniform(-200, 200) for _ in range(6)] + [math.ldexp(rng.random(), rng.randrange(-1000, 1000)) for _ in range(6)]
INEXACT = {'asinh', 'acosh', 'atanh', 'cbrt', 'erf', 'erfc'}
def show(name, *args, **kw):
    try: r = getattr(math, name)(*args, **kw)
    except Exception as e: r = f"{type(e).__name__} {e}"
    if name in INEXACT and isinstance(r, float): r = f"{r:.12g}"  # their last digits are the C library's
    print(name, *(str(a)[:25] for a in args), kw or "", "->", r if not isinstance(r, int) or abs(r) < 10**50 else hash(r))
one = "sqrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh cbrt erf erfc gamma lgamma degrees radians fabs floor ceil trunc ulp isnan isinf isfinite frexp modf isqrt factorial".split()
for name in one:
    for v in values:
        if name == "factorial" and isinstance(v, int) and v > 1000: continue
        show(name, v)
    for bad in ("x", None, 1j, [1], b"1"): show(name, bad)
    show(name); show(name, 1, 2, 3); show(name, x=1)
two = "atan2 copysign fmod remainder pow hypot nextafter isclose ldexp log gcd lcm comb perm dist".split()
small = [0.0, -0.0, 1.0, 0.5, 3, -3, 1e308, math.inf, math.nan, 10**30, "x"]
for name in two:
    for a in small:
        for b in small:
            if name in ("comb", "perm") and 10**30 in (a, b): continue
            show(name, a, b)
    show(name); show(name, 1); show(name, 1, 2, 3, 4)
for args in ([], [1], [1, 2.5], [0.1] * 10, ["a"], None, 5, [1e308, 1e308], [math.inf, -math.inf], [math.nan, 1], [10**400], [True, True], [[1]]):
    for name in ("fsum", "prod", "hypot"):
        show(name, *([args] if name != "hypot" or args == 5 else args or []))
    show("sumprod", args, args); show("dist", args, args)
show("sumprod", [1], [1, 2]); show("dist", [1], [1, 2]); show("prod", [2], start=3); show("prod", ["a"], start=2); show("prod", [1], 2); show("fsum", 5)
for a in ((1.0, 2.0, 3.0), (math.inf, 0.0, 1.0), (1e308, 10.0, -math.inf), (1e308, 10.0, 0.0), (math.nan, 1, 2), ("a", 1, 2), (0.1, 10, -1.0)):
    show("fma", *a)
for k in (dict(rel_tol=-1), dict(abs_tol=0.1), dict(rel_tol="x"), dict(x=1)): show("isclose", 1, 1.05, **k)
for k in (dict(steps=0), dict(steps=5), dict(steps=-1), dict(steps=1.5), dict(steps=10**30), dict(steps=None)): show("nextafter", 1.0, 2.0, **k)
for a in ((), (5,), (12, 18, 27), (0, 0), (-4, 6), (2.5,), (10**50, 10**40)): show("gcd", *a); show("lcm", *a)
for a in ((5,), (5, None), (5, 2), (5, -1), (-5, 2), (5, 2.0), (52, 5), (1000, 500), (3, 5), (67, 33), (10**20, 2), (2, 10**20)): show("comb", *a); show("perm", *a)
class I:
    def __index__(self): return 9
class C:
    def __ceil__(self): return "c"
    def __floor__(self): return "f"
    def __trunc__(self): return "t"
    def __float__(self): return 2.25
for name in ("sqrt", "isqrt", "factorial", "ceil", "floor", "trunc", "log", "fabs"): show(name, I()); show(name, C())
class Bad:
    def __float__(self): return 1
    def __index__(self): return 1.5
for name in ("sqrt", "isqrt", "log", "ceil"): show(name, Bad())
print([n for n in dir(math) if not n.startswith("_")])
for v in (math.pi, math.e, math.tau, math.inf, math.nan): print(v)
for n in dir(math):
    f = getattr(math, n)
    if callable(f) and n[0] != "_" and n != "log": print(n, f.__text_signature__)
