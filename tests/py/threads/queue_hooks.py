"""queue: hooks, on a class, on an instance, replaced while the queue is used; and items that misbehave."""
import queue
import threading


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error), error)


def state(line):
    print(line.mutex.locked(), line.unfinished_tasks, list(line.queue))


class Unique(queue.Queue):
    def _init(self, maxsize):
        super()._init(maxsize)
        self.seen = set()

    def _put(self, item):
        if item not in self.seen:
            self.seen.add(item)
            super()._put(item)


class OfSet(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


class Failing(queue.Queue):
    fails = ()

    def _put(self, item):
        if "put" in self.fails:
            raise KeyError(item)
        super()._put(item)

    def _get(self):
        if "get" in self.fails:
            raise KeyError("get")
        return super()._get()

    def _qsize(self):
        if "size" in self.fails:
            raise KeyError("size")
        return super()._qsize()


unique = Unique()
for item in "abcab":
    unique.put(item)
state(unique)
print(unique.get(), unique.get_nowait(), unique.qsize(), unique.empty())
ofset = OfSet(2)
ofset.put(1)
ofset.put(1)
ofset.put(2)
attempt(ofset.put_nowait, 3)
print(ofset.qsize(), ofset.full(), sorted([ofset.get(), ofset.get()]), ofset.unfinished_tasks)

failing = Failing(3)
failing.put(1)
for fails in ("put", "get", "size"):
    failing.fails = fails,
    attempt(failing.put, 2)
    state(failing)
    attempt(failing.get, False)
    state(failing)
    attempt(failing.qsize)
    attempt(failing.empty)
    attempt(failing.full)

# On an instance, and on the class, after use.
line = queue.Queue()
line.put(1)
line._put = lambda item: line.queue.appendleft(item * 10)
line.put(2)
print(list(line.queue), line.qsize())
line._qsize = lambda: 7
print(line.qsize(), line.empty(), line.full())
line._get = lambda: "mine"
print(line.get(), line.get_nowait(), line.get(timeout=1))
del line._get, line._put, line._qsize
line.put(3)
print([line.get() for _ in range(3)], line.unfinished_tasks)


class Changing(queue.LifoQueue):
    pass


changing = Changing()
changing.put(1)
changing.put(2)
Changing._get = lambda self: self.queue.pop(0)
print(changing.get())
Changing._put = lambda self, item: self.queue.insert(0, item)
changing.put(0)
print(changing.queue, changing.get())
del Changing._get, Changing._put
changing.put(5)
print(changing.queue, changing.get(), changing.unfinished_tasks)
changing.__class__ = queue.PriorityQueue
for item in (9, 1, 5):
    changing.put(item)
print([changing.get() for _ in range(4)])


class Own(queue.Queue):
    def put(self, item, block=True, timeout=None):
        print("put", item, block, timeout)
        super().put(item, block, timeout)

    def get(self, block=True, timeout=None):
        print("get", block, timeout)
        return super().get(block, timeout)


own = Own(1)
own.put(1)
attempt(own.put_nowait, 2)
print(own.get_nowait())
attempt(own.get_nowait)
line.put = lambda *args, **kwargs: print("own put", args, kwargs)
line.put_nowait(4)
line.get = lambda *args, **kwargs: print("own get", args, kwargs)
line.get_nowait()


class Slotted(queue.Queue):
    __slots__ = ("extra",)


class Computed(queue.Queue):
    @property
    def maxsize(self):
        return 1

    @maxsize.setter
    def maxsize(self, value):
        print("maxsize", value)


class Watched(queue.Queue):
    def __setattr__(self, name, value):
        if name == "unfinished_tasks":
            print(name, value)
        super().__setattr__(name, value)

    def __getattribute__(self, name):
        return 2 if name == "maxsize" else super().__getattribute__(name)


class Late(queue.Queue):
    """With attributes in another order."""
    def __init__(self, name):
        self.name = name
        self.is_shutdown = False
        super().__init__(maxsize=2)


for make in (Slotted, lambda: Computed(5), Watched, lambda: Late("late")):
    odd = make()
    odd.put(1)
    attempt(odd.put, 2, block=False)
    attempt(odd.put, 3, False)
    print(odd.get(), odd.full(), odd.qsize(), odd.task_done(), odd.unfinished_tasks)


# Comparisons that raise, that look at the queue, that change it.
class Item:
    def __init__(self, value, act=None):
        self.value, self.act = value, act

    def __repr__(self):
        return f"Item({self.value})"

    def __lt__(self, other):
        if self.act:
            self.act()
        return self.value < other.value


def fail():
    raise ZeroDivisionError("in __lt__")


priority = queue.PriorityQueue()
priority.put(Item(5))
attempt(priority.put, Item(3, fail))
state(priority)
attempt(priority.put, "other")
state(priority)
attempt(priority.get)
attempt(priority.get)
state(priority)
priority = queue.PriorityQueue()
priority.put(Item(5))
priority.put(Item(4, lambda: print(priority.mutex.locked(), len(priority.queue), priority.unfinished_tasks)))
priority.put(Item(3, lambda: attempt(priority.mutex.acquire, timeout=0.01)))
priority.put(Item(2, lambda: setattr(priority, "unfinished_tasks", 100)))
state(priority)
priority.put(Item(1, lambda: setattr(priority, "extra", 1)))
state(priority)
attempt(priority.put, Item(0, lambda: priority.queue.clear()))
state(priority)
priority.put(Item(5))
attempt(priority.put, Item(4, lambda: priority.mutex.release()))
state(priority)
priority = queue.PriorityQueue()
priority.put(Item(6))
attempt(priority.put, Item(1, lambda: setattr(priority, "not_empty", threading.Condition())))
state(priority)
priority = queue.PriorityQueue()
for item in [(2, "b"), (1, "z"), (2, "a"), (0, "")]:
    priority.put(item)
print([priority.get() for _ in range(4)])
