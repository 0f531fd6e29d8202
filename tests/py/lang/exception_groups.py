def raiser(*es): raise ExceptionGroup("group", list(es))
try:
    raiser(ValueError(1), KeyError("k"), ExceptionGroup("in", [TypeError("t"), ValueError(2)]))
except* ValueError as eg:
    print("values", repr(eg), eg.exceptions)
except* KeyError as eg:
    print("keys", eg.exceptions)
except* TypeError as eg:
    print("types", repr(eg))
else: print("not shown")
finally: print("finally")
try:
    try: raiser(ValueError(1), OSError("left"))
    except* ValueError: print("handled")
except ExceptionGroup as eg: print("rest", repr(eg))
try: raise ValueError("naked")
except* ValueError as eg: print(repr(eg), type(eg).__name__)
try:
    try: raiser(ValueError(1))
    except* ValueError: raise KeyError("new")
except* KeyError as eg: print("new:", repr(eg), repr(eg.exceptions[0].__context__))
try: pass
except* ValueError: pass
else: print("else runs")
try:
    try: raiser(ValueError(1), TypeError(2))
    except* (ValueError, TypeError): raise
except ExceptionGroup as eg: print(repr(eg))
try:
    try: raiser(ValueError(1))
    except* ExceptionGroup: pass
except TypeError as e: print(e)
for i in range(2):
    try: raiser(ValueError(i))
    except* ValueError as e: last = e.exceptions
    try: e
    except NameError: print("unset", last)
