"""Starvation: a thread that holds a lock nearly all the time lets another one hardly ever have it.

Look for: the greedy thread releases the lock only to take it again at once. A lock that the quickest one gets would starve the
polite thread; ungil's hands a lock over to a thread that has waited for more than a millisecond.
"""

import threading
import time

lock = threading.Lock()
stop = False
turns = {"greedy": 0, "polite": 0}


def work(name, pause):
    while not stop:
        with lock:
            turns[name] += 1
            time.sleep(0.002)
        time.sleep(pause)


threads = [
    threading.Thread(target=work, args=("greedy", 0), daemon=True),
    threading.Thread(target=work, args=("polite", 0.002), daemon=True),
]
for thread in threads:
    thread.start()
time.sleep(0.5)
stop = True
for thread in threads:
    thread.join()
print(turns)
print("the polite thread got its turns:", turns["polite"] > 0)
