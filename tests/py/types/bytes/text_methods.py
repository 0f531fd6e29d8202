def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = b"Hello World 123"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), b"they're".title(), b"\xe9A".lower())
print(s.isalpha(), b"abc".isalpha(), b"1".isdigit(), b"a1".isalnum(), b" \t".isspace(), b"ab".islower(), b"AB".isupper(), b"Ab Cd".istitle(), b"a\x80".isascii(), b"".isalpha(), b"".isascii())
print(b"ab".center(6), b"ab".center(5, b"*"), b"ab".ljust(4, b"."), b"ab".rjust(4), b"-5".zfill(4), b"a\tb".expandtabs(4), b"ab".center(1))
err(b"a".center, 5, "x")
err(b"a".center, 5, b"xy")
err(b"a".upper, 1)
print(b"abc".decode(), b"\xc3\xa9".decode("utf-8"), b"\xe9".decode("latin-1"), b"a".decode(encoding="ascii", errors="strict"))
print([n for n in dir(bytes) if not n.startswith("_")])
print(b"a".__add__(b"b"), b"abc".__getitem__(slice(0, 2)), b"a".__contains__(97), b"a".__eq__("a"), b"a".__lt__(b"b"), b"ab".__mul__(2), b"a".__getnewargs__(), b"a".__bytes__())
err(lambda: b"a".nope)
err(lambda: bytes.upper("a"))
it = iter(b"abc"); next(it); print(list(it), type(it).__name__, list(reversed(b"abc")))
print(isinstance(b"", bytes), {b"k": 1}[b"k"])
print(int.from_bytes(b"\x01\x00"), b"\x00\x01" > b"\x00", b"a" <= b"a", b"\xff" > b"\x00\xff")
