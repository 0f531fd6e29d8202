print([x * y for x in range(3) for y in range(x) if y or x])
print({x: x**2 for x in range(4) if x % 2})
print({c.upper() for c in "a"})
print([[y for y in range(x)] for x in range(4)])
g = (x for x in [1, 2])
print(next(g), list(g), list(g))
print([(a, b) for a, *b in ["abc", "de"]])
print([x if x else "zero" for x in range(3)])
x = "outer"
print([x for x in range(2)], x)
print([y := 5, y ** 2], y)
def f(): return [z for z in range(2) if (last := z) is not None], last
print(f())
print(sum(i for i in range(10) if i % 2 == 0 if i > 2))
def src():
    print("src evaluated")
    return [1]
gen = (i for i in src())
print("made")
print(list(gen))
print([f() for f in [lambda: i for i in range(3)]])
def nested(): return [[(lambda: (i, j))() for j in range(2)] for i in range(2)]
print(nested())
print({k: v for k, v in zip("abc", range(3))})
print({**{k: 1 for k in "ab"}, "c": 3})
try:
    [i for i in 5]
except TypeError as e:
    print(e)
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    {[]: 1 for _ in "a"}
except TypeError as e:
    print(e)
try:
    [i for i in range(3) if j]
except NameError as e:
    print(e)
