# args: -X no_debug_ranges
# Tracebacks without carets.
import traceback
def f(x):
    return 1 + x / 0
print(list(f.__code__.co_positions())[-1][2:])
try:
    f(1)
except ZeroDivisionError:
    traceback.print_exc()
f(2)
