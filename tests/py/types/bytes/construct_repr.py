def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes("abc", "ascii"), bytes(b"x"), bytes(range(3)), bytes(bytearray(b"q")), bytes((65, 66)), bytes(memoryview(b"mv")), bytes(iter([1])))
for args in (("abc",), (-1,), ([256],), ([-1],), (["a"],), (1.5,), (None,), ("é", "ascii"), (b"a", "utf-8"), (5, "utf-8"), ({"a": 1},), ([1.5],), (2**70,)): err(bytes, *args)
print(repr(b"\x00\t\n\r\\'\"\x7f\x80\xffabc"), b"it's", b'q"', b'\'"', str(b"a"), bytes.fromhex("00 ff Ab"), bytes.fromhex(""), b"\x01\xff".hex(), b"abcd".hex(":"), b"abcde".hex("-", 2), b"abcde".hex("-", -2), bytes.fromhex(b"0a") if False else "")
err(bytes.fromhex, "0")
err(bytes.fromhex, "zz")
err(bytes.fromhex, 5)
err(b"a".hex, "ab")
err(b"a".hex, 5)
print(b"abc"[0], b"abc"[-1], b"abc"[1:], b"abc"[::-1], list(b"ab"), len(b"abc"), b"a" + b"b", b"ab" * 2, 97 in b"abc", b"bc" in b"abc", b"" in b"", b"a" < b"b", b"a" == "a", b"a" == bytearray(b"a"), hash(b"a") == hash(bytes([97])), max(b"abc"), sorted(b"ba"))
err(lambda: b"abc"[5])
err(lambda: 256 in b"a")
err(lambda: "a" in b"a")
err(lambda: b"a" + "b")
err(lambda: b"a" + 5)
err(lambda: b"a" < "b")
err(lambda: b"a" * 1.5)
def item(): b"a"[0] = 1
err(item)
class B:
    def __bytes__(self): return b"from dunder"
print(bytes(B()), b"%d %s %b %x %c %a %r %5.1f%%" % (5, b"s", b"b", 255, 65, "é", 1, 2.5), b"%(k)s" % {b"k": b"v"})
err(lambda: b"%s" % "str")
err(lambda: b"%d" % "x")
err(lambda: b"%c" % 256)
err(lambda: b"%q" % 1)
