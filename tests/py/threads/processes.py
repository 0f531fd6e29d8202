"""Processes that are started and waited for while other threads run."""

import os
import signal
import subprocess
import threading
import time

ended = False


def busy():
    n = 0
    while not ended:
        n += 1


def beside(wait):
    """True if another thread could run ten times while this one waited."""
    ticks = 0

    def tick():
        nonlocal ticks
        while ticks < 10:
            time.sleep(0.001)
            ticks += 1

    ticker = threading.Thread(target=tick)
    ticker.start()
    wait()
    before = ticks
    ticker.join()
    return before == 10


def in_thread(function):
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


threads = [threading.Thread(target=busy) for _ in range(2)]
for thread in threads:
    thread.start()

# The child of a fork must not wait for a thread that it does not have.
for _ in range(5):
    print(subprocess.run(["true"], timeout=60).returncode, end=" ")
print(flush=True)
for _ in range(5):
    child = subprocess.run(["true"], timeout=60, preexec_fn=lambda: os.write(1, b"before true\n"))
    print(child.returncode, end=" ", flush=True)
print()
ended = True
for thread in threads:
    thread.join()


def stopped_child():
    """A child of any thread gets signals."""
    child = subprocess.Popen(["sleep", "60"])
    child.terminate()
    print(child.wait(10) == -signal.SIGTERM)


stopped_child()
in_thread(stopped_child)

# Waiting lets the others run.
print("system", beside(lambda: os.system("sleep 1")))
child = subprocess.Popen(["sleep", "1"])
print("waitpid", beside(lambda: child.wait()))
signal.signal(signal.SIGALRM, lambda *_: print("alarm"))
signal.alarm(1)
print("pause", beside(signal.pause))
print("sync", os.sync())
