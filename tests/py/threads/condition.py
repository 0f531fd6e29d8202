"""Condition: every method and error."""
import re
import threading
import time
import weakref


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def shown(thing):
    return re.sub(r"\d{5,}", "ID", re.sub(r"0x[0-9a-f]+", "0x", repr(thing)))


condition = threading.Condition()
print(threading.Condition, type(condition).__module__, type(condition).__name__)
print(shown(condition), condition.locked(), condition._is_owned())
attempt(condition.wait)
attempt(condition.wait_for, lambda: False)
attempt(condition.notify)
attempt(condition.notify_all)
attempt(condition.release)
print(condition.acquire(), condition.acquire(blocking=False), condition.acquire(True, 1), condition.acquire(timeout=1))
print(shown(condition), condition.locked(), condition._is_owned())
for _ in range(4):
    condition.release()
print(condition.locked())
with condition as entered:
    print(entered, condition._is_owned())
    print(condition.wait(0), condition.wait(-1), condition.wait(0.001), condition.wait(timeout=0.001))
    print(condition._is_owned())
    attempt(condition.wait, "x")
    attempt(condition.wait, float("nan"))
    attempt(condition.wait, 1e300)
    attempt(condition.wait, 10**30)
    print(condition._is_owned())
    print(condition.notify(), condition.notify(3), condition.notify_all(), condition.notify(-1), condition.notify("x"))
    print(condition.wait_for(lambda: 7), condition.wait_for(lambda: 0, 0.001), condition.wait_for(lambda: [], 0))
    print(condition.wait_for(lambda: None, timeout=-1))
    attempt(condition.wait_for, lambda: 0, "x")
    attempt(condition.wait_for, 3)
    attempt(condition.wait_for, lambda: 1 / 0)
print(condition._is_owned())

attempt(threading.Condition, 5)
plain = threading.Condition(threading.Lock())
print(shown(plain), shown(plain._lock), len(plain._waiters))
with plain:
    print(plain.wait(0.001), plain.notify())
attempt(plain.release)
recursive = threading.Condition(threading.RLock())
with recursive, recursive:
    print(recursive.wait(0.001), recursive._lock._recursion_count(), shown(recursive))
print(recursive._lock._recursion_count())


class Traced:
    """A lock of another kind."""

    def __init__(self):
        self.lock = threading.Lock()

    def acquire(self, *args):
        print("acquire", args)
        return self.lock.acquire(*args)

    def release(self):
        print("release")
        self.lock.release()

    def locked(self):
        return self.lock.locked()

    def __enter__(self):
        print("enter")
        return self.acquire()

    def __exit__(self, *args):
        print("exit", len(args))
        self.release()


traced = threading.Condition(Traced())
with traced:
    print(traced.wait(0.001))
    traced.notify()


class Full(Traced):
    def _is_owned(self):
        print("is owned")
        return self.lock.locked()

    def _release_save(self):
        print("save")
        self.lock.release()
        return "state"

    def _acquire_restore(self, state):
        print("restore", state)
        self.lock.acquire()


full = threading.Condition(Full())
with full:
    print(full.wait(0.001))
    full.notify_all()

# Waiters are woken in the order in which they came.
order = []
ready = threading.Semaphore(0)


def waiter(number):
    with condition:
        ready.release()
        condition.wait()
        order.append(number)


threads = []
for number in range(6):
    thread = threading.Thread(target=waiter, args=(number,))
    thread.start()
    threads.append(thread)
    ready.acquire()
    with condition:
        pass
with condition:
    print(len(condition._waiters), shown(condition))
    condition.notify(2)
    print(len(condition._waiters))
for thread in threads[:2]:
    thread.join()
print(sorted(order))
with condition:
    condition.notify()
threads[2].join()
print(order[2:])
with condition:
    condition.notify(2.5 - 1.5)
threads[3].join()
with condition:
    condition.notify_all()
for thread in threads:
    thread.join()
print(order[3], sorted(order), len(condition._waiters))


class Loud(threading.Condition):
    def __init__(self):
        super().__init__(threading.Lock())
        self.calls = []

    def wait(self, timeout=None):
        self.calls.append(timeout is not None)
        return super().wait(timeout)

    def notify(self, n=1):
        self.calls.append(n)
        super().notify(n)


loud = Loud()
with loud:
    print(loud.wait_for(lambda: len(loud.calls) > 1, 0.001), loud.notify_all())
print(loud.calls, Loud.__mro__[1:])
loud.extra = loud
print(loud.extra is loud, weakref.ref(loud)() is loud)


class NoInit(threading.Condition):
    def __init__(self):
        pass


attempt(NoInit().notify)

# A bounded buffer.
buffer, taken = [], []


def produce():
    for item in range(200):
        with condition:
            condition.wait_for(lambda: len(buffer) < 5)
            buffer.append(item)
            condition.notify_all()


def consume():
    for _ in range(100):
        with condition:
            while not buffer:
                condition.wait()
            taken.append(buffer.pop(0))
            condition.notify_all()


threads = [threading.Thread(target=f) for f in (produce, consume, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(taken == list(range(200)), buffer)

start = time.monotonic()
with condition:
    print(condition.wait(0.05), 0.04 < time.monotonic() - start < 2)
