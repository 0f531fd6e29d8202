class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq", self.v, end=" "); return self.v == getattr(o, "v", o)
    def __lt__(self, o): print("lt", self.v, end=" "); return self.v < getattr(o, "v", o)
    def __le__(self, o): print("le", self.v, end=" "); return NotImplemented
    def __ge__(self, o): print("ge", self.v, end=" "); return True
print(C(1) == C(1)); print(C(1) != C(1)); print(C(1) == 1); print(1 == C(1))
print(C(1) < C(2)); print(C(1) > C(2)); print(3 > C(2)); print(C(1) <= C(2))
try: C(1) <= 1
except TypeError as e: print(e)
try: hash(C(1))
except TypeError as e: print(e)
try: {C(1)}
except TypeError as e: print(e)
print(C(1) in [C(2), C(1)])
print([C(1), 2] == [C(1), 2]); print((C(1),) < (C(2),))
class E:
    __eq__ = None
try: E() == 1
except TypeError as e: print(e)
class H:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, H) and self.v == o.v
    def __hash__(self): return hash(self.v)
print(len({H(1), H(1), H(2)}), {H(1): "x"}[H(1)])
class BadHash:
    def __hash__(self): return "no"
try: hash(BadHash())
except TypeError as e: print(e)
class Big:
    def __hash__(self): return 2**100
print(hash(Big()) == hash(2**100))
class Child(C):
    def __gt__(self, o): print("child gt", end=" "); return "child"
print(C(1) < Child(2))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan != nan)
class Contains:
    def __contains__(self, x): return "truthy" if x else ""
print(1 in Contains(), 0 in Contains(), 1 not in Contains())
class IterOnly:
    def __iter__(self): return iter([1, 2])
class GetItem:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(2 in IterOnly(), 3 in IterOnly(), 20 in GetItem(), list(GetItem()), 5 in GetItem())
