x = [1, 2, 3]
del x[0]
print(x)
a = b = 1
del a, b
try: a
except NameError as e: print(e)
class C: pass
c = C(); c.v = 1
del c.v
print(c.__dict__)
try:
    del c.v
except AttributeError as e:
    print(e)
d = {"a": {"b": 1}}
del d["a"]["b"]
print(d)
def f():
    (q, r), s = (1, 2), 3
    del (q, [r]), s
    try:
        q
    except UnboundLocalError as e:
        print(e)
f()
class D:
    def __del__(self): print("D gone")
v = D()
del v
w = [D()]
w.clear()
def scope():
    local = D()
    print("in scope")
scope()
D()
v = D(); v = None
try:
    del len
except NameError as e:
    print(e)
class P:
    x = 1
del P.x
print(hasattr(P, "x"))
try:
    del P.x
except AttributeError as e:
    print(e)
