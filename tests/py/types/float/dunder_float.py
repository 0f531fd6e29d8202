# What __float__ of a subclass says goes before what the number is, for float(); math asks it of an int alone.
import math
import warnings

warnings.simplefilter("error")


def show(call):
    try:
        result = call()
        print(type(result).__name__, result)
    except (TypeError, DeprecationWarning) as error:
        print(type(error).__name__, error)


def sub(base, answer):
    class Sub(base):
        def __float__(self):
            return answer

    return Sub


class Plain(float):
    pass


class PlainInt(int):
    pass


for base, given in [(float, 1.5), (int, 3), (str, "2.5"), (bytes, b"4"), (object, None)]:
    for answer in [42.0, Plain(43), 1, "x", None]:
        of = sub(base, answer)
        made = of() if given is None else of(given)
        show(lambda: float(made))
        show(lambda: Plain(made))
        if base in (float, int) and type(answer) is not Plain:
            show(lambda: math.sqrt(made))
show(lambda: float(Plain(2.5)))
show(lambda: float(PlainInt(7)))
show(lambda: math.sqrt(PlainInt(49)))
show(lambda: float(PlainInt(10**30)))
show(lambda: PlainInt(3).__float__())
show(lambda: int(sub(float, 9.0)(1.5)))


class Number:
    def __int__(self):
        return PlainInt(4)


class Index:
    def __index__(self):
        return True


show(lambda: int(Number()))
show(lambda: int(Index()))
