b = bytearray(range(10))
m = memoryview(b)
s = m[2:8][1:4]
s[0] = 99
print(list(b), s.tolist(), s.obj is b)
m[::2] = bytes([0] * 5)
print(list(b))
m[0:5] = m[5:10]
print(list(b))
r = m[::-1]; r[0] = 77; print(b[9], r.tolist(), r.contiguous, r.strides)
try: b.extend(b"x")
except BufferError as e: print(e)
try: del b[:]
except BufferError as e: print(e)
b[0] = 1; print(m[0])
for v in (m, s, r): v.release()
b.extend(b"x"); print(len(b))
print(bytes(memoryview(b"abc")[1:]), int.from_bytes(memoryview(b"\x01\x02"), "big"), bytearray(memoryview(b"q")), str(memoryview(b"hi"), "ascii"))
import io
buf = bytearray(4); n = io.BytesIO(b"xyz").readinto(memoryview(buf)[1:]); print(n, buf)
print(b"-".join(memoryview(b"abc")[i:i + 1] for i in range(3)), b"abc".startswith(memoryview(b"ab")) if False else "")
match memoryview(b"ab"):
    case [x, y]: print(x, y)
print(sorted(memoryview(b"cab")), [*memoryview(b"xy")], memoryview(b"") == b"", bool(memoryview(b"")), memoryview(memoryview(b"n")).tobytes())
