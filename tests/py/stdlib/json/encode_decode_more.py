"""json: encoding with every option, errors with their notes, positions in text beyond ASCII."""
import json, math, collections, enum

def show(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except RecursionError:
        print("RecursionError")
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))

class Number(int):
    def __repr__(self): return "no"
class Real(float):
    def __repr__(self): return "no"
class Text(str): pass
class Mapping(dict):
    def items(self): return [("k", 1), ("l", 2)]
class Color(enum.IntEnum):
    RED = 1
Point = collections.namedtuple("Point", "x y")

values = [
    None, True, 5, -7, 10**30, 1.5, -0.0, 1e100, float("nan"), float("inf"), -math.inf, "plain", "é\u2028😀\ud800\x7f\x00\x1f\"\\/\b\f\n\r\t",
    [], {}, (), [[]], {"a": {}}, [1, [2, (3, {})]], {"b": 1, "a": [1, 2, {"c": None}]}, {1: 2, 2.5: 3, None: 4, True: 5, False: 6},
    Number(4), Real(2.5), Text("t"), Mapping(a=1), Color.RED, {Color.RED: 1}, Point(1, 2), {Number(3): Real(1.5)}, collections.OrderedDict(z=1, a=2),
]
for value in values:
    for options in ({}, {"indent": 2}, {"indent": "\t", "sort_keys": False}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"indent": 0}):
        show(json.dumps, value, **options)
for value in ({"b": 1, "a": 2}, {"b": {"z": 1, "y": 2}, "a": []}, {1: 1, "a": 2}):
    show(json.dumps, value, sort_keys=True)
for value in ({(1, 2): 3}, {(1, 2): 3, "a": 1}, {b"x": [1]}):
    for options in ({}, {"skipkeys": True}, {"skipkeys": True, "indent": 1}):
        show(json.dumps, value, **options)
for value in (float("nan"), [float("inf")], {"a": [1, -math.inf]}, {float("nan"): 1}):
    show(json.dumps, value, allow_nan=False)
for value in (object, {1, 2}, [1, {2}], {"a": [b"x"]}, ({"k": 1j},), Ellipsis):
    show(json.dumps, value)
a = []; a.append(a); show(json.dumps, a); show(json.dumps, [a])
d = {}; d["x"] = [d]; show(json.dumps, d)
show(json.dumps, a, check_circular=False)
show(json.dumps, {1, 2, 3}, default=sorted)
show(json.dumps, [1j], default=lambda o: [o.real, o.imag])
show(json.dumps, 1j, default=lambda o: o)
show(json.dumps, 1j, default=lambda o: {o})
show(json.dumps, [1j], default=lambda o: 1 / 0)
class Enc(json.JSONEncoder):
    def default(self, o):
        return f"<{type(o).__name__}>" if not isinstance(o, bytes) else super().default(o)
show(json.dumps, [1j, {"s": {1}}], cls=Enc); show(json.dumps, {"q": [b""]}, cls=Enc)
show(lambda: list(json.JSONEncoder(indent=1).iterencode({"a": [1, 2], "b": {}})))
deep = []
for _ in range(100000): deep = [deep]
show(json.dumps, deep)
del deep
for text in ('é"', '["é", 1 2]', '{"ü": 1, "😀": x}', '["😀"] x', '"😀\n"', '"ü\\q"', '"ü\\u12"', '[1, 2', '["a', '{"a"', '{"a":', '{"a":1', '{"a":1,', '[1,', '[', '{', '{"a": 1,}', '[1,  ]', '-', '-x', '1.e5', '1e', '1e+', '[1.5.2]',
             '"\\ud800\\u"', '"\\ud800\\udc00"', '"\\udc00"', '"\\ud800\\ud800"', '"\x00"', '"a\tb"', 'Infinity', '-Infinity', '-Infinit', 'NaNs', 'nulll', 'truefalse', '1 ', ' 1', '\x0b1', '\xa01', '{"a":1}}', "0x1", "1_0", "१", '"\\u00_1"', '"\\u 123"', '"\\u+123"'):
    show(json.loads, text)
show(json.loads, "9" * 5000)
show(json.loads, "1" + "0" * 400 + ".5"); show(json.loads, "-0.0"); show(json.loads, "1e-400"); show(json.loads, "123456789012345678901234567890e-10")
decoder = json.JSONDecoder()
for args in (("[1] 2",), ("é[1]", 1), ("x", -1), ("", 0), ("1", 5), ("😀 {}", 2), ("[]", 0)):
    show(decoder.raw_decode, *args)
from json.decoder import scanstring
from json.encoder import encode_basestring, encode_basestring_ascii
for args in (('"abc" rest', 1), ("é\"x\"", 2), ("abc", 1), ("abc", 9), (b"abc", 0), ('a\nb"', 0), ('a\nb"', 0, False)):
    show(scanstring, *args)
for function in (encode_basestring, encode_basestring_ascii):
    for arg in ("é\u20ac😀\ud800", "", 5, Text("x")):
        show(function, arg)
show(json.loads, '{"a": {"b": [1]}}', object_hook=lambda o: sorted(o.items())); show(json.loads, '{"a": {"b": 1}, "c": {}}', object_pairs_hook=tuple)
show(json.loads, "{}", object_pairs_hook=list); show(json.loads, "{}", object_hook=list)
keys = json.loads('[{"key": 1}, {"key": 2}]'); print([*keys[0]][0] is [*keys[1]][0])
show(json.loads, '[1, 2.5]', parse_int=float, parse_float=int)
import io
f = io.StringIO(); json.dump({"a": [1, {"b": 2}]}, f, indent=1); print(f.getvalue())
