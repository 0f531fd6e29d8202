# What scripts/dev/fuzz found: when and in which order things end.


class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)


def fail():
    a, b, c = Noisy("a"), Noisy("b"), Noisy("c")
    1 / 0


try:
    fail()
except ZeroDivisionError:
    print("handled")
print("after")


def inner(n):
    try:
        yield 42
    finally:
        try:
            yield from (i for i in range(2))
        finally:
            print("inner", n)


def outer(n):
    try:
        yield from inner(n)
    finally:
        print("outer", n)


it = outer(1)
next(it)
try:
    it.close()
except RuntimeError as error:
    print(error)


class Iterator:
    def __iter__(self): return self
    def __next__(self): return 1
    def __del__(self): print("iterator ends")
    def throw(self, *args): raise KeyError("thrown")
    def close(self): raise KeyError("closed")


def delegating():
    try:
        yield from Iterator()
    finally:
        print("delegating ends")


for way in (lambda it: it.throw(ValueError), lambda it: it.close()):
    it = delegating()
    next(it)
    try:
        way(it)
    except KeyError as error:
        print(repr(error), repr(error.__context__))


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except BaseException as error:
        print(type(error).__name__, error)


made = stubborn()
drive(made.__anext__())
drive(made.aclose())
drive(made.aclose())
drive(made.athrow(ValueError))
drive(made.__anext__())
drive(made.aclose())
