def pos_only(a, b=2, /, c=3): return a, b, c
print(pos_only(1), pos_only(1, 5, c=6))
def both(a, /, **kw): return a, kw
print(both(1, a=2))
def kwonly(*, x=1, y): return x, y
print(kwonly(y=2))
def everything(a, b=1, /, c=2, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(everything(1, d=4))
print(everything(1, 2, 3, 4, 5, d=6, f=7))
def mutable(x, acc=[]):
    acc.append(x)
    return acc
print(mutable(1), mutable(2))
n = 10
def late(v=n): return v
n = 20
print(late())
print(everything.__defaults__, everything.__kwdefaults__)
everything.__defaults__ = (7, 8)
print(everything(1, d=0))
everything.__kwdefaults__ = {"d": "dd"}
try:
    print(everything(1))
except TypeError as e:
    print(e)
print(everything(1, e=2))
def args_only(*a): return a
print(args_only(), args_only(*[1, 2]))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
def order(a=print("default a"), *, b=print("default b")): pass
t = args_only(1, 2)
print(args_only(*t) == t)
