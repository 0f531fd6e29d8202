"""concurrent.futures with threads."""
import threading
import time
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor,
                                TimeoutError, as_completed, wait)


def square(x):
    return x * x


def fail(x):
    raise ValueError(f"bad {x}")


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(square, range(10))))
    print(list(pool.map(pow, [2, 3], [5, 2])))
    future = pool.submit(square, 7)
    print(future.result(), future.done(), future.cancelled(), future.running(), future.exception())
    failed = pool.submit(fail, 1)
    print(repr(failed.exception()))
    try:
        failed.result()
    except ValueError as error:
        print("raised", error)
    try:
        list(pool.map(fail, [1, 2]))
    except ValueError as error:
        print("mapped", error)
    futures = [pool.submit(square, i) for i in range(6)]
    print(sorted(f.result() for f in as_completed(futures)))
    done, pending = wait(futures)
    print(len(done), len(pending))
    gate = threading.Event()
    slow = pool.submit(gate.wait)
    quick = pool.submit(square, 2)
    done, pending = wait([slow, quick], return_when=FIRST_COMPLETED)
    print(quick in done, slow in pending)
    try:
        slow.result(timeout=0.01)
    except TimeoutError as error:
        print("timeout", type(error))
    done, pending = wait([slow, pool.submit(fail, 3)], return_when=FIRST_EXCEPTION)
    print(len(done), len(pending))
    gate.set()
    print(slow.result())
    called = []
    future = pool.submit(square, 3)
    future.add_done_callback(lambda f: called.append(f.result()))
    future.result()
    while not called:
        time.sleep(0.001)
    print(called)
try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)

names = set()
with ThreadPoolExecutor(2, thread_name_prefix="named") as pool:
    for future in [pool.submit(lambda: threading.current_thread().name) for _ in range(10)]:
        names.add(future.result())
print(names <= {"named_0", "named_1"})

local = threading.local()


def start(value):
    local.value = value


with ThreadPoolExecutor(2, initializer=start, initargs=(5,)) as pool:
    print(set(pool.map(lambda _: local.value, range(10))))

gate = threading.Event()
pool = ThreadPoolExecutor(1)
running, waiting = pool.submit(gate.wait), pool.submit(square, 1)
while not running.running():
    time.sleep(0.001)
print(waiting.cancel(), waiting.cancelled(), running.cancel())
try:
    waiting.result()
except CancelledError as error:
    print("cancelled", repr(error))
more = [pool.submit(square, i) for i in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
print([f.cancelled() for f in more], running.result())
pool.shutdown()

for bad in [0, -1]:
    try:
        ThreadPoolExecutor(bad)
    except ValueError as error:
        print(error)

future = Future()
future.set_result(1)
print(future.result(), future.done())
total, lock = 0, threading.Lock()


def add(n):
    global total
    with lock:
        total += n


with ThreadPoolExecutor() as pool:
    pool.map(add, range(1000))
print(total)
