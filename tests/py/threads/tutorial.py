"""The usual scripts: philosophers, readers and writers, a pool of connections, a pipeline, deadlocks cured by timeouts."""
import queue
import random
import threading
import time
from contextlib import contextmanager

random.seed(1)


def together(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Dining philosophers: forks in a global order.
forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5


def philosopher(seat):
    left, right = sorted((seat, (seat + 1) % 5))
    for _ in range(50):
        with forks[left], forks[right]:
            meals[seat] += 1


together(*[lambda seat=seat: philosopher(seat) for seat in range(5)])
print(meals)

# The same with timeouts.
meals = [0] * 5


def patient(seat):
    left, right = forks[seat], forks[(seat + 1) % 5]
    while meals[seat] < 10:
        with left:
            if right.acquire(timeout=random.random() / 200):
                meals[seat] += 1
                right.release()
        time.sleep(random.random() / 1000)


together(*[lambda seat=seat: patient(seat) for seat in range(5)])
print(meals)


class ReadWriteLock:
    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0
        self.writing = False

    @contextmanager
    def reading(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            yield
        finally:
            with self.condition:
                self.readers -= 1
                self.condition.notify_all()

    @contextmanager
    def changing(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
        try:
            yield
        finally:
            with self.condition:
                self.writing = False
                self.condition.notify_all()


shared, guard, torn = [0, 0], ReadWriteLock(), []


def reader():
    for _ in range(30):
        with guard.reading():
            if shared[0] != shared[1]:
                torn.append(tuple(shared))
        time.sleep(0)


def writer():
    for _ in range(20):
        with guard.changing():
            shared[0] += 1
            time.sleep(0)
            shared[1] += 1


together(reader, reader, reader, writer, writer)
print(shared, torn)

# A textbook mistake: the condition's lock is not held.
condition = threading.Condition()
try:
    condition.notify()
except RuntimeError as error:
    print(error)

# A pool of connections.
free, slots, used = ["a", "b"], threading.BoundedSemaphore(2), []


def client():
    for _ in range(10):
        with slots:
            connection = free.pop()
            used.append(connection)
            free.append(connection)


together(client, client, client, client)
print(len(used), sorted(free))

# A pipeline of queues.
numbers, squares = queue.Queue(5), queue.Queue(5)
END = object()


def source():
    for number in range(50):
        numbers.put(number)
    numbers.put(END)


def middle():
    while (number := numbers.get()) is not END:
        squares.put(number * number)
    squares.put(END)


total = 0


def sink():
    global total
    while (number := squares.get()) is not END:
        total += number


together(source, middle, sink)
print(total)

# Two locks in opposite order: a timeout tells of the deadlock, and one gives way.
first, second, meeting = threading.Lock(), threading.Lock(), threading.Barrier(2)
gave_way = []


def crossed(name, one, other, wait):
    with one:
        meeting.wait()
        if other.acquire(timeout=wait):
            other.release()
        else:
            gave_way.append(name)


together(lambda: crossed("a", first, second, 0.01), lambda: crossed("b", second, first, 10))
print(gave_way)

# A counter with a lock, and the daemon that is left behind at the end.
stop = threading.Event()
heart = threading.Thread(target=lambda: stop.wait(), daemon=True, name="heart")
heart.start()
print(heart.daemon, heart.is_alive())
