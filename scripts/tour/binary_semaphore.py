"""A binary semaphore: two threads take turns.

Look for: ping and pong alternate. A semaphore has no owner: the thread that waits for it is not the one that releases it, which
is what makes it a signal; a lock is meant to be released by whoever took it.
"""

import threading

ROUNDS = 3
ping_turn = threading.Semaphore(1)
pong_turn = threading.Semaphore(0)


def play(word, mine, other):
    for _ in range(ROUNDS):
        mine.acquire()
        print(word)
        other.release()


threads = [
    threading.Thread(target=play, args=("ping", ping_turn, pong_turn)),
    threading.Thread(target=play, args=("pong", pong_turn, ping_turn)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
