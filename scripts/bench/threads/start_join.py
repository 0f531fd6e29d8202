"""Threads that do nothing: one after the other, and a hundred at once."""

import threading
from time import perf_counter

ROUNDS = 2_000


def nothing():
    pass


def one_by_one():
    for _ in range(ROUNDS):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()


def at_once():
    for _ in range(ROUNDS // 100):
        threads = [threading.Thread(target=nothing) for _ in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def timed(function):
    start = perf_counter()
    function()
    return perf_counter() - start


for name, function in [("start_join", one_by_one), ("start_join_100", at_once)]:
    print(f"{name} {ROUNDS / min(timed(function) for _ in range(5)):.0f}")
