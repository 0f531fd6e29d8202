class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    a = D("local a")
    b = D("local b")
    print("leaving")
f()
x = D("x"); y = x; del x; print("still"); del y
l = [D("in list"), D("two")]; l.pop(); print("popped"); l = None
D("temp").n
d = {"k": D("in dict")}; d["k"] = 1
t = (D("in tuple"),); t = None
def g(): yield D("yielded")
for v in g(): print("got", v.n)
v = None
class Holder: pass
h = Holder(); h.d = D("attr"); h.d = None
def raises():
    loc = D("in raise")
    raise ValueError
try: raises()
except ValueError: print("handled")
print("after except")
res = []
class R:
    def __del__(self): res.append(self)
R(); print(len(res), type(res[0]).__name__)
import sys
class Bad:
    def __del__(self): raise ValueError("in del")
sys.unraisablehook = lambda u: print("unraisable:", type(u.exc_value).__name__, u.exc_value, u.err_msg.split(" <")[0])
Bad()
b = D("swap"); b = D("swapped in"); print("rebind done")
[D("expr"), 5][1]
print("end"); 
