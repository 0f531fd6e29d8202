import _helpers
import _helpers.mod as m
from _helpers import mod, VALUE, func as renamed
from _helpers.sub import deep, deep as d2
import _helpers.sub.deep
import _single, os.path
print(_helpers.VALUE, m is mod, renamed(), deep.WHO, d2 is deep, _helpers.sub.deep is deep, _single.name)
print(_helpers.__name__, _helpers.__package__, mod.__name__, mod.__package__, deep.__package__, _helpers.__path__ is not None)
print(os.path.join("a", "b"))
from _helpers.sub.deep import *
print(public, "_hidden" in globals())
from _helpers.star import *
print(listed, "unlisted" in globals())
import sys
print("_helpers.mod" in sys.modules, sys.modules["_helpers.mod"] is mod)
def local():
    from _helpers import VALUE as v
    import _helpers.sub as s
    return v, s.__name__
print(local())
print(_helpers.lazy_attr)
try: _helpers.no_such
except AttributeError as e: print(e)
import importlib
print(importlib.import_module("_helpers.mod") is mod, __import__("_helpers.mod") is _helpers, __import__("_helpers", fromlist=["mod"]) is _helpers)
_single.name = "changed"
importlib.reload(_single)
print(_single.name)
print(__name__, __package__, __spec__, __builtins__ is not None, __doc__)
import _circ_a
print(_circ_a.result())
import _namespace.inside as ni
print(ni.X, type(sys.modules["_namespace"].__path__).__name__, getattr(sys.modules["_namespace"], "__file__", None))
