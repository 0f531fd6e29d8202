"""Thread-local data: one name, another value in each thread.

Look for: what a thread stores in `threading.local()` no other thread sees; a subclass's `__init__` runs once a thread.
"""

import threading


class Session(threading.local):
    def __init__(self, user):
        self.user = user
        self.calls = 0


session = Session("nobody")
lines = []


def work(user):
    first = (session.user, session.calls)
    session.user = user
    for _ in range(len(user)):
        session.calls += 1
    lines.append((user, first, session.calls))


threads = [threading.Thread(target=work, args=(user,)) for user in ("ann", "robert")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for line in sorted(lines):
    print(line)
print("main:", session.user, session.calls)
