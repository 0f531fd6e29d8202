"""Barrier: all states."""
import re
import threading
import weakref


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error), error)


def shown(thing):
    return re.sub(r"0x[0-9a-f]+", "0x", repr(thing))


def together(function, count):
    threads = [threading.Thread(target=function, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    return threads


def join(threads):
    for thread in threads:
        thread.join()


barrier = threading.Barrier(3)
print(shown(barrier), barrier.parties, barrier.n_waiting, barrier.broken, type(barrier).__module__)
attempt(threading.Barrier, 0)
attempt(threading.Barrier, -2)
attempt(threading.Barrier, "x")
print(threading.BrokenBarrierError.__mro__)

places, rounds = [], []


def go(_):
    for number in range(10):
        places.append(barrier.wait())
        rounds.append(number)


join(together(go, 3))
print([places.count(i) for i in range(3)], rounds == sorted(rounds) or sorted(rounds) == sorted(list(range(10)) * 3))
print(barrier.n_waiting, barrier.broken, shown(barrier))

one = threading.Barrier(1, action=lambda: print("action"))
print(one.wait(), one.wait(timeout=1), one._action is not None, one._timeout)

attempt(barrier.wait, 0.001)
print(barrier.broken, shown(barrier), barrier.n_waiting)
attempt(barrier.wait)
barrier.reset()
print(barrier.broken, shown(barrier))
attempt(barrier.wait, "x")
print(barrier.broken, barrier._count)
attempt(barrier.wait, 0)
barrier.reset()
attempt(threading.Barrier(2, timeout=0.001).wait)


def fail():
    raise KeyError("in the action")


errors = []
failing = threading.Barrier(2, fail)


def meet(_):
    try:
        failing.wait()
    except Exception as error:
        errors.append(repr(error))


join(together(meet, 2))
print(sorted(errors), failing.broken)
failing.reset()
print(failing.broken)


def wait_at(barrier, results):
    try:
        barrier.wait()
        results.append("through")
    except threading.BrokenBarrierError:
        results.append("broken")


def wait_until(predicate):
    while not predicate():
        threading.Event().wait(0.001)


results = []
threads = together(lambda _: wait_at(barrier, results), 2)
wait_until(lambda: barrier.n_waiting == 2)
print(shown(barrier))
barrier.abort()
join(threads)
print(results, barrier.broken)
barrier.reset()
results.clear()
threads = together(lambda _: wait_at(barrier, results), 2)
wait_until(lambda: barrier.n_waiting == 2)
barrier.reset()
join(threads)
print(results, barrier.broken, barrier._state)
results.clear()
join(together(lambda _: wait_at(barrier, results), 3))
print(results)
barrier.reset()
barrier.abort()
barrier.abort()
print(barrier.broken)
barrier.reset()

# The action runs once a round, before anybody goes on.
log = []
acting = threading.Barrier(4, action=lambda: log.append("|"))


def phase(_):
    for _ in range(5):
        log.append(".")
        acting.wait()


join(together(phase, 4))
print("".join(log).count("|"), [len(part) for part in "".join(log).split("|")])


class Named(threading.Barrier):
    def __init__(self, parties):
        super().__init__(parties, timeout=5)
        self.passed = 0

    def wait(self, timeout=None):
        place = super().wait(timeout)
        self.passed += 1
        return place


named = Named(2)
join(together(lambda _: named.wait(), 2))
print(named.passed, shown(named), weakref.ref(named)() is named)

# More threads than parties.
crowd, count = threading.Barrier(2), []


def pair(_):
    crowd.wait()
    count.append(1)


join(together(pair, 20))
print(len(count), crowd.n_waiting)
