"""One thread puts, another gets: queues with and without a limit."""

import queue
import threading
from time import perf_counter

ITEMS = 50_000


def consume(get):
    for _ in range(ITEMS):
        get()


def produce_and_consume(make):
    line = make()
    consumer = threading.Thread(target=consume, args=(line.get,))
    start = perf_counter()
    consumer.start()
    put = line.put
    for item in range(ITEMS):
        put(item)
    consumer.join()
    return perf_counter() - start


def alone(make):
    line = make()
    start = perf_counter()
    for item in range(ITEMS):
        line.put(item)
        line.get()
    return perf_counter() - start


for name, function, make in [
    ("queue_pair", produce_and_consume, queue.Queue),
    ("queue_pair_10", produce_and_consume, lambda: queue.Queue(10)),
    ("simple_queue_pair", produce_and_consume, queue.SimpleQueue),
    ("queue_alone", alone, queue.Queue),
    ("simple_queue_alone", alone, queue.SimpleQueue),
]:
    print(f"{name} {ITEMS / min(function(make) for _ in range(5)):.0f}")
