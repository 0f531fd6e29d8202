"""Two CPU-bound threads against one that does the work of both: under a GIL the two take at least as long.

Prints rounds a second of each; `two_threads_percent` is 100 times what two take by what one takes.
"""

import threading
from time import perf_counter

ROUNDS = 4_000_000
REPEATS = 7


def compute(rounds):
    total = 0
    for number in range(rounds):
        total += number & 7
    return total


def took(jobs):
    threads = [threading.Thread(target=compute, args=(rounds,)) for rounds in jobs]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter() - start


ones, twos = [], []
for _ in range(REPEATS):
    ones.append(took([2 * ROUNDS]))
    twos.append(took([ROUNDS, ROUNDS]))
one, two = min(ones), min(twos)
print(f"one_thread {2 * ROUNDS / one:.0f}")
print(f"two_threads {2 * ROUNDS / two:.0f}")
print(f"two_threads_percent {100 * two / one:.1f}")
