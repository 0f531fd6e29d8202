x = 1
def f():
    global x
    x = 2
    def g():
        x = 3
        def h():
            global x
            return x
        return h(), x
    return g()
print(f(), x)
def make():
    global made
    made = "by make"
make()
print(made)
def g2():
    global C, imported
    class C: pass
    import math as imported
g2()
print(C.__qualname__, C.__name__, imported.pi > 3)
def n():
    v = []
    def a():
        nonlocal v
        v = v + [1]
        def b():
            nonlocal v
            v = v + [2]
        b()
    a()
    return v
print(n())
class K:
    x = 10
    def m(self): return x
    y = [x for _ in range(2)]
    z = (lambda: x)()
print(K().m(), K.y, K.z)
def cls_scope():
    q = "outer"
    class D:
        q = "class"
        def m(self): return q
        w = q
    return D().m(), D.w
print(cls_scope())
def cls_nonlocal():
    q = 1
    class D:
        nonlocal q
        q = 5
    return q, hasattr(D, "q")
print(cls_nonlocal())
print("loop var leaks:", [i for i in range(2)], "i" in globals())
for i in range(3): pass
print(i)
