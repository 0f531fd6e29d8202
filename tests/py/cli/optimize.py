# args: -O
import sys
assert False, "assertions are off"
print(__debug__, sys.flags.optimize)
if __debug__: print("never")
def f():
    "doc kept"
    assert 1 / 0
    return f.__doc__
print(f())
