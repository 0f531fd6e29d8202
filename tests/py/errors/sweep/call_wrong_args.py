import traceback
def f(a, b, /, c, *, d, e=1): pass
class C:
    def m(self, x): pass
for call in [lambda: f(), lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, 3), lambda: f(1, 2, 3, 4, d=1), lambda: f(1, 2, 3, d=1, z=2), lambda: f(a=1, b=2, c=3, d=4), lambda: f(1, 2, 3, c=3, d=1), lambda: C().m(), lambda: C.m(), lambda: C().m(1, 2), lambda: C(1), lambda: (lambda: 0)(1), lambda: f(1, 2, 3, **{"d": 1, 5: 2}), lambda: f(1, 2, 3, d=1, **{"d": 1}), lambda: f(*None), lambda: f(**None), lambda: len(), lambda: len(1, 2), lambda: [].append(), lambda: {}.get(), lambda: "".join(), lambda: print(end=5)]:
    try:
        call()
    except TypeError:
        traceback.print_exc()
