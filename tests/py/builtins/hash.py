def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(hash(0), hash(1), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(1.5), hash(1.0), hash(True), hash(0.5) == hash(1 / 2), hash(10**20), hash(-10**20), hash(1j), hash(2 + 3j), hash(float("inf")))
print(hash("") == hash(""), hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), hash(None) == hash(None), hash("a") == hash(b"a".decode()), hash((1, (2, 3))), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(range(5)) == hash(range(0, 5)))
for bad in ([], {}, set(), bytearray(), [1], slice([])): err(hash, bad)
err(hash, ([],))
err(hash)
err(hash, 1, 2)
class C:
    def __hash__(self): return 2**65
class D:
    def __hash__(self): return -1
class E:
    def __hash__(self): return 1.5
class F:
    def __eq__(self, o): return True
class G(F):
    __hash__ = object.__hash__
class H:
    __hash__ = None
print(hash(C()), hash(D())); err(hash, E()); err(hash, F()); err(hash, H()); print(isinstance(hash(G()), int), F.__hash__)
