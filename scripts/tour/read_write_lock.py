"""A read-write lock: many readers or one writer.

Look for: readers overlap, a writer is alone, and waiting writers go before new readers, so that they do not starve. The version in
many textbooks notifies a condition that it does not hold; the last lines show what that gives.
"""

import threading
import time


class ReadWriteLock:
    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0
        self.writing = False
        self.writers_waiting = 0

    def acquire_read(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing and not self.writers_waiting)
            self.readers += 1

    def release_read(self):
        with self.condition:
            self.readers -= 1
            if self.readers == 0:
                self.condition.notify_all()

    def acquire_write(self):
        with self.condition:
            self.writers_waiting += 1
            self.condition.wait_for(lambda: not self.writing and self.readers == 0)
            self.writers_waiting -= 1
            self.writing = True

    def release_write(self):
        with self.condition:
            self.writing = False
            self.condition.notify_all()


lock = ReadWriteLock()
count_lock = threading.Lock()
value = reading = most_readers = 0
torn = False


def read():
    global reading, most_readers, torn
    for _ in range(5):
        lock.acquire_read()
        with count_lock:
            reading += 1
            most_readers = max(most_readers, reading)
        before = value
        time.sleep(0.002)
        torn = torn or value != before
        with count_lock:
            reading -= 1
        lock.release_read()


def write():
    global value, torn
    for _ in range(5):
        lock.acquire_write()
        torn = torn or reading != 0
        value += 1
        time.sleep(0.001)
        lock.release_write()


threads = [threading.Thread(target=read) for _ in range(4)] + [threading.Thread(target=write) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("value:", value)
print("readers overlapped:", most_readers > 1)
print("a reader saw a write, or a writer a reader:", torn)
try:
    threading.Condition().notify_all()
except RuntimeError as error:
    print("the textbook's mistake:", error)
