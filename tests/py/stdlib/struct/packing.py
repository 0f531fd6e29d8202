import struct
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
for fmt, *v in (("<bBhH", -1, 255, -2, 65535), (">iIlL", -1, 1, -2, 2), ("!qQ", -1, 2**64 - 1), ("<fd", 1.5, -2.25), ("5s3p2x?c", b"hello", b"ab", True, b"z"), ("<e", 0.5), ("@bi", 1, 2), ("=bi", 1, 2), ("<0i",), ("3h", 1, 2, 3), ("@nN", -1, 1), ("10s", b"short"), ("2s", b"long"), ("<3?", 1, 0, []), ("P", 0)):
    if isinstance(fmt, str) and fmt:
        b = struct.pack(fmt, *v); print(fmt, b, struct.unpack(fmt, b), struct.calcsize(fmt))
print(struct.calcsize("bhilq"), struct.calcsize("<bhilq"), struct.calcsize("bq"), struct.calcsize("qb"), struct.calcsize("b0q"), struct.calcsize(""), struct.unpack_from("<h", b"xx\x01\x00", 2), list(struct.iter_unpack("<h", b"\1\0\2\0")))
b = bytearray(6); struct.pack_into("<hh", b, 1, 258, -1); print(b); S = struct.Struct("<ih"); print(S.size, S.format, S.pack(1, 2), S.unpack(b"\1\0\0\0\2\0"), S.unpack_from(b"x" + S.pack(5, 6), 1), S)
for a in (("b", 200), ("B", -1), ("h", "a"), ("i", 1.5), ("z", 1), ("i",), ("i", 1, 2), ("s", "str"), ("c", b"ab"), ("f", "x"), ("<q", 2**63), ("?",), ("<P", 1), ("f", 1e300), ("e", 1e10), ("5", 1), ("i i!", 1), (5, 1), ("é", 1)): err(struct.pack, *a)
err(struct.unpack, "i", b"abc"); err(struct.unpack, "i", "abcd"); err(struct.unpack_from, "i", b"abc"); err(struct.unpack_from, "b", b"a", 5); err(struct.pack_into, "i", bytearray(2), 0, 1); err(struct.pack_into, "i", b"abcd", 0, 1); err(list, struct.iter_unpack("h", b"abc") if False else []); err(struct.iter_unpack, "h", b"abc"); err(struct.calcsize, "q" * 3 + "y"); err(struct.Struct, 5); err(struct.unpack, "99999999999999999999b", b"")
print(struct.unpack("<f", struct.pack("<f", 0.1)), struct.unpack(">d", b"\x7f\xf0" + b"\0" * 6), struct.pack("<d", float("nan"))[6:], struct.pack(">H", True), struct.unpack("<4s", b"ab\0\0"), struct.unpack("3c", b"abc"), struct.error.__mro__[1].__name__, struct.pack("<i 2b", 1, 2, 3))
