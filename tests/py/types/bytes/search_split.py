def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = b"one two one"
print(s.find(b"one"), s.find(b"one", 1), s.find(116), s.rfind(b"one"), s.index(b"t"), s.rindex(111), s.count(b"o"), s.count(111), s.count(b""), s.find(b"z"), s.startswith(b"one"), s.startswith((b"x", b"on")), s.endswith(b"ne"), s.startswith(b"two", 4), s.removeprefix(b"one"), s.removesuffix(b"one"))
err(s.index, b"zz")
err(s.find, "one")
err(s.find, 256)
err(s.startswith, "o")
err(s.startswith, ("o",))
err(s.count, 1.5)
print(s.split(), s.split(b" ", 1), s.rsplit(b" ", 1), b"a,b,,".split(b","), b" a  b ".split(), b"a\nb\r\nc\x0bd".splitlines(), b"a\n".splitlines(True), s.partition(b" "), s.rpartition(b" "), b"x".partition(b"y"), b"".split(), b"".split(b","))
err(s.split, "")
err(s.split, b"")
err(s.partition, b"")
err(s.split, 5)
print(b",".join([b"a", bytearray(b"b")]), b"".join([]), b"-".join((b"x",)))
err(b",".join, ["a"])
err(b",".join, [1])
err(b"".join, 5)
print(s.replace(b"one", b"1"), s.replace(b"o", b"", 1), b"ab".replace(b"", b"-"), b"  x ".strip(), b"xxaxx".strip(b"x"), b"xxa".lstrip(b"x"), b"axx".rstrip(b"x"))
err(s.replace, "a", "b")
err(b"a".strip, "a")
t = bytes.maketrans(b"ab", b"xy")
print(len(t), b"aabbc".translate(t), b"abc".translate(None, b"b"), b"abc".translate(t, b"c"), b"abc".translate(t, delete=b"a"))
err(bytes.maketrans, b"a", b"bc")
err(b"a".translate, b"short")
err(b"a".translate, "x")
