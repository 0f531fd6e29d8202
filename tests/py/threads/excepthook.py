"""Exceptions that end threads."""
import io
import sys
import threading


def fail(message):
    raise ValueError(message)


def run(function, *args, name="failing"):
    thread = threading.Thread(target=function, args=args, name=name)
    thread.start()
    thread.join()
    print("alive:", thread.is_alive())


def without_places(text):
    return [line for line in text.splitlines() if not line.startswith("  ")]


original, sys.stderr = sys.stderr, io.StringIO()
run(fail, "one")
text = sys.stderr.getvalue()
print(without_places(text), "fail(" in text, "in fail" in text)
sys.stderr = io.StringIO()
run(sys.exit)
run(sys.exit, 3)
run(lambda: fail("chained"), name="other")
print(without_places(sys.stderr.getvalue()))
sys.stderr = original


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
    print(type(args), len(args), args[0] is args.exc_type)


threading.excepthook = hook
run(fail, "two")
run(lambda: 1 / 0)
run(sys.exit)


def bad_hook(args):
    raise KeyError("in the hook")


threading.excepthook = bad_hook
sys.stderr = io.StringIO()
run(fail, "three")
print(without_places(sys.stderr.getvalue()))
sys.stderr = original
threading.excepthook = threading.__excepthook__
print(threading.excepthook, threading.ExceptHookArgs)

sys.stderr = io.StringIO()
try:
    fail("called")
except ValueError as error:
    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread())))
    threading.excepthook(threading.ExceptHookArgs([SystemExit, SystemExit(), None, None]))
print(without_places(sys.stderr.getvalue()))
sys.stderr = original
for bad in [(1, 2, 3), 5]:
    try:
        threading.ExceptHookArgs(bad)
    except TypeError as error:
        print(error)
try:
    threading.excepthook(1)
except TypeError as error:
    print(error)

class Failing(threading.Thread):
    def run(self):
        try:
            fail("inner")
        except ValueError:
            raise RuntimeError("outer") from None


threading.excepthook = lambda args: print(repr(args.exc_value), repr(args.exc_value.__context__))
thread = Failing()
thread.start()
thread.join()
print("end")
