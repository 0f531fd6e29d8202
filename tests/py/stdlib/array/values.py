from array import array, typecodes
import pickle, copy
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
print(typecodes)
for c in 'bBhHiIlLqQfd':
    a = array(c, [1, 2, 3]); a.append(4); print(a, a.itemsize, a.tobytes()[:8], len(a), a[1], a[-1], a[1:3], a.index(3), a.count(1), 2 in a, list(reversed(a)), a + a, a * 2, a == array(c, [1, 2, 3, 4]), a < array(c, [9]))
    a.extend([5]); a.insert(0, 0); print(a.pop(), a.pop(0), a.remove(2), a); a.reverse(); a[0] = 7; a[1:2] = array(c, [8, 9]); del a[0]; print(a, a.typecode, a.tolist()); a.byteswap(); a.frombytes(b'\0' * a.itemsize); print(len(a)); err(a.append, 'x'); err(a.append, 1e400); err(a.append, 2 ** 70); err(a.append, -1); err(a.append, 1.5)
a = array('u', 'hé'); print(a, a.tounicode(), a[0]); a.fromunicode('x'); print(a); w = array('w', 'ab'); print(w, w.tounicode()); err(w.append, 'xy'); err(w.append, 5)
err(array, 'z'); err(array, 5); err(array, 'i', 'x'); err(array, 'i', [1.5]); err(array, 'ii'); err(array, 'i', 5); err(array('i').pop); err(array('i').remove, 1); err(array('i').index, 1); err(lambda: array('i')[0]); err(array('i').frombytes, b'abc'); err(lambda: array('i') + [1]); err(lambda: array('i') + array('b')); err(array('i').extend, array('b', [1])); err(array('i', [1]).fromlist, ['x']); err(lambda: hash(array('i')))
a = array('i', [1, 2]); m = memoryview(a); err(a.append, 1); m[0] = 9; print(a, m.format, m.tolist()); m.release(); a.append(1); print(pickle.loads(pickle.dumps(a)), copy.copy(a), copy.deepcopy(a), array('b', b'ab'), array('d', (1, 2)), array('i', a), array('f', [0.1]), bytes(a)[:4]); a.clear(); print(a, bool(a)); import io; f = io.BytesIO(); array('h', [1, 2]).tofile(f); f.seek(0); b = array('h'); b.fromfile(f, 2); print(b); err(b.fromfile, f, 1)
