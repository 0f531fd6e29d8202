import heapq
h = []
for x in (5, 1, 8, 3, 2): heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(5)])
l = [9, 4, 7, 1, 0, 3]; heapq.heapify(l); print(l, heapq.heappushpop(l, 5), heapq.heapreplace(l, 10), l)
print(heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 1, 3]), heapq.nlargest(2, ["a", "bbb", "cc"], key=len), heapq.nsmallest(10, [2, 1]), heapq.nlargest(0, [1]), heapq.nlargest(1, [3, 4]), heapq.nsmallest(1, [3, 4], key=lambda v: -v))
print(list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge([3, 1], [2], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)))
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify(5), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush([1], "a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m = []
for x in (1, 5, 3): heapq.heappush_max(m, x)
print(m, heapq.heappop_max(m), m); q = [1, 9, 4]; heapq.heapify_max(q); print(q, heapq.heapreplace_max(q, 0), heapq.heappushpop_max(q, 2))
tasks = [(2, "code"), (1, "spec"), (3, "test")]; heapq.heapify(tasks); print([heapq.heappop(tasks)[1] for _ in range(3)])
import random; random.seed(3); d = [random.randrange(10**6) for _ in range(2000)]; e = d[:]; heapq.heapify(e); print([heapq.heappop(e) for _ in d] == sorted(d), heapq.nsmallest(5, d) == sorted(d)[:5], heapq.nlargest(5, d) == sorted(d)[:-6:-1])
