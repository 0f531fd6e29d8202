"""Signals while the main thread waits."""
import os
import queue
import signal
import threading
import time


def later(function=lambda: os.kill(os.getpid(), signal.SIGINT), seconds=0.05):
    timer = threading.Timer(seconds, function)
    timer.daemon = True
    timer.start()
    return timer


def interrupted(name, function, *args):
    timer = later()
    try:
        print(name, function(*args))
    except KeyboardInterrupt:
        print(name, "interrupted")
    timer.join()


locked = threading.Lock()
locked.acquire()
interrupted("lock", locked.acquire)
interrupted("event", threading.Event().wait)
condition = threading.Condition()
with condition:
    interrupted("condition", condition.wait)
    print(condition._is_owned(), len(condition._waiters))
plain = threading.Condition(threading.Lock())
with plain:
    interrupted("condition with a plain lock", plain.wait, 10)
    print(plain._is_owned(), len(plain._waiters))
interrupted("semaphore", threading.Semaphore(0).acquire)
barrier = threading.Barrier(2)
interrupted("barrier", barrier.wait)
print(barrier.broken, barrier.n_waiting)
interrupted("queue", queue.Queue().get)
interrupted("simple queue", queue.SimpleQueue().get)
gate = threading.Event()
thread = threading.Thread(target=gate.wait)
thread.start()
interrupted("join", thread.join)
interrupted("join with a timeout", thread.join, 10)
gate.set()
thread.join()
interrupted("sleep", time.sleep, 10)

# A handler that does not raise: the wait goes on.
seen = []
signal.signal(signal.SIGINT, lambda number, frame: seen.append(number))
timer = later()
print(threading.Event().wait(0.15), len(seen))
event = threading.Event()
signal.signal(signal.SIGINT, lambda number, frame: event.set())
later()
print(event.wait(10), threading.current_thread() is threading.main_thread())
