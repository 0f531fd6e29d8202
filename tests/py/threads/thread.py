"""Thread: attributes, reprs, errors, subclasses."""
import re
import threading
import time


def shown(thread):
    return re.sub(r"\d{5,}", "ID", repr(thread))


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def work(seconds=0):
    time.sleep(seconds)


print(shown(threading.main_thread()), threading.current_thread() is threading.main_thread())
print(threading.main_thread().name, threading.main_thread().daemon, threading.main_thread().is_alive())
print(threading.active_count(), [t.name for t in threading.enumerate()])

first = threading.Thread()
print(first.name, first.ident, first.native_id, first.daemon, first.is_alive(), shown(first))
named = threading.Thread(target=work, name="worker", daemon=True)
print(shown(named), named.daemon)
print(threading.Thread(target=work).name, threading.Thread(target=lambda: None).name)
print(threading.Thread(target=print, name=42).name)
attempt(threading.Thread, "group")
attempt(threading.Thread, None, work, "n", (), {}, 5)
attempt(first.join)
first.daemon = True
print(first.daemon, shown(first))
first.daemon = False

started = threading.Thread(target=work, args=(0.05,), name="starts")
started.start()
print(shown(started), started.is_alive(), started in threading.enumerate(), threading.active_count())
print(type(started.ident), type(started.native_id), started.ident != threading.get_ident())
print(started.native_id != threading.get_native_id(), started._started.is_set(), started._ident == started.ident)
attempt(started.start)
attempt(setattr, started, "daemon", True)
started.join(0.001)
print(started.is_alive())
started.join()
print(shown(started), started.is_alive(), started in threading.enumerate(), threading.active_count())
started.join()
started.join(timeout=-1)
attempt(started.join, "x")
attempt(started.start)
started.name = "renamed"
print(started.name)
attempt(threading.current_thread().join)

results = []


class Square(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"square-{n}")
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n * self.n


squares = [Square(n) for n in range(5)]
for thread in squares:
    thread.start()
for thread in squares:
    thread.join()
print([thread.result for thread in squares], shown(squares[2]))


class NoInit(threading.Thread):
    def __init__(self):
        pass


attempt(NoInit().start)
attempt(NoInit().join)
attempt(repr, NoInit())
attempt(lambda: NoInit().name)
attempt(lambda: NoInit().daemon)

seen = {}


def note(*args, **kwargs):
    me = threading.current_thread()
    seen[me.name] = (args, kwargs, me.ident == threading.get_ident(), me.native_id == threading.get_native_id(),
                     me.is_alive(), me.daemon)


for number in range(3):
    thread = threading.Thread(target=note, args=(number,), kwargs={"key": number}, name=f"t{number}")
    thread.start()
    thread.join()
print(seen)
print(hasattr(thread, "_target"), hasattr(thread, "_args"), hasattr(thread, "_kwargs"))

inner = []


def outer():
    thread = threading.Thread(target=lambda: inner.append(threading.current_thread().daemon))
    inner.append(thread.daemon)
    thread.start()
    thread.join()


thread = threading.Thread(target=outer, daemon=True)
thread.start()
thread.join()
print(inner)

count = []
threads = [threading.Thread(target=count.append, args=(i,)) for i in range(1000)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(count) == list(range(1000)), threading.active_count())
idents = {thread.ident for thread in threads}
print(None not in idents, all(thread.native_id for thread in threads))

gate = threading.Event()
handles = [threading.Thread(target=gate.wait) for _ in range(20)]
for thread in handles:
    thread.start()
print(len({thread.ident for thread in handles}), len({thread.native_id for thread in handles}), threading.active_count())
gate.set()
for thread in handles:
    thread.join()
print(threading.active_count())
print(sorted(threading.__all__))
print(threading.TIMEOUT_MAX, threading.ThreadError, threading.stack_size())
attempt(threading.stack_size, -1)
attempt(threading.stack_size, 100)
threading.stack_size(256 * 1024)
print(threading.stack_size(0), threading.stack_size())
