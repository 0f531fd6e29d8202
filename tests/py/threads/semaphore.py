"""Semaphore and BoundedSemaphore."""
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
    return re.sub(r"0x[0-9a-f]+", "0x", repr(thing))


semaphore = threading.Semaphore()
print(shown(semaphore), semaphore._value, type(semaphore).__module__)
print(semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(blocking=False), shown(semaphore))
print(semaphore.acquire(timeout=0.001), semaphore.acquire(True, 0), semaphore.acquire(True, -1))
attempt(semaphore.acquire, False, 1)
attempt(semaphore.acquire, False, timeout=0.5)
attempt(semaphore.acquire, timeout="x")
attempt(semaphore.acquire, timeout=float("nan"))
attempt(semaphore.release, 0)
attempt(semaphore.release, -3)
attempt(semaphore.release, "x")
print(semaphore.release(), semaphore.release(n=3), semaphore._value, shown(semaphore))
with semaphore as entered:
    print(entered, semaphore._value)
print(semaphore._value)
attempt(threading.Semaphore, -1)
attempt(threading.Semaphore, "x")
attempt(threading.Semaphore, None)
print(threading.Semaphore(0)._value, threading.Semaphore(value=9)._value, threading.Semaphore(True).acquire())

bounded = threading.BoundedSemaphore(2)
print(shown(bounded), bounded._initial_value, isinstance(bounded, threading.Semaphore))
attempt(bounded.release)
with bounded, bounded:
    print(shown(bounded))
    print(bounded.acquire(False))
attempt(bounded.release, 0)
bounded.acquire()
attempt(bounded.release, 2)
print(bounded._value)
bounded.release()
print(bounded._value, threading.BoundedSemaphore()._value)
attempt(threading.BoundedSemaphore, -1)

# No more than three at a time.
pool, lock = threading.Semaphore(3), threading.Lock()
inside = most = 0


def use():
    global inside, most
    for _ in range(5):
        with pool:
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.001)
            with lock:
                inside -= 1


threads = [threading.Thread(target=use) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most <= 3, inside, pool._value)

gate = threading.Semaphore(0)
passed = []
threads = [threading.Thread(target=lambda: passed.append(gate.acquire())) for _ in range(5)]
for thread in threads:
    thread.start()
gate.release(5)
for thread in threads:
    thread.join()
print(passed, gate._value)
late = threading.Thread(target=lambda: passed.append(gate.acquire(timeout=5)))
late.start()
gate.release()
late.join()
print(passed[-1])


class Counted(threading.BoundedSemaphore):
    def __init__(self, value):
        super().__init__(value)
        self.calls = 0

    def release(self, n=1):
        self.calls += 1
        super().release(n)


counted = Counted(1)
with counted:
    pass
try:
    with counted:
        raise KeyError("k")
except KeyError as error:
    print(error, counted.calls, counted._value)
print(shown(counted))
attempt(counted.release)
print(weakref.ref(counted)() is counted)

# Two threads in turn.
turns = [threading.Semaphore(1), threading.Semaphore(0)]
trace = []


def play(me):
    for _ in range(5):
        turns[me].acquire()
        trace.append("ab"[me])
        turns[1 - me].release()


threads = [threading.Thread(target=play, args=(me,)) for me in (1, 0)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("".join(trace))
