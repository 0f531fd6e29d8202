"""A livelock: two people step aside for each other, in step, and neither passes.

Look for: nobody is blocked, both threads run, and still there is no progress until chance breaks the symmetry.
"""

import random
import threading

STEPS = 20


def meet(is_random):
    sides = ["left", "left"]
    barrier = threading.Barrier(2)
    passed = []

    def walk(me):
        for step in range(STEPS):
            barrier.wait()
            blocked = sides[0] == sides[1]
            barrier.wait()
            if not blocked:
                passed.append(step)
                return
            if not is_random or random.random() < 0.5:
                sides[me] = "right" if sides[me] == "left" else "left"

    threads = [threading.Thread(target=walk, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(passed) == 2


print("both step aside each time:", "passed" if meet(False) else f"still there after {STEPS} steps")
print("each tosses a coin:       ", "passed" if any(meet(True) for _ in range(3)) else "still there")
