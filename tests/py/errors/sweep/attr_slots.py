class A:
    __slots__ = ("a",)
x = A()
x.b = 1
