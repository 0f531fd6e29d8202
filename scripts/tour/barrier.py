"""A barrier: nobody starts the second phase before all have ended the first.

Look for: all "loaded" lines come before the first "computed" one; the barrier's action runs once, in one of the threads.
"""

import threading

lines = []
barrier = threading.Barrier(3, action=lambda: lines.append("-- all have loaded --"))


def work(name):
    lines.append(f"{name} loaded")
    barrier.wait()
    lines.append(f"{name} computed")


threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
middle = lines.index("-- all have loaded --")
print("loaded before: ", sorted(lines[:middle]))
print("computed after:", sorted(lines[middle + 1 :]))
