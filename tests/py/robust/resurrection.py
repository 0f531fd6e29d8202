saved = []
class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n); saved.append(self)
r = R(1); del r; print(len(saved), saved[0].n)
x = saved.pop(); del x; print(len(saved))
class Cyc:
    def __init__(self): self.me = self
    def __del__(self): saved.append(self)
saved.clear(); Cyc(); import gc; gc.collect(); print(len(saved), saved[0].me is saved[0]); saved.clear(); gc.collect(); print("no second call", len(saved))
class Again:
    count = 0
    def __del__(self):
        Again.count += 1
        if Again.count < 5: keep.append(Again())
keep = []; Again(); print(Again.count)
while keep: keep.pop()
print(Again.count)
class InList:
    def __del__(self): box.append("added while cleared")
box = [InList(), InList()]; box.clear(); print(box)
d = {1: InList(), 2: InList()}
class InDict:
    def __del__(self): dd["late"] = 1
dd = {"a": InDict()}; dd["a"] = None; print(dd); dd = {"a": InDict(), "b": 2}
try: dd.clear(); print(dd)
except Exception as e: print(type(e).__name__)
class Replace:
    def __del__(self): self.__class__ = Other
class Other: pass
Replace(); print("ok")
class DelSelf:
    def __del__(self):
        del self.__dict__
        print("dict gone")
z = DelSelf(); z.a = 1; del z
import weakref
class W:
    def __del__(self): saved.append(self)
w = W(); ref = weakref.ref(w); del w; print(ref() is None or ref() is saved[-1]); saved.clear()
