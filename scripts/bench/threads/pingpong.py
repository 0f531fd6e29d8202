"""Two threads that wake each other in turn, by a condition and by events."""

import threading
from time import perf_counter

ROUNDS = 10_000


class ByCondition:
    def __init__(self):
        self.turn = 0
        self.condition = threading.Condition()

    def play(self, me):
        condition = self.condition
        for _ in range(ROUNDS):
            with condition:
                while self.turn != me:
                    condition.wait()
                self.turn = 1 - me
                condition.notify()


class ByEvent:
    def __init__(self):
        self.events = [threading.Event(), threading.Event()]
        self.events[0].set()

    def play(self, me):
        mine, other = self.events[me], self.events[1 - me]
        for _ in range(ROUNDS):
            mine.wait()
            mine.clear()
            other.set()


def timed(game):
    threads = [threading.Thread(target=game.play, args=(me,)) for me in range(2)]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter() - start


for name, make in [("condition_pingpong", ByCondition), ("event_pingpong", ByEvent)]:
    print(f"{name} {ROUNDS / min(timed(make()) for _ in range(5)):.0f}")
