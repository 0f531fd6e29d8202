class M(type):
    def __new__(m, n, b, d): raise TypeError("meta")
class A(metaclass=M):
    x = 1
