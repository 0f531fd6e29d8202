class L(list):
    def __getitem__(self, i): return "item %s" % (i,)
    def __len__(self): return 42
    def __iter__(self): return iter(["custom"])
    def __contains__(self, x): return x == "magic"
    def __setitem__(self, i, v): super().__setitem__(i, v * 2)
    def append(self, v): super().append(("appended", v))
    def __eq__(self, o): return "eq"
    def __lt__(self, o): return True
    def __bool__(self): return False
    def __add__(self, o): return "add"
    def __iadd__(self, o): return "iadd"
    def __reversed__(self): return "rev"
    def __repr__(self): return "L!"
    def __del__(self): pass
l = L([1, 2]); l[0] = 5; l.append(3)
print(l[0], l[0:1], len(l), list(l), [*l], 1 in l, "magic" in l, l == 5, l != 5, l < [], bool(l), l + [], reversed(l), l, [l], f"{l}", str(l), list.__repr__(l), list.__len__(l), tuple(l), sum([1 for _ in l]), sorted(l), l.count(10), l.index(2), list.__getitem__(l, 0), l.copy(), max(l), "".join(l))
x = l; x += [1]; print(x); a, = l; print(a); print(*l)
def f(*a): return a
print(f(*l), [y for y in l], dict.fromkeys(l), set(l), {**dict.fromkeys(l)}, list(map(str, l)), list(zip(l, l)), any(l), enumerate(l).__next__())
try: hash(l)
except TypeError as e: print(e)
l.sort(key=str); l.extend([9]); print(list.__repr__(l)); l.insert(0, 7); print(l.pop(), list.__repr__(l)); l.clear(); print(list.__len__(l))
match l:
    case ["custom"]: print("iter")
    case [*_]: print("sequence pattern")
