# What Python code changes while a container of the interpreter's is in the middle of something.
from collections import OrderedDict, deque, defaultdict, Counter
import functools, heapq, itertools


def show(name, action):
    try:
        result = action()
        print(name, result if len(repr(result)) < 100 else len(repr(result)))
    except Exception as error:
        print(name, type(error).__name__, error)


class Hook:
    """Runs an action, once or more, from each special method."""

    def __init__(self, action, value=1, times=1):
        self.action, self.value, self.times = action, value, times

    def act(self):
        if self.times:
            self.times -= 1
            self.action()

    def __eq__(self, other):
        self.act()
        return self is other

    def __hash__(self):
        self.act()
        return self.value

    def __lt__(self, other):
        self.act()
        return False

    def __index__(self):
        self.act()
        return self.value

    def __len__(self):
        self.act()
        return self.value

    def __bool__(self):
        self.act()
        return True

    def __str__(self):
        self.act()
        return "hook"

    __repr__ = __str__

    def __format__(self, spec):
        self.act()
        return "formatted"

    def __iter__(self):
        self.act()
        return iter([1, 2])

    def __del__(self):
        if self.times < 0:
            self.action()


def of_list(name, use, clear=lambda l: l.clear()):
    l = [1, 2, 3, 4]
    show(name, lambda: (use(l, Hook(lambda: clear(l))), l if all(type(x) is int for x in l) else len(l)))


of_list("list in", lambda l, h: h in l)
of_list("list index", lambda l, h: l.index(h))
of_list("list count", lambda l, h: l.count(h))
of_list("list remove", lambda l, h: l.remove(h))
of_list("list getitem", lambda l, h: l[h])
of_list("list setitem", lambda l, h: l.__setitem__(h, 5))
of_list("list delitem", lambda l, h: l.__delitem__(h))
of_list("list pop", lambda l, h: l.pop(h))
of_list("list insert", lambda l, h: l.insert(h, 5))
of_list("list mul", lambda l, h: l * h)
of_list("list imul", lambda l, h: l.__imul__(h))
of_list("list slice", lambda l, h: l[h:])
of_list("list slice assign", lambda l, h: l.__setitem__(slice(h, None), [9]))
of_list("list slice delete", lambda l, h: l.__delitem__(slice(h, None)))
of_list("list step assign", lambda l, h: l.__setitem__(slice(0, None, 2), h))
of_list("list slice iter", lambda l, h: l.__setitem__(slice(1, 2), h))
of_list("list extend", lambda l, h: l.extend(h))
of_list("list grows", lambda l, h: l.extend(h), lambda l: l.extend(range(1000)))
of_list("list sort key", lambda l, h: l.sort(key=lambda x: bool(h)))
of_list("list sort", lambda l, h: (l.append(h), l.append(h), l.sort()))
of_list("list repr", lambda l, h: (l.insert(0, h), repr(l)))
of_list("list eq", lambda l, h: (l.append(h), l == [1, 2, 3, 4, 0]))
of_list("list lt", lambda l, h: (l.append(h), l < [1, 2, 3, 4, h]))
of_list("list join", lambda l, h: ",".join(str(x) for x in l if h or h))
of_list("list sum", lambda l, h: sum(l, bool(h)))
of_list("list max", lambda l, h: max(l, key=lambda x: bool(h)))
of_list("list filter", lambda l, h: list(filter(lambda x: h, l)))
of_list("list all", lambda l, h: (l.insert(0, h), all(l)))
of_list("list heap", lambda l, h: heapq.heappush(l, h))
of_list("list replace", lambda l, h: heapq.heapreplace(l, h))
of_list("list format", lambda l, h: (l.append(h), "%s %s" % (l, h)))
of_list("list unpack", lambda l, h: [*l, *h, *l])
of_list("list zip", lambda l, h: list(zip(l, h, l)))
of_list("list dict", lambda l, h: len(dict.fromkeys(itertools.chain(l, [h]))))
of_list("list accumulate", lambda l, h: list(itertools.accumulate(l, lambda a, b: a + bool(h))))
of_list("list reduce", lambda l, h: functools.reduce(lambda a, b: a + bool(h), l))
of_list("list del", lambda l, h: (setattr(h, "times", -1), l.append(h), l.pop(), None)[-1])


