"""A lock that nobody else wants: acquire and release, and `with`."""

import threading
from time import perf_counter

ROUNDS = 500_000


def pairs(lock):
    acquire, release = lock.acquire, lock.release
    for _ in range(ROUNDS):
        acquire()
        release()


def methods(lock):
    for _ in range(ROUNDS):
        lock.acquire()
        lock.release()


def with_statement(lock):
    for _ in range(ROUNDS):
        with lock:
            pass


def measure(name, function, *args):
    best = min(timed(function, *args) for _ in range(5))
    print(f"{name} {ROUNDS / best:.0f}")


def timed(function, *args):
    start = perf_counter()
    function(*args)
    return perf_counter() - start


measure("lock_pair", pairs, threading.Lock())
measure("lock_method", methods, threading.Lock())
measure("lock_with", with_statement, threading.Lock())
measure("rlock_with", with_statement, threading.RLock())
measure("condition_with", with_statement, threading.Condition())
measure("semaphore_with", with_statement, threading.Semaphore())
