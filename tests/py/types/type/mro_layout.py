# A metaclass whose mro() names classes of another layout.
def made(order):
    class M(type):
        def mro(cls):
            return order(cls)
    class A(metaclass=M):
        pass
    return A
class S:
    __slots__ = ("a",)
for order in [lambda c: [int], lambda c: [c, int, object], lambda c: [c, S, object], lambda c: [c, object],
              lambda c: [Exception], lambda c: [c, list, dict], lambda c: [1], lambda c: [], lambda c: 3]:
    try:
        print(made(order).__mro__)
    except TypeError as error:
        print(error)
