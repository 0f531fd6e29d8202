class Custom(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code
try:
    raise Custom(5, "x")
except (KeyError, Custom) as e:
    print(repr(e), e.args, e.code, str(e))
try:
    raise Custom
except TypeError as e:
    print(e)
def order():
    try:
        print("try")
    except ValueError:
        print("no")
    else:
        print("else")
        return "ret"
    finally:
        print("finally")
print(order())
def fin_return():
    try:
        raise ValueError
    finally:
        print("cleanup")
try: fin_return()
except ValueError as e: print("out", repr(e))
for exc in (ValueError, ValueError("m"), ValueError("a", 1)):
    try: raise exc
    except ValueError as e: print(repr(e), str(e))
try:
    try: 1 / 0
    except ZeroDivisionError: raise
except ZeroDivisionError as e: print("reraised", e)
try: raise 5
except TypeError as e: print(e)
try: raise int
except TypeError as e: print(e)
try: raise
except RuntimeError as e: print(e)
try:
    try: pass
    except 5: pass
    else: {}["k"]
except KeyError as e: print("key", e)
try:
    try: 1 / 0
    except 5: pass
except TypeError as e: print(e, "|", repr(e.__context__))
try:
    try: 1 / 0
    except (ValueError, "x"): pass
except TypeError as e: print(e)
def nested():
    try:
        try: raise KeyError("in")
        except ValueError: print("no")
        finally: print("inner finally")
    except KeyError as e: return e.args
print(nested())
print(Custom.__mro__[1:3])
