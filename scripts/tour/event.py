"""An event: several threads wait for one start signal.

Look for: `set` wakes all who wait, and stays set: a thread that comes later does not wait at all.
"""

import threading
import time

start = threading.Event()
started = []


def runner(name):
    start.wait()
    started.append(name)


threads = [threading.Thread(target=runner, args=(name,)) for name in ("ann", "bob", "cat")]
for thread in threads:
    thread.start()
time.sleep(0.05)
print("before the signal:", started)
start.set()
for thread in threads:
    thread.join()
print("after the signal: ", sorted(started))
print("late:             ", start.wait(timeout=10))
