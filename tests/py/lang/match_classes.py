class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Sub(Point): pass
class NoArgs: a = 1
def m(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(0, y=yy): return "y axis", yy
        case Point(x=xx, y=0): return "x axis", xx
        case Point(Point(a, b), c): return "nested", a, b, c
        case Point(a, b) if a == b: return "diag", a
        case Sub(): return "sub"
        case int(n) | float(n): return "num", n
        case str(): return "str"
        case list([x, *_]): return "list", x
        case dict(d): return "dict", d
        case NoArgs(a=1): return "noargs"
        case tuple() | set(): return "coll"
        case bool(): return "never: bool is int"
        case type(): return "a type"
    return "no"
for v in (Point(0, 0), Point(0, 3), Point(4, 0), Point(Point(1, 2), 3), Point(5, 5), Sub(1, 2), 5, 2.5, True, "s", [7, 8], {"k": 1}, NoArgs(), (), {1}, int, Point(1, 2)): print(m(v))
def bad(f):
    try: f()
    except TypeError as e: print(e)
def too_many():
    match Point(1, 2):
        case Point(a, b, c): pass
def no_args():
    match NoArgs():
        case NoArgs(1): pass
def int_two():
    match 5:
        case int(a, b): pass
def dup():
    match Point(1, 2):
        case Point(1, x=2): pass
def not_class():
    five = 5
    match 1:
        case five(): pass
class BadArgs: __match_args__ = ["x"]
class BadName: __match_args__ = (5,)
def bad_args():
    match BadArgs():
        case BadArgs(1): pass
def bad_name():
    match BadName():
        case BadName(1): pass
for f in (too_many, no_args, int_two, dup, not_class, bad_args, bad_name): bad(f)
