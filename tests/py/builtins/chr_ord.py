def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(chr(65), chr(233), ascii(chr(0x1F389)), repr(chr(0)), ascii(chr(0xD800)), ascii(chr(0x10FFFF)), ord("A"), ord("é"), ord("🎉"), ord(b"a"), ord(bytearray(b"z")), ord("\ud800"), chr(True))
err(chr, -1)
err(chr, 0x110000)
err(chr, "a")
err(chr, 1.5)
err(chr)
err(ord, "ab")
err(ord, "")
err(ord, 5)
err(ord, b"ab")
err(ord)
err(ord, None)
class I:
    def __index__(self): return 97
print(chr(I()), all(ord(chr(i)) == i for i in (0, 127, 128, 255, 256, 0xFFFF, 0x10000)))
