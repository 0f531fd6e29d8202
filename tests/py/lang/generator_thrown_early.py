# What is thrown into a generator before it begins ends it, at its head.

def lines(error):
    found, entry = [], error.__traceback__.tb_next
    while entry is not None:
        found.append(entry.tb_lineno)
        entry = entry.tb_next
    return found

def show(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, lines(error), repr(error.__context__))

def gen():
    try:
        yield 1
    finally:
        print("never")

async def co():
    try:
        pass
    finally:
        print("never")

for error in [ValueError(1), KeyError, StopIteration(2), GeneratorExit]:
    it = gen()
    show(lambda: it.throw(error))
    show(lambda: next(it))

it = co()
show(lambda: it.throw(ValueError(2)))
show(lambda: it.throw(GeneratorExit))
show(lambda: it.close())
show(lambda: it.send(None))

def outer():
    try:
        yield from gen()
    finally:
        print("outer ends")

it = outer()
show(lambda: it.throw(TypeError("t")))
it = outer()
next(it)
show(lambda: it.throw(TypeError("t")))

def in_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        gen().throw(ValueError("v"))

show(in_handler)

def started():
    it = (x for x in [1, 2])
    next(it)
    try:
        1 / 0
    except ZeroDivisionError:
        it.throw(ValueError("v"))

def raises():
    try:
        1 / 0
    except ZeroDivisionError:
        list([][0] for _ in [1])

def again():
    try:
        error = ValueError("again")
        try:
            raise error
        except ValueError:
            pass
        1 / 0
    except ZeroDivisionError:
        raise error

def sorts():
    try:
        1 / 0
    except ZeroDivisionError:
        sorted([1, 2], key=lambda x: [][x])

for action in [started, raises, again, sorts]:
    show(action)
