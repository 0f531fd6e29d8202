"""Four cures for a deadlock.

A deadlock needs four things at once: locks that exclude, a thread that holds one and waits for another, nobody who gives one back, and a
circle of such threads. Each cure takes one of them away. Look for: all four end, where deadlock.py does not.
"""

import random
import threading
import time

ROUNDS = 50
fork, knife, table = threading.Lock(), threading.Lock(), threading.Lock()


def one_order(first, second):
    """No circle: everybody takes the locks in the same order, whatever order they were asked for in."""
    first, second = sorted((first, second), key=id)
    with first, second:
        yield


def all_or_nothing(first, second):
    """No holding while waiting: a third lock guards the taking of both."""
    with table:
        first.acquire()
        second.acquire()
    yield
    second.release()
    first.release()


def give_back(first, second):
    """Giving back: who does not get the second lock in time lets go of the first, waits a little, and begins again."""
    while True:
        with first:
            if second.acquire(timeout=0.001):
                yield
                second.release()
                return
        time.sleep(random.random() * 0.001)


def one_lock(first, second):
    """One lock less: what is always used together has one lock."""
    with table:
        yield


def run(cure):
    meals = []

    def eat(*locks):
        for _ in range(ROUNDS):
            for _ in cure(*locks):
                meals.append(threading.current_thread().name)

    threads = [threading.Thread(target=eat, args=(fork, knife)), threading.Thread(target=eat, args=(knife, fork))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{cure.__name__:15} {len(meals)} meals")


for cure in (one_order, all_or_nothing, give_back, one_lock):
    run(cure)
