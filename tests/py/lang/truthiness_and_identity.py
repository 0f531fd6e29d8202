class T:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v
vals = [0, 1, -1, 0.0, 0.1, "", " ", [], [0], (), (0,), {}, {0: 0}, set(), {0}, None, ..., 0j, 1j, b"", b"0", range(0), range(1), T(True), T(False), object, len, float("nan"), frozenset(), bytearray(), memoryview(b""), Exception()]
print("".join("1" if v else "0" for v in vals)); print([not v for v in vals[:6]], bool(vals), [bool(v) for v in vals].count(True))
a = [1]; b = a; c = [1]; print(a is b, a is c, a == c, a is not c, id(a) == id(b), None is None, (x := 5) is x, a[0] is c[0], True is (1 == 1))
def default(v=None): return "none" if v is None else v
print(default(), default(0), default([]), [] or "empty", 0 or None or "last", 1 and [] and 2, not not "x", (0 or 5) + (3 and 4), [x or "-" for x in (0, "a", None)])
if a and not {} and (1 or 1 / 0): print("short circuit")
print(any(v for v in vals) and all([]) and None is None, 1 if "" else 2 if [] else 3, [] == False, 0 == False, "" == False, None == False, 1 == True, 2 == True, bool("False"), {True: "t", 1: "one"}, [1, True, 1.0].count(1))
w = 0
while w < 3 and (w := w + 1): pass
print(w, (w > 2) is True, (w and "yes") or "no", [w is w for _ in "ab"], type(w > 2), isinstance(True, int), True + True, sum(v > 0 for v in (1, -1, 2)), max(True, False), {False: 0}.get(0), [10, 20][True], "ab"[False], -True, True ** 2, f"{True:d} {True} {True!r:>6}")
