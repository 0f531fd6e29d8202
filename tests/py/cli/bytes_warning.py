# args: -b
# Bytes taken for text, or for a number, warn.
import warnings

def show(what):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = eval(what)
    print(what, repr(result), [str(w.message) for w in caught], [w.category.__name__ for w in caught])

for what in [
    'str(b"a")', 'b"a" == "a"', '"a" == b"a"', 'b"a" != "a"', 'b"a" < b"b"', 'b"a" == 97', '97 == b"a"', 'b"a" == 9.5',
    'b"a" == None', 'b"a" in ["a"]', '{"a": 1, b"a": 2}', '{b"a": 1}.get("a")', '"%s" % b"x"', '"%r" % b"x"',
    '"{}".format(b"x")', 'f"{b\'y\'}"', 'f"{b\'y\'!r}"', 'str(bytearray(b"a"))', 'bytearray(b"a") == "a"',
    'bytearray(b"a") == 97', 'bytearray(b"a") == b"a"', 'str(b"a", "ascii")', 'repr(b"a")', 'b"%s" % b"x"',
    'b"a".find(97)', 'memoryview(b"a") == "a"', 'print(b"z", bytearray(b"z"))',
]:
    show(what)
print(b"a" == "a", str(b"b"))
