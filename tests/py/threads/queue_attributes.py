"""queue: the attributes are what they are in CPython, and a script may use and replace them."""
import collections
import copy
import inspect
import pickle
import queue
import threading
import weakref


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error), error)


for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    line = make(3)
    print(make.__bases__, make.__doc__, [(name, type(value).__name__) for name, value in vars(line).items()])
    for name in ("put", "get", "put_nowait", "get_nowait", "task_done", "join", "qsize", "empty", "full", "shutdown"):
        print(name, callable(getattr(make, name)), inspect.signature(getattr(line, name)))
        print(getattr(make, name).__doc__)
    line.put(1)
    print(vars(line)["unfinished_tasks"], line.queue)
    line.put(2)
    line.__dict__["maxsize"] = 2
    attempt(line.put_nowait, 3)
    print(line.get(), line.get_nowait(), line.task_done(), line.unfinished_tasks)
    attempt(pickle.dumps, line)
    attempt(copy.deepcopy, line)
    other = copy.copy(line)
    other.put(9)
    print(line.qsize(), other.queue is line.queue, line.unfinished_tasks, other.unfinished_tasks)
    print(weakref.ref(line)() is line, make[int], line.get())

line = queue.Queue()
for i in range(5):
    line.put(i)
with line.mutex:
    print(line.mutex.locked(), line.not_empty._lock is line.mutex)
    line.queue.clear()
print(line.qsize(), line.unfinished_tasks)
line.queue.extend("ab")
print(line.get(), line.get(), line.empty())

line.queue = collections.deque(maxlen=2)
for i in range(4):
    line.put(i)
print(line.queue, line.unfinished_tasks)


class Noisy:
    def __del__(self):
        print("gone", line.mutex.locked(), line.unfinished_tasks)


line.queue = collections.deque(maxlen=1)
line.put(Noisy())
line.put(Noisy())
print(line.get() is None)
line.queue = [1, 2, 3]
attempt(line.put, 4)
print(line.queue, line.qsize(), line.mutex.locked())
attempt(line.get)
line.queue = None
attempt(line.put, 4)
attempt(line.get)
attempt(line.qsize)
print(line.mutex.locked())
del line.queue
attempt(line.put, 4)
attempt(line.empty)
line.queue = collections.deque()

for maxsize in (0, -1, 1, True, 1.5, 0.5, "1", None, 10**30, float("nan")):
    line = queue.Queue()
    line.maxsize = maxsize
    print("maxsize", maxsize)
    attempt(line.put, 1)
    attempt(line.put, 2, False)
    print(line.qsize(), line.mutex.locked())
for tasks in (0, 5, True, 1.5, "x", None, 2**61, 2**62 - 1, 2**62, -3):
    line = queue.Queue()
    line.unfinished_tasks = tasks
    print("unfinished", tasks)
    attempt(line.put, 1)
    print(line.unfinished_tasks)
    attempt(line.task_done)
    print(line.unfinished_tasks, line.mutex.locked(), line.qsize())
for closed in (0, 1, "", "x", None, True, []):
    line = queue.Queue()
    line.put(1)
    line.is_shutdown = closed
    attempt(line.put, 1)
    attempt(line.get)
    attempt(line.get, False)

# Other locks and conditions.
line = queue.Queue()
line.not_full = threading.Condition()
attempt(line.put, 1)
print(line.qsize(), line.unfinished_tasks, line.not_full._is_owned())
line = queue.Queue()
line.mutex = threading.RLock()
line.not_empty, line.not_full, line.all_tasks_done = (threading.Condition(line.mutex) for _ in range(3))
with line.mutex:
    line.put(1)
    print(line.get(), line.task_done(), line.qsize(), line.mutex.locked())


class Told(threading.Condition):
    def notify(self, n=1):
        print("notify", n)
        super().notify(n)

    def notify_all(self):
        print("notify_all")
        super().notify_all()


line = queue.Queue()
line.not_empty = Told(line.mutex)
line.not_full = Told(line.mutex)
line.all_tasks_done = Told(line.mutex)
line.put(1)
print(line.get())
line.task_done()
line = queue.Queue()
line.not_empty.notify = lambda: print("mine")
line.put(1)
line.not_empty = None
attempt(line.put, 2)
print(line.qsize(), line.unfinished_tasks, line.mutex.locked())
attempt(line.get)
del line.not_full
attempt(line.put, 2)


class NoInit(queue.Queue):
    def __init__(self):
        pass


attempt(NoInit().put, 1)
attempt(NoInit().get)
attempt(NoInit().qsize)
attempt(NoInit().task_done)
line = queue.Queue()
for function in (
    line.put, lambda: line.put(1, 2, 3, 4), lambda: line.put(1, item=2), lambda: line.put(1, nothing=2),
    lambda: line.get(1, 2, 3), lambda: line.get(True, block=True), lambda: line.put_nowait(), lambda: line.get_nowait(1),
    lambda: line.task_done(1), lambda: line.qsize(1), lambda: line.empty(x=1), lambda: line.put_nowait(1, False),
):
    attempt(function)
print(line.mutex.locked(), line.qsize(), line.unfinished_tasks)
for block, timeout in [(0, None), ("", -1), ([], "x"), (1, 5), ("x", None), (True, 0), (True, 0.0), (True, -0.0), (False, "x"),
                       (True, 10**400), (True, float("nan")), (True, -1), (True, -0.5), (True, "x"), (True, True), (None, 1)]:
    print("wait", block, timeout if timeout != 10**400 else "huge")
    for line in (queue.Queue(), queue.Queue(2)):
        attempt(line.put, 1, block, timeout)
        line.queue.append(2)
        attempt(line.get, block, timeout)


class Odd:
    def __bool__(self):
        raise ZeroDivisionError("bool")


attempt(queue.Queue().put, 1, Odd())
attempt(queue.Queue(1).put, 1, Odd())
line = queue.Queue()
line.put(1)
attempt(line.get, Odd())
print(line.mutex.locked(), line.qsize())
import importlib
again = importlib.reload(queue)
fresh = again.Queue(1)
fresh.put(1)
attempt(fresh.put_nowait, 2)
line.put(2)
print(fresh.get(), line.qsize(), line.get(), line.get())
