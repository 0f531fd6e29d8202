def f(a):
    a[1] += 2; a.b -= 3; a[1:2] = 4; a[x:y:2] += 1; del a[0], a.x, a
    x = y = a.b = c
    p, *q = a
    (u, v), t = a
    return f"{x!r:>{y}} {y=} a"


def walrus(x, y):
    z = x + (x := 3)
    if (n := y) > 10 and n:
        return n
    return f"{x!r:>{y}}"
