"""A deadlock: two threads take two locks in opposite order.

Look for: ungil notices at once that nobody can go on, and says on standard error which thread waits for which lock, who holds it, and
where it was taken; then it exits with status 2. (CPython would wait for ever.) `--deadlock=wait` keeps waiting.
deadlock_cures.py shows four ways out.
"""

import threading

fork, knife = threading.Lock(), threading.Lock()
both_have_one = threading.Barrier(2)


def eat(first, second):
    with first:
        both_have_one.wait()  # so that it happens each time
        with second:
            print("eaten")


threads = [
    threading.Thread(target=eat, args=(fork, knife), name="ann"),
    threading.Thread(target=eat, args=(knife, fork), name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
