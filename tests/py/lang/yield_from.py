def inner():
    x = yield "a"
    print("inner got", x)
    try:
        yield "b"
    except KeyError:
        print("inner caught")
        yield "c"
    return "result"
def outer():
    r = yield from inner()
    print("outer has", r)
    r2 = yield from [1, 2]
    print("list gives", r2)
o = outer()
print(next(o), o.send(10), o.throw(KeyError), *o)
def deleg(it): return (yield from it)
d = deleg(iter([1]))
next(d)
try:
    d.send(5)
except AttributeError as e:
    print(e)
except StopIteration as e:
    print("stop", e.value)
d = deleg(iter([1, 2]))
next(d)
try:
    d.send(5)
except AttributeError as e:
    print(e)
try:
    next(deleg(5))
except TypeError as e:
    print(e)
def cleanup():
    try:
        yield 1
    finally:
        print("inner cleanup")
d = deleg(cleanup()); next(d)
d.close()
class Iter:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a):
        print("throw", [type(x).__name__ for x in a])
        raise StopIteration("from throw")
    def close(self): print("close called")
d = deleg(Iter()); next(d)
try:
    d.throw(ValueError("q"))
except StopIteration as e:
    print("value", e.value)
d = deleg(Iter()); next(d); d.close()
print(deleg([]).gi_yieldfrom)
def tree(n): 
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)))
print(sum(1 for _ in tree(12)))
