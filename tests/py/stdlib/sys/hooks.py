import sys
def audit_free(): pass
sys.displayhook = lambda v: print("display:", v)
exec(compile("1 + 1\nNone\n'x'", "<s>", "exec")); exec(compile("40 + 2", "<s>", "single"))
sys.displayhook = sys.__displayhook__
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value)
class D:
    def __del__(self): raise KeyError("in del")
D()
sys.stdout.write("written\n"); sys.stdout.flush(); print(sys.stdout.writable(), sys.stdout.isatty())
sys.ps1 = "x"; print(hasattr(sys, "ps1"), hasattr(sys, "last_exc"))
sys.excepthook = lambda t, v, tb: print("excepthook:", t.__name__, v, tb.tb_lineno)
import atexit
atexit.register(print, "atexit 1"); atexit.register(lambda: print("atexit 2"))
@atexit.register
def third(): print("atexit 3"); raise ValueError("swallowed by hook")
atexit.unregister(audit_free)
raise RuntimeError("to the hook")
