def show(name, bases, ns): return name, bases, sorted(ns)
print(callable(__build_class__))
def body(): pass
C = __build_class__(body, "C"); print(C, C.__bases__)
D = __build_class__(body, "D", C, int); print(D.__bases__)
for args in ((), (body,), (5, "C"), (body, 5)):
    try: __build_class__(*args)
    except TypeError as e: print(e)
print(__build_class__(lambda: None, "L", metaclass=lambda n, b, d: (n, b)))
import builtins
orig = builtins.__build_class__
def hook(f, name, *bases, **kw): print("build", name, bases, kw); return orig(f, name, *bases, **kw)
builtins.__build_class__ = hook
class X(C, metaclass=type): y = 1
builtins.__build_class__ = orig
print(X.y)
