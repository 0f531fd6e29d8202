def show(e, depth=0):
    while e is not None:
        print("  " * depth, repr(e), "cause", repr(e.__cause__), "context", repr(e.__context__), "suppress", e.__suppress_context__)
        e, depth = e.__context__, depth + 1
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise ValueError("v") from z
except ValueError as e: show(e)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("implicit")
except ValueError as e: show(e)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("none") from None
except ValueError as e: show(e)
try:
    raise KeyError from TypeError
except KeyError as e: show(e); print(type(e.__cause__))
try:
    raise KeyError from 5
except TypeError as e: print(e)
try:
    try: {}["a"]
    finally: [][0]
except IndexError as e: show(e)
try:
    try: raise ValueError(1)
    except ValueError as e:
        try: raise TypeError(2)
        except TypeError: pass
        raise e
except ValueError as e: show(e)
e = ValueError("x"); e.__cause__ = KeyError("manual"); print(e.__suppress_context__)
try: e.__cause__ = "str"
except TypeError as x: print(x)
try: e.__context__ = 1
except TypeError as x: print(x)
try: e.__traceback__ = 1
except TypeError as x: print(x)
a = ValueError("a")
try:
    try: raise a
    except ValueError: raise a from a
except ValueError as x: print(x is a, x.__cause__ is a, x.__context__)
