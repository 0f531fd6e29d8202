def t(v):
    print("eval", v)
    return v
print(t(0) or t("") or t([1]) or t(5))
print(t(1) and t(0) and t(2))
print(not t([]), not 1)
print(1 < t(2) < 3, 3 > t(5) > 1)
print(1 < 3 > 2, 1 == 1 != 2, 1 in [1] in [[1]])
print(None is None, t is not None, 2 not in [1])
print("a" if [] else "b" if 0 else "c")
class B:
    def __init__(self, v): self.v = v
    def __bool__(self):
        print("bool", self.v)
        return self.v
print(B(True) and 3, (B(False) or 4))
if B(True) and not B(False): print("yes")
while B(False): pass
class L:
    def __len__(self): return 0
print(bool(L()), not L())
class Bad:
    def __bool__(self): return 1
try:
    bool(Bad())
except TypeError as e:
    print(e)
class BadLen:
    def __len__(self): return -1
try:
    if BadLen(): pass
except ValueError as e:
    print(e)
class Cmp:
    def __lt__(self, o): return []
    def __eq__(self, o): return "eq"
print(Cmp() < 1, Cmp() == 1, Cmp() != 1, 1 > Cmp())
print(Cmp() < 1 < t(9))
