from collections import deque
d = deque([1, 2, 3]); d.append(4); d.appendleft(0); d.extend([5, 6]); d.extendleft("ab"); print(d, len(d), d[0], d[-1], d[2]); print(d.pop(), d.popleft(), d)
d.rotate(2); print(d); d.rotate(-1); print(d); d.remove(3); d.reverse(); print(d, d.count(1), d.index(1), 1 in d, list(reversed(d))); d.insert(1, "ins"); d[0] = "set"; del d[2]; print(d)
m = deque(maxlen=3); m.extend(range(5)); print(m, m.maxlen); m.append(9); m.appendleft(-1); print(m, deque("abc", 2), repr(deque()), d.copy() == d, d.maxlen)
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
err(deque().pop); err(deque().popleft); err(deque([1]).remove, 5); err(deque([1]).index, 5); err(lambda: deque([1])[3]); err(lambda: deque([1, 2])[0:1]); err(deque, 5); err(deque, [], -1); err(deque, [], "a"); err(m.insert, 0, 1); err(hash, d); err(lambda: deque() + [1])
print(deque([1]) + deque([2]), deque([1, 2]) * 2, deque([1]) == deque([1]), deque([1]) < deque([2]), deque([1]) == [1], bool(deque()))
def mutate():
    q = deque([1, 2])
    for x in q: q.append(x)
err(mutate)
q = deque(); q.append(q); print(q)
d = deque(range(1000)); s = 0
while d: s += d.popleft() - (d.pop() if d else 0)
print(s); d += [1]; d *= 3; print(d); d.clear(); print(d, list(deque("xy")), sorted(deque([2, 1])), deque([3, 1]).index(1, 1))
import copy; print(copy.copy(deque([1], 5)), [x for x in deque([1, 2]) if x > 1])
