"""queue: a queue that is changed by others while threads wait for it."""
import collections
import gc
import os
import queue
import signal
import threading
import time
import weakref


def waiting(condition, count):
    while len(condition._waiters) < count:
        time.sleep(0.001)


def run(function):
    outcome = []

    def attempt():
        try:
            outcome.append(function())
        except BaseException as error:
            outcome.append(repr(error))

    thread = threading.Thread(target=attempt)
    thread.start()
    return lambda: (thread.join(), outcome[0])[1]


class Shouting(queue.Queue):
    def _get(self):
        return super()._get().upper()


def change_class(line):
    line.__class__ = Shouting
    line.put("item")


def own_hook(line):
    line._get = lambda: ("mine", line.queue.popleft())
    line.put("item")


def new_attribute(line):
    line.extra = 1
    line.put("item")


def as_dict(line):
    line.__dict__["more"] = 2
    line.put("item")


def other_deque(line):
    line.queue = collections.deque(["from another deque"])
    with line.mutex:
        line.not_empty.notify()


def a_list(line):
    line.queue = ["from a list"]
    line._get = lambda: line.queue.pop()
    with line.mutex:
        line.not_empty.notify()


def other_condition(line):
    old = line.not_empty
    line.not_empty = threading.Condition(line.mutex)
    with line.mutex:
        old.notify()
    waiting(line.not_empty, 1)
    line.put("item")


def other_lock(line):
    old = line.not_empty
    line.not_empty = threading.Condition()
    with line.mutex:
        line.queue.append("under another lock")
        old.notify()


def shut_flag(line):
    line.is_shutdown = "yes"
    with line.mutex:
        line.not_empty.notify()


def in_vain(line):
    for _ in range(3):
        with line.mutex:
            line.not_empty.notify_all()
        waiting(line.not_empty, 1)
    line.put("at last")


def class_hook(line):
    queue.Queue._qsize, old = lambda self: len(self.queue), queue.Queue._qsize
    line.put("item")
    time.sleep(0.01)
    queue.Queue._qsize = old


for change in (change_class, own_hook, new_attribute, as_dict, other_deque, a_list, other_condition, other_lock, shut_flag,
               in_vain, class_hook):
    line = queue.Queue()
    outcome = run(line.get)
    waiting(line.not_empty, 1)
    change(line)
    print(change.__name__, outcome(), line.mutex.locked(), len(line.not_empty._waiters))

line = queue.Queue(1)
line.put(1)
outcome = run(lambda: line.put(2))
waiting(line.not_full, 1)
line.maxsize = 3
print(line.put(3), line.full(), line.qsize())
with line.mutex:
    line.not_full.notify()
print(outcome(), line.qsize(), list(line.queue), line.unfinished_tasks)
outcome = run(lambda: line.put(4))
waiting(line.not_full, 1)
line.maxsize = 0
with line.mutex:
    line.not_full.notify()
waiting(line.not_full, 1)
line.maxsize = 4
with line.mutex:
    line.not_full.notify()
print(outcome(), line.qsize(), line.mutex.locked())


class Stop(Exception):
    pass


def handler(*_):
    raise Stop("from the handler")


signal.signal(signal.SIGUSR1, handler)
for act in (lambda: line.get(), lambda: (line.put(1), line.put(2)), lambda: line.get(True, None)):
    line = queue.Queue(1)
    both = line.not_empty, line.not_full
    sender = run(lambda: ([time.sleep(0.001) for _ in iter(lambda: any(len(c._waiters) for c in both), True)],
                          os.kill(os.getpid(), signal.SIGUSR1))[1])
    try:
        act()
    except Stop as error:
        print(repr(error), line.mutex.locked(), [len(c._waiters) for c in both], line.qsize())
    sender()
    line.queue.clear()
    print(line.put("still works"), line.get())

# Items that hold on to their queue, and items that use it when they go.
for make in (queue.Queue, queue.LifoQueue, queue.SimpleQueue):
    line = make()
    line.put(line)
    gone = weakref.ref(line)
    del line
    gc.collect()
    print(gone())


class Putting:
    def __init__(self, line):
        self.line = line

    def __del__(self):
        self.line.put("from __del__")


for make in (queue.SimpleQueue, queue.LifoQueue):
    line = make()
    line.put(Putting(line))
    print(line.qsize(), type(line.get()), line.qsize(), line.get())
simple = queue.SimpleQueue()
outcomes = [run(simple.get) for _ in range(5)]
time.sleep(0.02)
for item in range(5):
    simple.put(item)
print(sorted(outcome() for outcome in outcomes), simple.empty())
outcomes = [run(lambda: simple.get(timeout=0.01)) for _ in range(3)]
print([outcome() for outcome in outcomes], simple.qsize())
