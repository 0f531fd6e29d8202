l = [1, 2, 3, 4]
for x in l:
    if x == 2: l.remove(2)
print(l)
out = []
for x in l:
    out.append(x)
    if len(l) < 8: l.append(x * 10)
print(out, l)
l = [1, 2, 3]
for x in l: l.clear()
print(l, x)
l = [1, 2, 3]; it = iter(l); next(it); l.insert(0, 0); print(next(it), list(it))
l = [3, 1, 2]
for i, x in enumerate(l): l[i] = x * 2
print(l)
for x in reversed(l): l.append(x) if len(l) < 5 else None
print(l)
l = [1, 2, 3, 4]; r = reversed(l); next(r); l.pop(); l.pop(); print(list(r))
class Evil:
    def __eq__(self, o): e.clear(); return False
e = [Evil(), Evil(), Evil()]
print(5 in e, e)
e = [Evil(), 1]; 
try: e.index(9)
except ValueError as x: print(x, e)
e = [Evil(), 1]; print(e.count(3), e)
e = [Evil(), 2]
try: e.remove(4)
except ValueError as x: print(x)
class Grow:
    def __repr__(self):
        if len(g) < 5: g.append(1)
        return "G"
g = [Grow(), Grow()]; print(g)
a = [Evil(), Evil()]; e = a; print(a == [1, 2], a)
l = [1, 2]; l.extend(l); print(l); l[1:2] = l; print(l)
def gen():
    for x in q: yield x; q.pop()
q = [1, 2, 3, 4]; print(list(gen()), q)
