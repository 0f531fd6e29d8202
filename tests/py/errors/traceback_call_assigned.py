# Carets for a call whose result is assigned: not to a name alone.
class A:
    def f(self, *args):
        1 / 0
def f(*args):
    1 / 0
a = A()
def one():
    x = a.f(1)
def two():
    x, y = a.f(1)
def three():
    a.x = f(1)
def four():
    x = y = f(1)
def five():
    x = f(
        1)
def six():
    return a.f(1)
def seven():
    return f(1)
def eight():
    x = f(1)  # note
def nine():
    x: int = f(1)
def ten():
    x[0] = f(1)
import sys
for function in [one, two, three, four, five, six, seven, eight, nine, ten]:
    try:
        function()
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__.tb_next)
