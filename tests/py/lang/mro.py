class O: pass
class A(O): pass
class B(O): pass
class C(A, B): pass
print([c.__name__ for c in C.__mro__])
class X: 
    def who(self): return ["X"]
class Y(X):
    def who(self): return ["Y"] + super().who()
class Z(X):
    def who(self): return ["Z"] + super().who()
class W(Y, Z):
    def who(self): return ["W"] + super().who()
print(W().who())
try:
    class Bad(X, Y): pass
except TypeError as e: print(e)
try:
    class Dup(X, X): pass
except TypeError as e: print(e)
try:
    class Confl(W, type("V", (Z, Y), {})): pass
except TypeError as e: print(e)
class K1(A): pass
class K2(B): pass
class K3(K1, K2): pass
print([c.__name__ for c in K3.mro()])
try:
    class NotBase(5): pass
except TypeError as e: print(e)
try:
    class FromBool(bool): pass
except TypeError as e: print(e)
try:
    class FromNone(type(None)): pass
except TypeError as e: print(e)
try:
    class Layout(int, str): pass
except TypeError as e: print(e)
class I(int): pass
class J(I, O): pass
print(J(5) + 1, J.__mro__[1].__name__)
class Left: pass
class Right: pass
class Child(Left): pass
Child.__bases__ = (Right,)
print([c.__name__ for c in Child.__mro__])
try:
    Y.__bases__ = (Z,)
except TypeError as e: print(e)
print([c.__name__ for c in W.__mro__])
class M:
    def __mro_entries__(self, bases): print("entries", len(bases)); return (O,)
class N(M()): pass
print(N.__mro__[1], N.__orig_bases__[0].__class__)
print(C.__subclasses__(), [c.__name__ for c in O.__subclasses__()])
