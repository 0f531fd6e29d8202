def g():
    try: yield from (1 // x for x in (1, 0, 2))
    except ZeroDivisionError as e: yield str(e)
print(list(g()))
def f():
    try: return [1 // x for x in (1, 0)]
    except ZeroDivisionError: return "handled"
    finally: print("finally")
print(f())
try: {k: v for k, v in [(1, 2), (3,)]}
except ValueError as e: print(e)
try: [a for a, b in [1]]
except TypeError as e: print(e)
try: {x for x in [[]]}
except TypeError as e: print(e)
try: [x.y for x in [1]]
except AttributeError as e: print(e)
def bad_iter():
    yield 1
    raise KeyError("source")
try: [x for x in bad_iter()]
except KeyError as e: print(e)
try: [x for x in range(3) for y in None]
except TypeError as e: print(e)
g = (x / 0 for x in [1]); 
try: next(g)
except ZeroDivisionError: print(list(g))
x = [i for i in range(3) if not (i == 1 and (lambda: 0)())]; print(x)
try: print([i for i in range(5) if i < 2 or stop()])
except NameError as e: print(e)
