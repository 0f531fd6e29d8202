a, *b = 1, 2, 3
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(2)
print(a, b, c)
(a, *b), *c = [(1, 2, 3), 4, 5]
print(a, b, c)
for first, *rest in [(1, 2, 3), "ab"]:
    print(first, rest)
print([*range(3), *"ab"], (*[1], *(2,)), {*[1, 1], *[2]})
print({**{"a": 1}, "b": 2, **{"a": 3}})
def f(*args, **kw): return args, kw
print(f(*[1, 2], 3, *"x", k=1, **{"z": 2}, **{"y": 3}))
x = *[1, 2], 3
print(x)
def ret(): return 1, *[2, 3]
print(ret())
def gen(): yield 0, *"ab"
print(list(gen()))
class S:
    def __getitem__(self, k): return k
print(S()[*(1, 2), 3], S()[*(1,)], S()[1:2, *(3,)])
