import struct
for f in ("b", "bh", "bi", "bq", "hb", "ib", "qb", "bhiq", "3sb", "3sh", "b3x i", "?d", "c0i", "0q", "@bhiq", "=bhiq", "<bhiq", ">bhiq", "!bhiq", "n", "P", "bP", "2f", "e", "5p", "s", "0s", "x", "10x"): print(repr(f), struct.calcsize(f), end="; ")
print(); rec = struct.Struct("<4sHIf"); rows = [(b"ab", 1, 2, 0.5), (b"wxyz", 65535, 2**32 - 1, -1.25)]; blob = b"".join(rec.pack(*r) for r in rows); print(blob.hex(), list(rec.iter_unpack(blob)), rec.unpack_from(blob, rec.size), struct.unpack_from("<H", memoryview(blob), 4), rec.unpack(bytearray(blob[:rec.size])))
buf = bytearray(rec.size * 2)
for i, r in enumerate(rows): rec.pack_into(buf, i * rec.size, *r)
print(buf == blob, struct.pack("<3h", *range(3)), struct.pack(">I", 0xDEADBEEF), struct.unpack("<I", struct.pack(">I", 1)), struct.pack("?", []), struct.pack("?", 5), struct.unpack("???", b"\0\1\2"), struct.pack("5s", b"toolong"), struct.pack("2s", b""), struct.pack("5p", b"toolong"), struct.unpack("5p", b"\x03abcd"), struct.pack("<d", -0.0), struct.unpack(">f", b"\x7f\xc0\0\0"), struct.pack(">f", float("inf")))
class I:
    def __index__(self): return 7
print(struct.pack("b", I()), struct.pack("<f", 1), struct.pack("B", True)); m = memoryview(bytearray(8)); struct.pack_into("<q", m, 0, -2); print(m.tolist(), struct.unpack("<q", m), struct.unpack("<8b", m), struct.unpack("8s", m))
for bad in (lambda: struct.unpack("<I", b"123"), lambda: struct.unpack("<I", b"12345"), lambda: struct.pack_into("I", bytearray(3), 0, 1), lambda: struct.pack_into("I", bytearray(8), -9, 1), lambda: struct.unpack_from("I", b"1234", 1), lambda: struct.unpack_from("I", b"1234", -5), lambda: struct.pack("h", 32768), lambda: struct.pack("H", 65536), lambda: struct.pack("<Q", -1), lambda: struct.pack("q", 2**63), lambda: struct.pack("b", "1"), lambda: struct.pack("s", 1), lambda: struct.pack("c", "a"), lambda: struct.pack("d", "1"), lambda: struct.pack("3b", 1, 2), lambda: list(struct.iter_unpack("<H", b"")), lambda: list(struct.iter_unpack("", b"")), lambda: struct.Struct("<b ").size, lambda: struct.calcsize("-1b"), lambda: struct.calcsize("<n"), lambda: struct.pack("f", 1e39), lambda: struct.unpack("b", 5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
