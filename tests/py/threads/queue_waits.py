"""queue: threads that wait for a queue: hand over, shutdown, timeouts, join, Ctrl-C."""
import os
import queue
import signal
import threading
import time


def waiting(condition, count):
    while len(condition._waiters) < count:
        time.sleep(0.001)


def run(function, count=1):
    threads = [threading.Thread(target=function) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


def finish(threads):
    for thread in threads:
        thread.join()


for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    print(make.__name__)
    for limit in (0, 1, 7):
        line, got = make(limit), []

        def produce():
            for item in range(500):
                line.put(item)

        def consume():
            while (item := line.get()) != 1000:
                got.append(item)
                line.task_done()
            line.task_done()

        consumers, producers = run(consume, 3), run(produce, 3)
        finish(producers)
        line.join()
        for _ in consumers:
            line.put(1000)
        finish(consumers)
        print(limit, sorted(got) == sorted([*range(500)] * 3), line.qsize(), line.unfinished_tasks, line.join())

    # Those who wait get what is put; shutdown wakes them all.
    for immediate in (False, True):
        line, outcomes = make(1), []

        def get():
            try:
                outcomes.append(line.get())
            except queue.ShutDown as error:
                outcomes.append(repr(error))

        def put():
            try:
                line.put(1)
                outcomes.append("put")
            except queue.ShutDown as error:
                outcomes.append(repr(error))

        threads = run(get, 3)
        waiting(line.not_empty, 3)
        line.put("x")
        while not outcomes or len(line.not_empty._waiters) != 2:
            time.sleep(0.001)
        line.shutdown(immediate)
        finish(threads)
        print(sorted(outcomes), line.qsize(), line.unfinished_tasks)
        line, outcomes = make(1), []
        line.put(0)
        threads = run(put, 3)
        waiting(line.not_full, 3)
        joined = run(lambda: outcomes.append(line.join()))
        waiting(line.all_tasks_done, 1)
        line.shutdown(immediate)
        finish(threads)
        if not immediate:
            print(line.get(), line.task_done())
        finish(joined)
        print(sorted(map(repr, outcomes)), line.qsize(), line.unfinished_tasks)

    line = make(1)
    for timeout in (0, 0.001, 0.02):
        for act in (lambda: line.get(timeout=timeout), lambda: (line.put(1), line.put(2, timeout=timeout))):
            begin = time.monotonic()
            try:
                act()
            except (queue.Empty, queue.Full) as error:
                print(repr(error), time.monotonic() - begin >= timeout)
        line.get()
    begin = time.monotonic()
    later = run(lambda: (waiting(line.not_empty, 1), line.put("late")))
    print(line.get(timeout=30), time.monotonic() - begin < 10)
    finish(later)

    # Ctrl-C while the main thread waits, with and without a handler that returns.
    for act in (lambda: line.get(), lambda: (line.put(1), line.put(2)), lambda: (line.put(1), line.join()),
                lambda: line.get(timeout=50)):
        line = make(1)
        sender = threading.Thread(target=lambda: (
            [time.sleep(0.001) for _ in iter(lambda: any(len(c._waiters) for c in (line.not_full, line.not_empty, line.all_tasks_done)), True)],
            os.kill(os.getpid(), signal.SIGINT)))
        sender.start()
        try:
            act()
        except KeyboardInterrupt:
            print("interrupted", line.mutex.locked(), line.qsize(), len(line.not_empty._waiters), len(line.not_full._waiters))
        sender.join()

line = queue.Queue()
signal.signal(signal.SIGUSR1, lambda *_: line.put("from the handler"))
sender = threading.Thread(target=lambda: (waiting(line.not_empty, 1), os.kill(os.getpid(), signal.SIGUSR1)))
sender.start()
print(line.get())
sender.join()
# Many at once, with refusals.
small, done, lock = queue.Queue(5), [0, 0], threading.Lock()


def push():
    for item in range(200):
        while True:
            try:
                small.put(item, timeout=0.01) if item % 3 else small.put_nowait(item)
                break
            except queue.Full:
                time.sleep(0)
    with lock:
        done[0] += 1


def pull():
    while True:
        try:
            small.get(timeout=0.01)
        except queue.Empty:
            if done[0] == 4:
                return
            continue
        small.task_done()
        with lock:
            done[1] += 1


threads = run(push, 4) + run(pull, 4)
finish(threads)
print(done, small.qsize(), small.unfinished_tasks)
