try: import no_such_accelerator as acc
except ImportError: acc = None
print(acc)
if True: import math as m
else: import nothing
def lazy():
    import json
    return json.dumps([1])
print(m.floor(1.5), lazy(), "json" in globals())
class C:
    import string as s
    from math import pi
    digits = s.digits
print(C.digits, C.pi > 3, C.s.__name__)
for name in ("math", "os.path", "no.such"):
    try: mod = __import__(name, fromlist=["x"]); print(mod.__name__)
    except ImportError as e: print(e)
import os.path as p, sys as s2, math
print(p.__name__, s2 is __import__("sys"), math is m)
from os import (path as q, sep,
                getcwd,)
print(q is p, sep, callable(getcwd))
from collections import *
print("OrderedDict" in dir(), "abc" in dir())