def of_dict(name, use, make=dict, change=lambda d: d.clear()):
    d = make({1: "a", 17: "b", 33: "c"})
    show(name, lambda: (use(d, Hook(lambda: change(d))), len(d)))


for kind in (dict, OrderedDict, lambda d: defaultdict(int, d)):
    for what, change in (("clear", lambda d: d.clear()), ("grow", lambda d: d.update((i, i) for i in range(100, 300))), ("pop", lambda d: d.pop(1, None))):
        label = getattr(kind, "__name__", "?") + " " + what
        for name, use in {
            "get": lambda d, h: d.get(h),
            "in": lambda d, h: h in d,
            "getitem": lambda d, h: d[h],
            "setitem": lambda d, h: d.__setitem__(h, 1),
            "delitem": lambda d, h: d.__delitem__(h),
            "pop": lambda d, h: d.pop(h, None),
            "setdefault": lambda d, h: d.setdefault(h, 5),
            "update": lambda d, h: d.update({h: 1}),
            "eq": lambda d, h: d == {1: h, 17: h, 33: h},
            "values": lambda d, h: h in d.values(),
            "items": lambda d, h: (1, h) in d.items(),
            "keys and": lambda d, h: len(d.keys() & [h, 1]),
            "comprehension": lambda d, h: [bool(h) for _ in list(d)],
            "iterate": lambda d, h: [bool(h) for _ in d],
        }.items():
            of_dict(label + " " + name, use, kind, change)


def of_set(name, use, change=lambda s: s.clear()):
    s = {1, 17, 33}
    show(name, lambda: (use(s, Hook(lambda: change(s))), len(s)))


for what, change in (("clear", lambda s: s.clear()), ("grow", lambda s: s.update(range(100, 300))), ("pop", lambda s: s.discard(1))):
    for name, use in {
        "in": lambda s, h: h in s,
        "add": lambda s, h: s.add(h),
        "remove": lambda s, h: s.remove(h),
        "discard": lambda s, h: s.discard(h),
        "update": lambda s, h: s.update([h, 5]),
        "eq": lambda s, h: s == {h, 2, 3},
        "subset": lambda s, h: s <= {h, 2, 3, 4},
        "disjoint": lambda s, h: s.isdisjoint([h]),
    }.items():
        of_set(f"set {what} {name}", use, change)


def of_deque(name, use):
    d = deque([1, 2, 3])
    show(name, lambda: (use(d, Hook(lambda: d.clear())), len(d)))


of_deque("deque in", lambda d, h: h in d)
of_deque("deque index", lambda d, h: d.index(h))
of_deque("deque count", lambda d, h: d.count(h))
of_deque("deque remove", lambda d, h: d.remove(h))
of_deque("deque rotate", lambda d, h: d.rotate(h))
of_deque("deque insert", lambda d, h: d.insert(h, 1))
of_deque("deque getitem", lambda d, h: d[h])
of_deque("deque extend", lambda d, h: d.extend(h))
of_deque("deque eq", lambda d, h: d == deque([h, h, h]))
of_deque("deque mul", lambda d, h: d * h)


def of_bytes(name, use):
    b = bytearray(b"abcd")
    show(name, lambda: (use(b, Hook(lambda: b.clear(), 97)), b))


of_bytes("bytearray append", lambda b, h: b.append(h))
of_bytes("bytearray setitem", lambda b, h: b.__setitem__(0, h))
of_bytes("bytearray getitem", lambda b, h: b[h])
of_bytes("bytearray extend", lambda b, h: b.extend(h))
of_bytes("bytearray slice", lambda b, h: b.__setitem__(slice(1, 3), h))
of_bytes("bytearray insert", lambda b, h: b.insert(h, 65))
of_bytes("bytearray pop", lambda b, h: b.pop(h))
of_bytes("bytearray remove", lambda b, h: b.remove(h))
of_bytes("bytearray join", lambda b, h: b.join([b, bytes([h])]))
of_bytes("memoryview", lambda b, h: memoryview(b).__setitem__(0, h))
show("counter", lambda: Counter(Hook(lambda: None)))
