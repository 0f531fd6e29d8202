"""A semaphore: at most three of ten threads use the pool of connections at once.

Look for: the highest number of connections in use is 3, never more. A BoundedSemaphore also notices a release too many.
"""

import threading
import time

pool = threading.BoundedSemaphore(3)
count_lock = threading.Lock()
in_use = highest = 0


def work(number):
    global in_use, highest
    with pool:
        with count_lock:
            in_use += 1
            highest = max(highest, in_use)
        time.sleep(0.01)
        with count_lock:
            in_use -= 1


threads = [threading.Thread(target=work, args=(i,)) for i in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("most connections in use at once:", highest)
try:
    pool.release()
except ValueError as error:
    print("one release too many:", error)
