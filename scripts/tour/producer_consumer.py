"""A condition: producers and consumers share a buffer of limited size.

Look for: `wait_for` lets go of the lock while it waits and has it again when it returns; who changes the state notifies, while holding
the lock. All items arrive, each once.
"""

import threading

ITEMS = 100
SIZE = 5


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) < SIZE)
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


buffer = Buffer()
received = []


def produce(first):
    for item in range(first, first + ITEMS):
        buffer.put(item)


def consume():
    for _ in range(ITEMS):
        received.append(buffer.get())


threads = [threading.Thread(target=produce, args=(0,)), threading.Thread(target=produce, args=(ITEMS,))]
threads += [threading.Thread(target=consume) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("received", len(received), "items, all there:", sorted(received) == list(range(2 * ITEMS)))
