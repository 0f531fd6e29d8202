from collections import deque
d = deque(range(7)); print([list(d) for n in (1, -2, 7, 0, -15, 100) if d.rotate(n) is None])
m = deque(maxlen=3)
for i in range(6): m.append(i); m.appendleft(-i)
print(m, m.maxlen, len(m)); m.extendleft("abcd"); print(m); m.rotate(1); print(m, deque(m, maxlen=2), deque(m, 0), m.copy().maxlen, m == deque(m))
big = deque()
for i in range(1000):
    big.append(i)
    if i % 3 == 0: big.popleft()
print(len(big), big[0], big[-1], big[len(big) // 2], sum(big)); del big[5], big[-5]; big.insert(300, "mid"); print(len(big), big.index("mid"), big.count("mid")); big.remove("mid"); big[0] = "first"; print(big[0], big[1], list(big)[:3]); big.reverse(); print(big[-1], big[0])
def last(n, it): return list(deque(it, n))
print(last(3, range(100)), last(5, "ab")); q = deque([("root", 0)]); seen = []
tree = {"root": ["a", "b"], "a": ["c"], "b": ["d", "e"]}
while q:
    n, depth = q.popleft(); seen.append(f"{n}{depth}"); q.extend((c, depth + 1) for c in tree.get(n, ()))
print(seen); w = deque(maxlen=3); print([sum(w) / len(w) for x in [1, 2, 3, 4, 5] if w.append(x) is None])
a = deque([1, 2]); a += "x"; a *= 2; a.extend(a); print(a, a < deque([2]), a != deque(), deque([1]) + deque([2]), 2 * deque([1]) if hasattr(deque, "__rmul__") else "", deque("ab").__reversed__().__next__(), bool(deque([0])), [*deque("xy")], deque([[]])[0], deque([3, 1, 2]).__contains__(1), sorted(deque([3, 1, 2])))
