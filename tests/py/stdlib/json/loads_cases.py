import json
def t(s, **k):
    try: r = json.loads(s, **k); print(repr(r), type(r).__name__)
    except Exception as e: print(type(e).__name__, e)
for s in ('{"a": [1, 2.5, -3e2, true, false, null], "b": "\\u00e9\\n\\ud83c\\udf89"}', "5", "-0", "1.0", "1E5", '""', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', "[]", "{}", " [ 1 , 2 ] ", "NaN", "-Infinity", "12345678901234567890123", "0.1", '"é"', '{"a":1,"a":2}', "\n\t5\r\n", b'[1]', bytearray(b'"b"'), '"\\ud800"', "1e400"): t(s)
for s in ("", "{", "[1,", "[1,]", '{"a":}', '{"a" 1}', "{a: 1}", "{'a': 1}", "nul", "01", "1.", ".5", "+1", '"abc', '"\n"', '"\\x"', '"\\u12"', "[1] 2", "[1 2]", '{"a":1,}', "tru", "--1", '{"a":1 "b":2}', "]", "\ufeff[]", "[1]]", '{1: 2}', "[,1]", '"\\ud83c'): t(s)
t(5); t(None); t(["x"])
t('{"a": 1.5, "b": 2}', parse_float=str, parse_int=lambda s: s + "!"); t('[NaN]', parse_constant=lambda s: "const " + s); t('{"a": 1, "b": {"c": 2}}', object_hook=lambda d: sorted(d)); t('{"b": 1, "a": 2}', object_pairs_hook=list); t('"\t"', strict=False)
try: json.loads('{\n "a": 1,\n "b": x}')
except json.JSONDecodeError as e: print(e.msg, e.pos, e.lineno, e.colno, e.doc[:3])
print(json.JSONDecoder().raw_decode("[1] tail"), json.loads(json.dumps({"k": [1, {"z": None}]})))
import io; print(json.load(io.StringIO("[1, 2]")), json.load(io.BytesIO(b'{"x": "\xc3\xa9"}')), json.loads('"\\u00e9"'.encode("utf-16")))
print(json.loads("[" * 500 + "]" * 500) != [], len(json.loads(json.dumps(list(range(1000))))))
