"""collections.OrderedDict: against a list of keys as model, under mutation, in subclasses."""
import collections, copy, gc, pickle, random, weakref
O = collections.OrderedDict
def t(s):
    try: print(s, '->', repr(eval(s)))
    except Exception as e: print(s, '->', type(e).__name__, e)
for s in ["O(1,2)","O.__init__(O(),1,2)","O().update(1,2)","O(5)","O([1])","O([(1,2,3)])","O().move_to_end(1)","O(a=1).move_to_end('b')","O().popitem()","O().pop('x')","O().pop()","O().move_to_end()","O.move_to_end.__text_signature__","O.pop.__text_signature__","O.popitem.__text_signature__","O.setdefault.__text_signature__","O.fromkeys.__text_signature__","O.__doc__","O(a=1).__reduce__()[:4]","sorted(set(dir(O))-set(dir(dict))-{'__module__'})","type(iter(O()))","type(O().keys()).__mro__","type(O().items()).__mro__","O(a=1).keys()","O(a=1).items()","O(a=1).values()","O.fromkeys()","O.fromkeys('ab',1)","O([(1,2)], x=3)","O({1:2})|O({3:4})","{1:2}|O({3:4})","O({1:2})|{3:4}","O()|[(1,2)]","O.__module__,O.__qualname__","len(O(a=1).__dict__)","O.update(5)","O.update()", "O().update([1])","O().update([(1,)])","O().update([()])","O().update(None)","O().update(x=1)","O().setdefault()","iter(O(a=1)).__reduce__()","O(a=1).__eq__(5)","O(a=1)<O(a=1)","O(self=5)", "O(a=1, b=2) == O(b=2, a=1)", "O(a=1, b=2) == {'b': 2, 'a': 1}", "O(a=1) != O(a=1)", "hash(O())", "O[int, str]", "list(reversed(O(a=1, b=2).items()))", "list(reversed(O(a=1, b=2).keys())), list(reversed(O(a=1).values()))", "O(a=1).keys() & {'a'}, O(a=1).items() >= {('a', 1)}", "copy.copy(O(b=1, a=2)), copy.deepcopy(O(b=[1]))", "pickle.loads(pickle.dumps(O(b=1, a=2)))", "bool(O()), len(O(a=1))", "dict(O(b=1, a=2)), [*O(b=1)], {**O(c=1)}"]: t(s)
rng = random.Random(3)
od, model = O(), []
for step in range(6000):
    k = rng.randrange(40)
    match rng.randrange(8):
        case 0 | 1 | 2:
            if k not in od: model.append(k)
            od[k] = step
        case 3:
            if k in od: del od[k]; model.remove(k)
        case 4:
            if k in od: od.move_to_end(k); model.remove(k); model.append(k)
        case 5:
            if k in od: od.move_to_end(k, last=False); model.remove(k); model.insert(0, k)
        case 6:
            if od: last = rng.random() < .5; assert od.popitem(last)[0] == (model.pop() if last else model.pop(0))
        case 7:
            if k in od: od.pop(k); model.remove(k)
    assert list(od) == model == [i for i, _ in od.items()] and list(reversed(od)) == model[::-1], step
    assert all(i in od for i in model) and len(od) == len(model)
print(len(od), list(od)[:5])
q = O((i, i) for i in range(20000))
while len(q) > 1: q.popitem(last=False)
print(q)
for i in range(5000): q[i] = i; q.move_to_end(i, last=False)
print(len(q), next(iter(q)), next(reversed(q)))
def mutate(f, make=lambda: O(a=1, b=2, c=3), view=iter):
    d = make(); seen = []
    try:
        for k in view(d): seen.append(k); f(d, k)
    except Exception as e: print(type(e).__name__, e, seen)
    else: print("ok", seen)
for view in (iter, reversed, O.items, O.values, O.keys):
    mutate(lambda d, k: d.update(z=1), view=view); mutate(lambda d, k: d.pop("a", None), view=view)
    mutate(lambda d, k: d.move_to_end("a"), view=view); mutate(lambda d, k: d.update(a=5), view=view); mutate(lambda d, k: d.clear(), view=view)
    mutate(lambda d, k: d.setdefault(k), view=view); mutate(lambda d, k: d.update(z=1), make=lambda: O(a=1), view=view)
class Sub(O):
    def __setitem__(self, k, v): print("set", k, v); super().__setitem__(k, v)
    def __getitem__(self, k): print("get", k); return super().__getitem__(k)
    def __delitem__(self, k): print("del", k); super().__delitem__(k)
    def __missing__(self, k): return "missing " + k
s = Sub(a=1); s.update(b=2); print(s, s["zz"]); print(s.pop("a"), s.popitem(), s.setdefault("k", 5), s.setdefault("k", 6)); s.x = 1; c = s.copy(); print(type(c), c, vars(c)); print(s | {"q": 1}); s |= {"r": 2}
print(Sub.fromkeys("ab", 0), copy.copy(s).__dict__, s == c)
class LRU(O):
    def get_(self, k):
        self.move_to_end(k); return self[k]
l = LRU(a=1, b=2); l.get_("a"); print(l, l.__reduce__()[:3])
r = O(); r["self"] = r; print(r)
w = weakref.ref(r); del r; gc.collect(); print(w())
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n
o = O((Key(i), i) for i in range(12)); o.move_to_end(Key(3)); o.move_to_end(Key(5), last=False); print(list(o.values())); del o[Key(0)]; print(o[Key(11)], Key(0) in o, list(o.values()))
class Bad:
    def keys(self): return 5
t("O(Bad())")
class Items:
    def items(self): return [(1, 2)]
t("O(Items())")
