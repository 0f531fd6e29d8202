def v(x): print("v", x, end=" "); return x
print(v(1) < v(2) < v(3)); print(v(3) < v(2) < v(1)); print(v(1) == v(1) != v(2) > v(0)); print(1 < 2 < 3 < 4 < 5, 1 < 3 < 2 < 5, 5 > 4 > 3 == 3)
print(1 in [1] == True, (1 in [1]) == True, None is None is not ...)
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print(self.n, "<", o.n, end="; "); return o
    def __bool__(self): print("bool", self.n, end="; "); return self.n > 1
r = C(1) < C(2) < C(3); print(r.n); r = C(1) < C(0) < C(3); print(r.n)
x = 5; print(0 < x < 10 and not 10 < x < 20, 0 < x > 3, x == 5 == 5.0 == (5 + 0j), "a" < "b" < "c" > "a", [1] < [2] <= [2, 0])
if 1 < v(2) < 3: print("yes")
while 0 < x < 7: x += 1
print(x); print([i for i in range(10) if 2 < i <= 5], [1 < i < 3 for i in (1, 2, 3)]); assert 1 < 2 < 3
print(not 1 < 2 < 3, (1 < 2) < 3, 1 < (2 < 3), -1 < 0 < (lambda: 1)())
