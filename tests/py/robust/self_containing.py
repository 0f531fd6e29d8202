l = [1]; l.append(l); print(l, len(l), l[1] is l, l in l, l.count(l), l.index(l))
d = {}; d["me"] = d; d["l"] = l; print(d, str(d) == repr(d))
t = ([],); t[0].append(t); print(t)
class C: pass
c = C(); c.self = c
s = [l, [l], {"l": l}]; print(s)
try: l == [1, l[1]] or True; print("compared")
except RecursionError: print("compared")
m = [1]; m.append(m)
try: print(l == m)
except RecursionError as e: print("RecursionError")
try: l < m
except RecursionError as e: print("RecursionError")
try: hash(t)
except TypeError as e: print(e)
import copy; x = copy.deepcopy(l); print(x[1] is x, x is not l)
try:
    import json; json.dumps(l)
except ValueError as e: print(e)
from collections import deque, OrderedDict, defaultdict
q = deque([1]); q.append(q); print(q); o = OrderedDict(); o["o"] = o; print(o); dd = defaultdict(list); dd["d"] = dd; print(dd)
class L(list): pass
ll = L([1]); ll.append(ll); print(ll)
l2 = []; 
for _ in range(50): l2 = [l2]
print(l2)
deep = []
for _ in range(20000): deep = [deep]
try: repr(deep)
except RecursionError as e: pass
print("survived repr")
try: deep == [deep]
except RecursionError: pass
print("survived ==")
del deep; print("dropped")
import types; ns = types.SimpleNamespace(); ns.ns = ns; print(ns)
