"""A lock: the cure for race.py.

Look for: with the lock nothing is lost, not even with `ungil --switch-ticks 7 lock.py`; the price is the time for taking it.
"""

import threading

ROUNDS = 200_000
counter = 0
lock = threading.Lock()


start = threading.Barrier(2)


def count():
    global counter
    start.wait()
    for _ in range(ROUNDS):
        with lock:
            counter += 1


threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected", 2 * ROUNDS)
print("counted ", counter)
