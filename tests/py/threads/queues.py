"""queue: all four classes."""
import queue
import re
import threading
import time
import weakref


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error), error)


print(queue.Empty, queue.Full, queue.ShutDown, queue.SimpleQueue, sorted(queue.__all__))
line = queue.Queue(2)
print(line.maxsize, line.qsize(), line.empty(), line.full(), line.unfinished_tasks, line.is_shutdown)
line.put(1)
line.put_nowait(2)
print(line.qsize(), line.empty(), line.full(), line.unfinished_tasks, list(line.queue))
attempt(line.put_nowait, 3)
attempt(line.put, 3, False)
attempt(line.put, 3, timeout=0.001)
attempt(line.put, 3, True, -1)
print(line.get(), line.get_nowait())
attempt(line.get_nowait)
attempt(line.get, False)
attempt(line.get, timeout=0.001)
attempt(line.get, True, -1)
print(line.task_done(), line.task_done(), line.join())
attempt(line.task_done)
print(queue.Queue[int])

lifo, priority = queue.LifoQueue(), queue.PriorityQueue()
for item in [3, 1, 2]:
    lifo.put(item)
    priority.put((item, "abc"[item - 1]))
print([lifo.get() for _ in range(3)], [priority.get() for _ in range(3)])
priority.put("x")
attempt(priority.put, 1)

# Workers.
tasks, done = queue.Queue(), []


def worker():
    while (item := tasks.get()) is not None:
        done.append(item * item)
        tasks.task_done()
    tasks.task_done()


workers = [threading.Thread(target=worker) for _ in range(4)]
for thread in workers:
    thread.start()
for item in range(100):
    tasks.put(item)
tasks.join()
print(sorted(done) == [i * i for i in range(100)], tasks.unfinished_tasks)
for _ in workers:
    tasks.put(None)
for thread in workers:
    thread.join()

# A small queue between one producer and one consumer.
for make in (lambda: queue.Queue(1), lambda: queue.LifoQueue(1), lambda: queue.PriorityQueue(1), queue.SimpleQueue):
    small, got = make(), []
    consumer = threading.Thread(target=lambda: got.extend(small.get() for _ in range(100)))
    consumer.start()
    for item in range(100):
        small.put(item)
    consumer.join()
    print(type(small).__name__, got == list(range(100)))

# Shutting down.
closing = queue.Queue()
closing.put(1)
closing.shutdown()
print(closing.is_shutdown, closing.get())
attempt(closing.get)
attempt(closing.put, 2)
attempt(closing.get_nowait)
now = queue.Queue()
for item in range(3):
    now.put(item)
now.shutdown(immediate=True)
print(now.qsize(), now.unfinished_tasks, now.join())
attempt(now.get)
blocked, outcomes = queue.Queue(), []


def blocked_get():
    try:
        outcomes.append(blocked.get())
    except queue.ShutDown:
        outcomes.append("shut down")


threads = [threading.Thread(target=blocked_get) for _ in range(3)]
for thread in threads:
    thread.start()
while len(blocked.not_empty._waiters) < 3:
    time.sleep(0.001)
blocked.shutdown()
for thread in threads:
    thread.join()
print(outcomes)


class Logged(queue.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        print("put", item)
        self.queue.insert(0, item)

    def _get(self):
        item = self.queue.pop()
        print("get", item)
        return item


logged = Logged(3)
logged.put("a")
logged.put("b")
print(logged.get(), logged.get(), logged.empty())
with logged.mutex:
    print(logged.not_empty._lock is logged.mutex, logged.mutex.locked(), logged.queue)
with logged.not_full:
    logged.not_full.notify_all()

simple = queue.SimpleQueue()
print(simple.empty(), simple.qsize(), simple.put(1), simple.put_nowait(2), simple.put(3, False, 5), simple.put(item=4))
print(simple.qsize(), simple.get(), simple.get_nowait(), simple.get(False), simple.get(timeout=1), simple.empty())
attempt(simple.get_nowait)
attempt(simple.get, False)
attempt(simple.get, block=False, timeout=-1)
attempt(simple.get, timeout=0.001)
attempt(simple.get, timeout=0)
attempt(simple.get, True, -1)
attempt(simple.get, True, "x")
attempt(simple.get, True, float("nan"))
attempt(simple.get, True, 1e300)
attempt(queue.SimpleQueue, 1)
attempt(queue.SimpleQueue, a=1)
print(queue.SimpleQueue[int], weakref.ref(simple)() is simple)


class Sub(queue.SimpleQueue):
    def put(self, item, block=True, timeout=None):
        super().put((self.tag, item), block, timeout)


sub = Sub()
sub.tag = "t"
sub.put(5)
print(sub.get())
cycle = queue.SimpleQueue()
cycle.put(cycle)
waiting = threading.Thread(target=lambda: print("got", simple.get()))
waiting.start()
simple.put("late")
waiting.join()
