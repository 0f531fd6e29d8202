import hashlib, _sha3, _blake2, hmac
def err(f, *a, **k):
    try:
        r = f(*a, **k); print(getattr(f,'__name__',f), r.hexdigest() if hasattr(r,'hexdigest') and r.digest_size else r)
    except Exception as e: print(getattr(f,'__name__',f), a, k, type(e).__name__, e)
data = [b'', b'abc', b'x'*71, b'x'*72, b'x'*135, b'x'*136, b'x'*137, b'y'*1000, bytes(range(256))*5]
for n in ('sha3_224','sha3_256','sha3_384','sha3_512'):
    f = getattr(_sha3, n)
    for d in data: print(n, f(d).hexdigest())
    h = f(b'a'); h.update(b'bc'); g = h.copy(); g.update(b'd'); print(h.hexdigest(), g.digest(), h.name, h.digest_size, h.block_size, h._capacity_bits, h._rate_bits, h._suffix, type(h).__name__)
for n in ('shake_128','shake_256'):
    f = getattr(_sha3, n)
    for d in data: print(n, f(d).hexdigest(17), f(d).digest(300)[-5:])
    h = f(b'a'); print(h.name, h.digest_size, h.block_size, h._capacity_bits, h._rate_bits, h._suffix); err(h.digest); err(h.digest, -1); err(h.hexdigest, 0); err(h.digest, 'a'); err(h.digest, length=3)
for f in (_blake2.blake2b, _blake2.blake2s):
    for d in data + [b'q'*128, b'q'*129, b'q'*64, b'q'*65]: print(f(d).hexdigest())
    print(f(b'abc', digest_size=20).hexdigest(), f(b'abc', key=b'key').hexdigest(), f(b'abc', salt=b'salty', person=b'me').hexdigest(), f(key=b'k'*32).hexdigest())
    print(f(b'abc', fanout=2, depth=3, leaf_size=4096, node_offset=7, node_depth=1, inner_size=16, last_node=True).hexdigest())
    h = f(b'a'); h.update(b'bc'); g = h.copy(); g.update(b'd'); print(h.hexdigest(), g.digest(), h.name, h.digest_size, h.block_size, h)if 0 else print(h.hexdigest(), g.digest(), h.name, h.digest_size, h.block_size)
    print(f.SALT_SIZE, f.PERSON_SIZE, f.MAX_KEY_SIZE, f.MAX_DIGEST_SIZE, f.__name__, f.__module__)
    for k in (dict(digest_size=0), dict(digest_size=65), dict(digest_size=-1), dict(key=b'k'*65), dict(salt=b's'*17), dict(person=b'p'*17), dict(fanout=256), dict(fanout=-1), dict(depth=0), dict(depth=256), dict(leaf_size=-1), dict(leaf_size=1<<32), dict(node_offset=-1), dict(node_offset=1<<48), dict(node_offset=1<<64), dict(node_depth=256), dict(node_depth=-1), dict(inner_size=65), dict(inner_size=-1), dict(data=b'x', string=b'y'), dict(data=b'abc'), dict(string=b'abc'), dict(usedforsecurity=False), dict(nope=1)): err(f, **k)
    err(f, 'abc'); err(f, 5)
print({k: getattr(_blake2,k) for k in dir(_blake2) if k.isupper()}, _sha3.implementation)
for n in sorted(hashlib.algorithms_guaranteed): print(n, hashlib.new(n, b'abc').hexdigest(*([8] if 'shake' in n else [])))
print(hmac.new(b'key', b'msg', 'sha256').hexdigest(), hmac.digest(b'key', b'msg', 'md5'), hmac.compare_digest(b'a', b'a'), hmac.compare_digest('a', 'b'))
import io; print(hashlib.file_digest(io.BytesIO(b'abc'), 'sha1').hexdigest())
h = hashlib.sha256(); print(h.name, h.digest_size, h.block_size); print(hashlib.sha3_256(b'x').hexdigest(), hashlib.blake2b(b'x', digest_size=8).hexdigest(), hashlib.algorithms_guaranteed == hashlib.algorithms_guaranteed)
