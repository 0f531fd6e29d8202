import json
data = {"b": [1, {"z": None}], "a": "é", "c": {}, "d": [], "e": (1,), "f": 1.0, "g": True}
for kw in ({}, {"indent": None}, {"indent": 0}, {"indent": 1}, {"indent": "--"}, {"separators": (",", ":")}, {"indent": 2, "separators": (";", "=")}, {"sort_keys": True}, {"ensure_ascii": False}, {"indent": 2, "sort_keys": True, "ensure_ascii": False}): print(kw, json.dumps(data, **kw))
class Custom(json.JSONEncoder):
    item_separator = "|"
    def iterencode(self, o, _one_shot=False): return super().iterencode(["wrapped", o], _one_shot)
print(json.dumps([1], cls=Custom), list(json.JSONEncoder(indent=1).iterencode([1, [2]])), json.JSONEncoder(sort_keys=True).encode({"b": 1, "a": 2}), json.encoder.encode_basestring("é\""), json.encoder.encode_basestring_ascii("é\""))
class Obj:
    def __init__(self, x): self.x = x
def default(o):
    if isinstance(o, Obj): return {"obj": o.x}
    if isinstance(o, (set, frozenset)): return sorted(o)
    if isinstance(o, bytes): return o.decode()
    raise TypeError(f"no {type(o).__name__}")
print(json.dumps([Obj(Obj({1})), b"x", {"k": frozenset()}], default=default))
try: json.dumps([1, {"a": [object()]}], default=default)
except TypeError as e: print(e, e.__notes__)
back = json.loads(json.dumps(data)); print(back == {**data, "e": [1]}, list(back)); print(json.loads('{"x": {"__c__": [1, 2]}}', object_hook=lambda d: complex(*d["__c__"]) if "__c__" in d else d), json.loads("[1.10, 2]", parse_float=lambda s: s[::-1]), json.loads('{"a": 1}', object_pairs_hook=tuple))
for s in ("\u2028", "\x7f", "\x1b", "é", "🎉", "\ud83c", "a/b", "<&>", "\\u0041"): print(json.dumps(s), json.loads(json.dumps(s)) == s)
for n in (0, -1, 10**25, 0.1, 1e22, -0.0, 1e-9, 123456789.123456789, 2**53 + 1): print(json.dumps(n), json.loads(json.dumps(n)) == n)
