def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

o = object()
print(type(o), o == o, o != object(), hash(o) == hash(o), bool(o), repr(o).startswith("<object object at 0x"), str(o) == repr(o), o.__class__, isinstance(o, object), o.__eq__(5), o.__ne__(o), o.__lt__(o), dir(o))
err(object, 1)
err(lambda: o.x)
err(setattr, o, "x", 1)
err(delattr, o, "x")
err(lambda: o())
err(lambda: o + 1)
err(lambda: o[0])
err(lambda: len(o))
err(lambda: iter(o))
err(lambda: int(o))
err(lambda: o < o)
err(format, o, ">5")
class C:
    def __init__(self): self.a = 1
c = C()
print(c.__dict__, c.__class__.__name__, c.__module__, c.__sizeof__() > 0, c.__reduce_ex__(2)[0].__name__, object.__repr__(5).startswith("<int object at"), object.__str__("s"), object.__format__(c, "") == str(c), object.__hash__(c) == hash(c), object.__getattribute__(c, "a"))
object.__setattr__(c, "b", 2); object.__delattr__(c, "a"); print(vars(c), object.__dir__(c)[:1], c.__doc__, C.__init__.__name__)
err(object.__setattr__, c)
err(object.__getattribute__, c, "zz")
err(object.__setattr__, 5, "x", 1)
err(object.__init__, c, 1)
c.__class__ = type("Other", (), {}); print(type(c).__name__, vars(c))
def setc(v): c.__class__ = v
err(setc, int)
err(setc, 5)
def sets(): (5).__class__ = str
err(sets)
print(o.__init_subclass__(), object.__subclasshook__(int), o.__getstate__(), C().__getstate__(), callable(object), object.__doc__[:30])
class E:
    def __eq__(self, o): return True
print(E() == 5, E() != 5, 5 == E(), E() != E(), E.__hash__, object() != 3, [E()] == [1])
