"""A race: two threads count with one variable and no lock.

Look for: `counter += 1` is a load, an addition and a store. If another thread runs between the load and the store, its count is
lost. ungil switches threads only at calls and jumps backwards, so by default nothing is lost here; with a switch after every
few instructions, `ungil --switch-ticks 7 race.py`, much is. CPython has behaved like that since 3.10 too, by luck and not by promise:
the script is wrong, however seldom it shows.
"""

import threading

ROUNDS = 200_000
counter = 0


start = threading.Barrier(2)


def count():
    global counter
    start.wait()
    for _ in range(ROUNDS):
        counter += 1


threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected", 2 * ROUNDS)
print("counted ", counter)
print("lost    ", 2 * ROUNDS - counter)
