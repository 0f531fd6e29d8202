import traceback, sys
def inner(x): return 1 / x
def outer(): inner(0)
try: outer()
except ZeroDivisionError as e:
    print(traceback.format_exc()); print("".join(traceback.format_exception(e))); print(traceback.format_exception_only(e)); print(traceback.format_exception_only(type(e), e))
    for f in traceback.extract_tb(e.__traceback__): print(f.filename.rsplit("/")[-1], f.lineno, f.name, f.line)
    print(traceback.format_tb(e.__traceback__, limit=1)); traceback.print_exc(file=sys.stdout); traceback.print_tb(e.__traceback__, limit=-1, file=sys.stdout)
    te = traceback.TracebackException.from_exception(e); print(te.exc_type_str, str(te), len(te.stack), te.stack[0].name); print("".join(te.format(chain=False)))
try:
    try: {}["k"]
    except KeyError as k: raise ValueError("second") from k
except ValueError as e: traceback.print_exception(e, file=sys.stdout)
try:
    try: int("x")
    except ValueError: [][5]
except IndexError as e: traceback.print_exception(e, file=sys.stdout, chain=True)
e = ValueError("noted"); e.add_note("note 1\nline 2"); print("".join(traceback.format_exception_only(e)))
def show(): return traceback.extract_stack()[-1].name, [f.name for f in traceback.extract_stack()][-2:]
print(show()); print(traceback.format_list([("f.py", 3, "fn", "code here")]))
try: compile("a b", "<s>", "exec")
except SyntaxError as e: print("".join(traceback.format_exception_only(e)))
try: raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("n", [KeyError("k")])])
except ExceptionGroup as e: traceback.print_exception(e, file=sys.stdout)
traceback.print_stack(file=sys.stdout, limit=1)
def rec(n): return rec(n - 1) if n else 1 / 0
try: rec(8)
except ZeroDivisionError: traceback.print_exc(file=sys.stdout)
class Weird(Exception):
    def __str__(self): raise ValueError("no str")
try: raise Weird
except Weird as e: print(traceback.format_exception_only(e))
print(traceback.format_exception_only(None, None), traceback.format_exc())
