from __future__ import annotations
def f(a: int | undefined, b: "quoted" = 1, *c: x.y[z], d: lambda q: q + 1 = 2) -> {"k": [1, 2]}: pass
print(f.__annotations__)
class C:
    x: List[int]
    y: (1 + 2) * 3 = 4
    z: f"fstring {1 + 1!r:>5}"
    t: a if b else c
    u: not (p and q)
    w: -x ** ~y
    k: func(*args, key=value, **kw)
    s: m[1:2, ::3]
    v: [i for i in range(3) if i]
for k, v in C.__annotations__.items(): print(k, "=", v)
