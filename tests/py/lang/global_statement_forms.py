a = b = 0
def f():
    global a, b, c
    a, b, c = 1, 2, 3
f(); print(a, b, c)
def g():
    global d
    for d in range(3): pass
    global e
    with open("/dev/null") as e: pass
    global h
    def h(): return "global h"
    global K
    class K: pass
    global exc
    try: 1 / 0
    except ZeroDivisionError as exc: pass
    global w
    (w := 5)
    global os
    import os.path
    global z
    del z
z = 1
g(); print(d, e.closed, h(), K.__qualname__, w, os.path.sep, "exc" in globals(), "z" in globals())
def outer():
    global deep
    def inner():
        global deep
        deep = "set by inner"
    inner()
    return deep
print(outer())
class C:
    global from_class
    from_class = "class body global"
    own = 1
print(from_class, hasattr(C, "from_class"))
def shadow():
    x = "local"
    def inner():
        global x
        return x
    return inner()
x = "global x"; print(shadow())
exec("global ge\nge = 5"); print(ge)
