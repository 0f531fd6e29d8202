a = []; b = a; c = []
print(id(a) == id(b), id(a) == id(c), isinstance(id(a), int), id(None) == id(None), id(a) > 0)
try: id()
except TypeError as e: print(e)
try: id(1, 2)
except TypeError as e: print(e)
class C: pass
x, y = C(), C()
print(id(x) != id(y), (id(x) == id(y)) == (x is y), len({id(x), id(y), id(x)}))
s = "abc"; t = s; print(id(s) == id(t), id(C) == id(x.__class__))
