"""CPU-bound threads: two threads that only compute.

Look for: under the GIL two threads take as long as one after the other, for only one of them runs Python at a time.
Run it with `ungil --stats` to see how often the GIL changed hands and how long each thread waited for it.
"""

import threading
import time

N = 2_000_000


def sum_of_squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def timed(name, work):
    start = time.perf_counter()
    work()
    print(f"{name}: {time.perf_counter() - start:.2f}s")


def one_after_the_other():
    sum_of_squares(N)
    sum_of_squares(N)


def in_two_threads():
    threads = [threading.Thread(target=sum_of_squares, args=(N,), name=f"summer-{i}") for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


timed("one thread, twice the work", one_after_the_other)
timed("two threads", in_two_threads)
