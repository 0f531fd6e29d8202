import json
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e, getattr(e, "__notes__", ""))
d = {"a": [1, 2.5, True, None], "b": {"c": "é\n\"q\"\u2028🎉"}, "e": [], "f": {}, 1: 2, None: 3, True: 4, 1.5: 5}
print(json.dumps(d)); print(json.dumps(d, ensure_ascii=False)); print(json.dumps(d, indent=2)); print(json.dumps([1, [2, []], {}], indent="\t")); print(json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([1, 2], separators=(",", ":")), json.dumps({"a": 1}, indent=0))
for v in (1, -0.0, 1e100, 10**30, "", "\x00\x1f\x7f", "\ud800", (1, 2), True, None, float("inf"), float("nan"), 1e-7, 0.1, "</script>", "\\"): print(json.dumps(v))
err(json.dumps, {1, 2}); err(json.dumps, [object]); err(json.dumps, {"k": {"x": 1j}}); err(json.dumps, {(1, 2): 3}); err(json.dumps, float("nan"), allow_nan=False); err(json.dumps, b"x")
r = []; r.append(r); err(json.dumps, r); err(json.dumps, {(1,): 2, "a": 1}, skipkeys=True); err(json.dumps, {1: 1, "a": 2}, sort_keys=True)
print(json.dumps({1, 2}, default=sorted), json.dumps([1j], default=lambda o: [o.real, o.imag])); err(json.dumps, [1j], default=lambda o: o)
class E(json.JSONEncoder):
    def default(self, o): return f"<{type(o).__name__}>" if isinstance(o, complex) else super().default(o)
print(json.dumps([1j], cls=E)); err(json.dumps, [{1}], cls=E); print("".join(json.JSONEncoder().iterencode([1, {"a": 2}])), E(indent=1).encode({"k": [1]}))
class I(int): pass
class S(str): pass
import enum
class C(enum.IntEnum): A = 1
print(json.dumps([I(5), S("s"), C.A, {S("k"): 1}]))
import io; o = io.StringIO(); json.dump({"x": [1]}, o); print(o.getvalue())
print(json.dumps({"é": 1}), json.dumps("é", ensure_ascii=False), json.dumps([[[]]], indent=1), json.dumps(dict(a=1, b=[1, 2]), indent=4, separators=(", ", " = ")))
