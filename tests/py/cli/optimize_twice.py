# args: -OO
import sys
def f(): "doc dropped"
class C: "also dropped"
print(f.__doc__, C.__doc__, sys.flags.optimize)
assert False
