"""A fork in a script with threads."""
import os
import threading
import warnings

warnings.simplefilter("ignore")
stop = threading.Event()
others = [threading.Thread(target=stop.wait, name=f"other-{i}") for i in range(3)]
for thread in others:
    thread.start()
lock = threading.Lock()


def in_child():
    print(threading.active_count(), [t.name for t in threading.enumerate()], threading.main_thread().name)
    print([t.is_alive() for t in others], threading.current_thread() is threading.main_thread())
    for thread in others:
        thread.join()
    thread = threading.Thread(target=print, args=("a new thread",))
    thread.start()
    thread.join()
    event = threading.Event()
    threading.Timer(0.01, event.set).start()
    print(event.wait(5))


def fork(child):
    pid = os.fork()
    if pid == 0:
        try:
            child()
        finally:
            os.sys.stdout.flush()
            os._exit(0)
    print(os.waitpid(pid, 0)[1])


os.sys.stdout.flush()
fork(in_child)
thread = threading.Thread(target=fork, args=(lambda: print(threading.main_thread().name, threading.active_count()),), name="forks")
os.sys.stdout.flush()
thread.start()
thread.join()
stop.set()
for thread in others:
    thread.join()
print(threading.active_count())
