# stderr: ignore
"""The end: threads that are waited for, daemons that are not."""
import atexit
import sys
import threading
import time


def late():
    time.sleep(0.5)
    print("late thread ends")
    threading.Thread(target=lambda: print("started at the end")).start()


def forever():
    while True:
        time.sleep(0.001)


def endless():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


atexit.register(lambda: print("atexit", threading.main_thread().is_alive()))
threading._register_atexit(print, "before the threads are joined")
threading.Thread(target=late).start()
threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=endless, daemon=True).start()
threading.Thread(target=threading.main_thread().join).start()
print("main ends")
sys.exit(3)
