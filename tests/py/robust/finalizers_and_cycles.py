# Finalizers, weak references' callbacks and the collector where what they call raises or changes things.
import gc, re, sys, weakref

reports = []


def hook(unraisable):
    reports.append((re.sub("0x\\w+", "0x", unraisable.err_msg), unraisable.object, type(unraisable.exc_value).__name__, str(unraisable.exc_value), unraisable.exc_traceback is not None))


sys.unraisablehook = hook


class Node:
    def __init__(self, name, *others):
        self.name, self.others = name, list(others)

    def __del__(self):
        if not self.name.startswith("raises"):
            print("del", self.name, len(self.others))
        self.others.append(Node.__del__)
        if self.name.startswith("raises"):
            raise ValueError(self.name)
        if self.name.startswith("lives"):
            saved.append(self)


def shown():
    # The collector's order is its own.
    print("reports", sorted(reports, key=repr))
    reports.clear()


saved = []
a = Node("a")
a.others.append(a)
del a
print("collected", gc.collect() > 0)

a, b = Node("raises 1"), Node("raises 2")
a.others.append(b), b.others.append(a)
del a, b
gc.collect()
shown()

a = Node("lives")
a.others.append(a)
del a
gc.collect()
print(saved[0].name, len(saved))
saved[0].others.clear()
saved.clear()
gc.collect()
print("gone without a second call")


def callback(name, fails):
    def call(reference):
        print("callback", name, reference() is None)
        if fails:
            raise KeyError(name)
    return call


class Plain:
    pass


p = Plain()
references = [weakref.ref(p, callback(i, i % 2)) for i in range(4)]
del p
shown()

p = Plain()
p.me = p
references = [weakref.ref(p, callback("cycle", True))]
del p
gc.collect()
shown()

weakref.finalize(p := Plain(), callback("finalize", True), lambda: None)
del p
shown()

p = Plain()
d = weakref.WeakValueDictionary({1: p, 2: p})
for key in list(d):
    del p
    print(key, len(d))
    p = Plain()

s = weakref.WeakSet()
objects = [Plain() for _ in range(5)]
s.update(objects)
for item in s:
    objects.clear()
del item
print(len(s))


def generator(fails):
    try:
        yield 1
    finally:
        print("finally")
        if fails:
            1 / 0


g = generator(True)
next(g)
del g
shown()


def stubborn():
    try:
        yield 1
    finally:
        yield 2


g = stubborn()
next(g)
del g
shown()


class Chain:
    """Each `__del__` makes the next object."""
    count = 0

    def __del__(self):
        Chain.count += 1
        if Chain.count < 500:
            Chain()


Chain()
print(Chain.count)


class InCollector:
    def __del__(self):
        gc.collect()
        for _ in range(100):
            c = []
            c.append(c)


for _ in range(50):
    x = InCollector()
    x.x = x
del x
gc.collect()
print("collector called from finalizers")


class Meta(type):
    def __del__(cls):
        print("class", cls.__name__, "goes")


Temporary = Meta("Temporary", (), {})
del Temporary
gc.collect()
gc.callbacks.append(lambda phase, info: 1 / 0)
gc.collect()
gc.callbacks.clear()
shown()
