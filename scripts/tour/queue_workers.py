"""A queue: threads that share nothing but a queue of jobs and one of results.

Look for: no lock in the script: `queue.Queue` has it inside. `join` waits until every job was reported done; `shutdown` ends the
workers.
"""

import queue
import threading

jobs, results = queue.Queue(maxsize=4), queue.SimpleQueue()


def worker():
    while True:
        try:
            number = jobs.get()
        except queue.ShutDown:
            return
        results.put((number, number**2))
        jobs.task_done()


workers = [threading.Thread(target=worker) for _ in range(3)]
for thread in workers:
    thread.start()
for number in range(10):
    jobs.put(number)
jobs.join()
jobs.shutdown()
for thread in workers:
    thread.join()
print(sorted(results.get() for _ in range(10)))
