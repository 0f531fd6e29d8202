import cmath, math
# The last digit is the C library's.
def short(x):
    if isinstance(x, complex): return f'{x:.13g}'
    if isinstance(x, float): return f'{x:.13g}'
    return tuple(map(short, x)) if isinstance(x, tuple) else x
def err(f,*a,**k):
    try: print(f.__name__, a, short(f(*a,**k)))
    except Exception as e: print(f.__name__, a, type(e).__name__, e)
inf, nan = float('inf'), float('nan')
vals = [0j, -0.0+0j, complex(0.0,-0.0), complex(-0.0,-0.0), 1, -1, 1j, -1j, 1+2j, -3-4j, 0.5-0.25j, 1e-20+1e-20j, 1e200+1e200j, 1e308+1e308j, 700+1j, 710+0.5j, 5e-324+5e-324j, 2.0, -2.5, 1e-5j]
sp = [complex(a,b) for a in (inf,-inf,nan,0.0,-0.0,1.5,-1.5) for b in (inf,-inf,nan,0.0,-0.0,1.5,-1.5)]
for f in (cmath.sqrt, cmath.exp, cmath.log, cmath.log10, cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh, cmath.asin, cmath.acos, cmath.atan, cmath.asinh, cmath.acosh, cmath.atanh, cmath.phase, cmath.polar, cmath.isnan, cmath.isinf, cmath.isfinite):
    for v in vals + sp: err(f, v)
for r, p in [(1, 2), (0, 5), (inf, 0), (inf, 1), (nan, 0), (1, inf), (0, nan), (-2, 3), (inf, inf), (-inf, 0.5), (1e308, 1)]: err(cmath.rect, r, p)
err(cmath.log, 100, 10); err(cmath.log, 2j, 1j); err(cmath.log, 1, 0); err(cmath.isclose, 1, 1+1e-10j); err(cmath.isclose, 1, 2, abs_tol=5); err(cmath.isclose, 1, 2, rel_tol=-1); err(cmath.isclose, inf, inf); err(cmath.sqrt, 'a'); err(cmath.sqrt); print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
class C:
    def __complex__(self): return 4j
class F:
    def __float__(self): return 4.0
print(cmath.sqrt(C()), cmath.sqrt(F()))
