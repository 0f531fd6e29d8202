def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

m = memoryview(b"hello")
print(m[0], m[-1], bytes(m[1:3]), m.tobytes(), m.tolist(), len(m), m.nbytes, m.itemsize, m.format, m.readonly, m.ndim, m.shape, m.strides, m.c_contiguous, m.contiguous, m.hex(), m == b"hello", m[::2].tobytes(), m[::-1].tobytes(), m.obj, m.suboffsets)
err(lambda: m[10])
err(lambda: m["a"])
def set_(mv, i, v): mv[i] = v
err(set_, m, 0, 1)
b = bytearray(b"abcdef"); w = memoryview(b)
w[0] = 90; w[1:3] = b"YX"; print(b, w.readonly)
err(set_, w, 0, 256)
err(set_, w, 0, "a")
err(set_, w, slice(0, 2), b"abc")
err(set_, w, 10, 1)
err(lambda: memoryview("str"))
err(lambda: memoryview(5))
def dele(): del w[0]
err(dele)
err(hash, w)
print(hash(m) == hash(b"hello"), 104 in m, list(m), list(reversed(m)), m.index(108), m.count(108), max(m))
r = w.toreadonly(); err(set_, r, 0, 1)
c = memoryview(bytes(range(8))).cast("H"); print(c.tolist() == [256, 770, 1284, 1798], c.format, c.itemsize, len(c), c.cast("B").tolist())
err(m.cast, "I")
err(m.cast, "zz")
f = memoryview(bytearray(8)).cast("d"); f[0] = 1.5; print(f.tolist(), f.nbytes)
err(set_, f, 0, "x")
two = memoryview(bytes(range(6))).cast("B", (2, 3)); print(two.tolist(), two[1, 2], two.shape, two.ndim)
w.release(); r.release(); err(lambda: w[0]); err(len, w); b.append(1); print(b)
with memoryview(b"ctx") as x: print(x[0])
err(lambda: x.tolist())
print(memoryview(b"a") == memoryview(b"a"), memoryview(b"a") == 5, memoryview(b"ab")[0:1] == b"a", b"".join([memoryview(b"q")]), bytes(memoryview(b"zz")), m.__class__.__name__, repr(m).startswith("<memory at 0x"))
