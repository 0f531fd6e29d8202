"""Event and Timer."""
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
    return re.sub(r"\d{5,}", "ID", re.sub(r"0x[0-9a-f]+", "0x", repr(thing)))


event = threading.Event()
print(shown(event), event.is_set(), event._flag, type(event).__module__)
print(event.wait(0), event.wait(-1), event.wait(0.001), event.wait(timeout=0.001))
attempt(event.wait, "x")
attempt(event.wait, float("nan"))
attempt(event.wait, 1e300)
print(event.set(), event.is_set(), shown(event), event.wait(), event.wait(5), event.wait("x"))
print(event.clear(), event.is_set())

woken = []
ready = threading.Semaphore(0)


def wait():
    ready.release()
    woken.append(event.wait())


threads = [threading.Thread(target=wait) for _ in range(6)]
for thread in threads:
    thread.start()
for _ in threads:
    ready.acquire()
event.set()
for thread in threads:
    thread.join()
print(woken, event.is_set())
event.clear()
start = time.monotonic()
print(event.wait(0.05), 0.04 < time.monotonic() - start < 2)


class Named(threading.Event):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def set(self):
        print("set", self.name)
        super().set()


named = Named("n")
named.set()
print(shown(named), named.wait(), weakref.ref(named)() is named)

# Two threads in turn.
mine, other, trace = threading.Event(), threading.Event(), []


def play(name, wait, wake):
    for _ in range(5):
        wait.wait()
        wait.clear()
        trace.append(name)
        wake.set()


threads = [threading.Thread(target=play, args=args) for args in (("a", mine, other), ("b", other, mine))]
for thread in threads:
    thread.start()
mine.set()
for thread in threads:
    thread.join()
print("".join(trace))

timer = threading.Timer(0.01, print, ["timer", "ran"], {"sep": "-"})
print(re.sub(r"-\d+", "-N", shown(timer)), timer.interval, timer.function, timer.args, timer.kwargs, timer.finished.is_set())
timer.start()
timer.join()
print(timer.finished.is_set())
cancelled = threading.Timer(60, print, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(cancelled.finished.is_set(), cancelled.is_alive())
print(threading.Timer(1, print).args, threading.Timer(1, print).kwargs)
