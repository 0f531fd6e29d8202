def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), slice("a", "b"), s == slice(1, 10, 2), s != slice(1), s.indices(5), s.indices(100), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(10, 0, -3).indices(8), slice(-100, 100).indices(3))
err(slice)
err(slice, 1, 2, 3, 4)
err(s.indices, -1)
err(s.indices, "a")
err(slice(None, None, 0).indices, 5)
err(slice("a").indices, 5)
print(hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): "k"}[slice(1)], slice(1, 2) < slice(1, 3), slice(1) == 5, [0, 1, 2, 3][slice(1, 3)], "hello"[slice(None, None, -1)])
err(hash, slice([]))
def seta(): s.start = 5
err(seta)
class G:
    def __getitem__(self, k): return k
g = G(); print(g[1:2], g[:], g[::2], g[1:2, 3], g[...], g[:, ..., None], g[slice(1, 2)], g["a":"b"], g[1:2:3] == slice(1, 2, 3), g[[]:{}])
def sub():
    class S(slice): pass
err(sub)
print(s.__reduce__(), repr(slice(slice(1), None)), [1, 2, 3].__getitem__(slice(-2, None)), slice(10**30).indices(5), slice(-10**30, 10**30, 10**30).indices(5))
class I:
    def __index__(self): return 2
print([0, 1, 2, 3][I():], slice(I(), None).indices(4))
