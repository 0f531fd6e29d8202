"""sched, logging and _thread with threads; locks."""
import _thread
import io
import logging
import re
import sched
import threading
import time


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


scheduler = sched.scheduler(time.monotonic, time.sleep)
trace = []
for delay, name in [(0.02, "second"), (0.01, "first"), (0.03, "third")]:
    scheduler.enter(delay, 1, trace.append, (name,))
thread = threading.Thread(target=scheduler.run)
thread.start()
thread.join()
print(trace, scheduler.empty())

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(threadName)s %(levelname)s %(message)s"))
logger = logging.getLogger("threads")
logger.addHandler(handler)
logger.setLevel(logging.INFO)
logger.propagate = False


def log(number):
    for step in range(3):
        logger.info("step %d", step)


threads = [threading.Thread(target=log, args=(i,), name=f"logger-{i}") for i in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(stream.getvalue().splitlines()))

done = _thread.allocate_lock()
done.acquire()
seen = []


def plain(a, b=0):
    me = threading.current_thread()
    seen.append((a, b, re.sub(r"\d+", "N", me.name), me.daemon, type(me).__name__, me.is_alive()))
    try:
        me.join()
    except RuntimeError as error:
        seen.append(str(error))
    done.release()


ident = _thread.start_new_thread(plain, (1,), {"b": 2})
done.acquire()
print(type(ident), seen)
attempt(_thread.start_new_thread, 1, ())
attempt(_thread.start_new_thread, print, [])
attempt(_thread.start_new_thread, print, (), 5)
attempt(_thread.start_joinable_thread, 3)

lock = threading.Lock()
print(type(lock), re.sub("0x.*", "", repr(lock)), lock.locked(), lock.acquire(), lock.locked(), re.sub("0x.*", "", repr(lock)))
print(lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.001), lock.acquire(True, 0))
attempt(lock.acquire, False, 1)
attempt(lock.acquire, True, -2)
attempt(lock.acquire, True, "x")
attempt(lock.acquire, True, float("nan"))
attempt(lock.acquire, True, 1e300)
lock.release()
attempt(lock.release)
with lock as entered:
    print(entered)
lock.acquire()
other = threading.Thread(target=lock.release)
other.start()
other.join()
print(lock.locked())

rlock = threading.RLock()
print(type(rlock), re.sub("0x.*", "", repr(rlock)), rlock.locked())
attempt(rlock.release)
with rlock:
    with rlock:
        print(rlock._recursion_count(), rlock._is_owned(), rlock.locked())
        other = threading.Thread(target=lambda: (print(rlock.acquire(False)), attempt(rlock.release)))
        other.start()
        other.join()
print(rlock._recursion_count(), rlock._is_owned(), rlock.locked())
python = threading._PyRLock()
with python, python:
    print(re.sub("0x.*", "", repr(python)), python._recursion_count())
attempt(python.release)
with threading.Condition(threading._RLock()) as entered:
    print(entered)

counter = 0


def count():
    global counter
    for _ in range(2000):
        with lock:
            counter += 1


threads = [threading.Thread(target=count) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)


def ends():
    _thread.exit()


thread = threading.Thread(target=ends)
thread.start()
thread.join()
print(thread.is_alive(), _thread._count())
