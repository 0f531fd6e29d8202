class A:
    def __init_subclass__(cls, x): pass
class B(A, y=1): pass
