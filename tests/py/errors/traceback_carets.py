d = {"a": {"b": [1, 2]}}
def show(f):
    import traceback
    try: f()
    except Exception: traceback.print_exc()
def attr(): return d["a"]["b"].nope.deeper
def index(): return d["a"]["b"][5]
def call(): return len(d)(1, 2)
def binop(): return (1 + 2) * d + 5
def nested(): return [x for x in [1, 2] if x.nope]
def kwarg(): return show(f=lambda: 1, g=2)
def chain(): return d["a"].get("zz").upper()
def multi():
    return (1 +
            undefined_one +
            2)
def longcall(): return print(
        "a",
        1 / 0,
    )
def unary(): return -"a"
def compare(): return 1 < "a" < 2
def sub_store(): d["a"]["b"]["x"] = 5
def aug():
    x = []
    x += 5
def unpack(): a, b, c = 1, 2
def raise_in(): raise ValueError("explicit")
def assert_in(): assert 1 == 2, "message"
def imp(): from math import nope
def dele(): del d["q"]["r"]
def fstr(): return f"{d['zz']!r:>5}"
def lam(): return (lambda v: v.x)(5)
def star(): return print(*5)
def unicode_line(): return "é日本" + d["nope"]
def tern(): return 1 if d.x else 2
for f in (attr, index, call, binop, nested, kwarg, chain, multi, longcall, unary, compare, sub_store, aug, unpack, raise_in, assert_in, imp, dele, fstr, lam, star, unicode_line, tern): show(f)
