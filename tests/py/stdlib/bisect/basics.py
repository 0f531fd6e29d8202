import bisect
l = [1, 3, 3, 5]
print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect_right(l, 3), bisect.bisect(l, 0), bisect.bisect(l, 9), bisect.bisect_left(l, 4), bisect.bisect([], 1), bisect.bisect_left(l, 3, 2), bisect.bisect(l, 3, 0, 2), bisect.bisect(l, 3, lo=1, hi=3))
bisect.insort(l, 4); print(l); bisect.insort_left(l, 3); bisect.insort_right(l, 3); print(l)
words = ["a", "bb", "dddd"]; print(bisect.bisect_left(words, 3, key=len), bisect.bisect(words, 2, key=len)); bisect.insort(words, "ccc", key=len); print(words)
for f in (lambda: bisect.bisect([1], "a"), lambda: bisect.bisect(l, 1, -1), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1, 2], 1, key=5), lambda: bisect.bisect()):
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
def grade(s): return "FDCBA"[bisect.bisect([60, 70, 80, 90], s)]
print([grade(s) for s in (33, 60, 77, 89, 90, 100)])
class Rev:
    def __getitem__(self, i): return 10 * i
    def __len__(self): return 5
print(bisect.bisect(Rev(), 25), bisect.bisect_left(range(0, 100, 7), 50), bisect.bisect("aceg", "d"))
