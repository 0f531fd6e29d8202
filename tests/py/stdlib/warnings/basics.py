import warnings, sys
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("one"); warnings.warn("two", DeprecationWarning); warnings.warn(UserWarning("three")); warnings.warn("st", stacklevel=1)
    for x in w: print(x.category.__name__, x.message, x.lineno, x.filename.rsplit("/")[-1])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("raised", RuntimeWarning)
    except RuntimeWarning as e: print("raised:", e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("ignore"); warnings.warn("x"); print(len(w)); warnings.resetwarnings(); warnings.simplefilter("once"); [warnings.warn("dup") for _ in range(3)]; print(len(w))
with warnings.catch_warnings(record=True) as w:
    warnings.filterwarnings("ignore", message="skip.*"); warnings.filterwarnings("error", category=FutureWarning); warnings.warn("skip this"); warnings.warn("keep")
    try: warnings.warn("f", FutureWarning)
    except FutureWarning as e: print("future", e)
    print([str(x.message) for x in w])
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
err(warnings.warn, "x", int); err(warnings.warn, "x", 5); err(warnings.warn); err(warnings.filterwarnings, "bogus"); err(warnings.simplefilter, "error", 5) if False else None
print(warnings.formatwarning("msg", UserWarning, "file.py", 3, "source line"))
@warnings.deprecated("old thing")
def old(): return 5
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); print(old(), w[0].category.__name__, w[0].message, old.__deprecated__)
warnings.showwarning = lambda m, c, f, l, file=None, line=None: print("shown:", m, c.__name__, l)
warnings.warn("custom show")
warnings.warn_explicit("explicit", UserWarning, "mod.py", 42)
with warnings.catch_warnings(action="error"):
    try: warnings.warn("act")
    except UserWarning as e: print("action", e)
class MyW(UserWarning): pass
warnings.warn("mine", MyW); print([f[0] for f in warnings.filters][:1] != [])
