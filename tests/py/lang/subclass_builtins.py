class L(list):
    def append(self, v): super().append(v * 2)
    def __getitem__(self, i): return ("got", super().__getitem__(i))
l = L([1]); l.append(2); print(l, l[0], l[0:1], len(l), sum(l), type(l + [1]).__name__, type(l.copy()).__name__, type(l * 2).__name__)
class D(dict):
    def __missing__(self, k): return f"missing {k}"
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D(a=1); d["b"] = 1; print(d, d["zz"], d.get("zz"), "zz" in d, d.setdefault("c", 1), type(d | {}).__name__, type(d.copy()).__name__)
class S(str):
    def upper(self): return "UP:" + super().upper()
s = S("abc"); print(s.upper(), type(s + "d").__name__, type(s[:]).__name__, type(s.lower()).__name__, s == "abc", {s: 1}["abc"], type(str(s)).__name__, "%s" % s)
class I(int):
    def __repr__(self): return f"I({int(self)})"
    def __add__(self, o): return I(int(self) + o)
print(I(5), I(5) + 1, I(5) * 2, type(I(5) * 2).__name__, [I(1)], 1 + I(2), str(I(3)), f"{I(4)}", hash(I(7)) == hash(7), I(1) == 1, range(I(3)), "ab"[I(1)])
class F(float): pass
print(F(1.5) + 1, type(F(1) + 1).__name__, repr(F(2)), F("3.5").is_integer())
class T(tuple):
    __slots__ = ()
    @property
    def first(self): return self[0]
print(T([1, 2]).first, T([1]) == (1,), type(T([1, 2])[:]).__name__, T("ab") + (1,), hash(T([1])) == hash((1,)))
class St(set): pass
print(St([1]) | {2}, type(St([1]) | {2}).__name__, St([1]) == {1}, type(St([1]).copy()).__name__)
class B(bytes): pass
print(B(b"x") + b"y", type(B(b"x")[:]).__name__, B(b"q"))
class E(Exception):
    def __str__(self): return "custom str"
print(E(1), repr(E(1)))
class FS(frozenset): pass
print(FS([1]), type(FS() | {1}).__name__)
class Obj(dict): __getattr__ = dict.__getitem__
print(Obj(k=5).k, vars(L()), L().__dict__)
x = L(); x.attr = 1; print(x.attr)
class C(complex): pass
print(C(1, 2) * 2, C(1j))
class BA(bytearray): pass
print(BA(b"z"), BA(3))
