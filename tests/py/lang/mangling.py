class A:
    __x = 1
    def __init__(self): self.__y = 2; self.__dunder__ = 3; self._single = 4
    def __m(self): return "A.__m"
    def call(self): return self.__m(), self.__y, self.__dunder__, A.__x
    def loc(self):
        __loc = 5
        return sorted(locals())
    def param(self, __p=6): return __p
    def comp(self): return [self.__y for __i in range(1)]
    def other(self, o): return o.__y
    def imp(self):
        import math as __math
        return "_A__math" in locals()
    def glob(self):
        global __g
        __g = "mangled global"
    def kw(self): return dict(__k=1)
    def exc(self):
        try: 1 / 0
        except ZeroDivisionError as __e: return "_A__e" in locals()
    def st(self): return "__str literal", getattr(self, "__y", "getattr is not mangled")
    class __Inner: pass
class B(A):
    def __m(self): return "B.__m"
    def both(self): return self.__m(), self._A__m()
class _C:
    def __init__(self): self.__z = 1
class ___:
    def __init__(self): self.__q = 1
print(A().call(), A().loc(), A().param(), A().comp(), A().other(A()), A().imp(), A().kw(), A().exc(), A().st())
A().glob(); print(_A__g)
print(B().both(), vars(_C()), vars(___()), A._A__Inner.__name__, A.param.__code__.co_varnames)
try: A().__y
except AttributeError as e: print(e)
