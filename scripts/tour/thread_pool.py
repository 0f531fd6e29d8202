"""A thread pool: `concurrent.futures` keeps the threads, the script has futures.

Look for: results come in the order of the arguments from `map`, as they are ready from `as_completed`; an exception in a job
comes out of `result()`.
"""

import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def load(delay):
    time.sleep(delay)
    if delay == 0.02:
        raise ValueError("not found")
    return delay


with ThreadPoolExecutor(max_workers=3) as pool:
    print("map:         ", list(pool.map(load, [0.03, 0.01, 0.05])))
    futures = {pool.submit(load, delay): delay for delay in (0.15, 0.02, 0.08)}
    order = []
    for future in as_completed(futures):
        order.append(f"{futures[future]} failed: {future.exception()}" if future.exception() else future.result())
    print("as completed:", order)
