def m(x):
    match x:
        case {"type": "point", "x": x, "y": y}: return "point", x, y
        case {"type": "named", **rest}: return "named", rest
        case {"a": {"b": inner}}: return "inner", inner
        case {1: _, None: v}: return "int none", v
        case {}: return "any mapping"
    return "no"
for v in ({"type": "point", "x": 1, "y": 2, "z": 3}, {"type": "named", "q": 1}, {"a": {"b": []}}, {1: 2, None: 3}, {"x": 1}, {}, [], 5): print(v, m(v))
class K: key = "attr"
match {"attr": 9}:
    case {K.key: v}: print("value pattern", v)
import collections
dd = collections.defaultdict(int)
match dd:
    case {"missing": x}: print("wrong", x)
    case _: print("no default made", len(dd))
match {"a": 1, "b": 2}:
    case {"a": 1, **kw}: print(kw)
match collections.OrderedDict(z=1):
    case {"z": 1 | 2 as n}: print(n)
try:
    match {}:
        case {K.key: 1, "attr": 2}: pass
    print("no dup for an empty subject")
    match {"attr": 1}:
        case {K.key: 1, "attr": 2}: pass
except ValueError as e: print(e)
import types
match types.MappingProxyType({"m": 1}):
    case {"m": 1}: print("proxy")
