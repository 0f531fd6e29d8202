import zlib
def err(f, *a, **k):
    try: print(repr(f(*a, **k))[:200])
    except Exception as e: print(type(e).__name__, e)
d = b'hello world ' * 1000
for level in (-1, 0, 1, 6, 9): c = zlib.compress(d, level); print(len(c) < len(d) or level == 0, zlib.decompress(c) == d)
for w in (9, 12, 15, -9, -15, 25, 31): c = zlib.compress(d, wbits=w); print(w, zlib.decompress(c, w) == d, c[:2] if w > 0 else '')
print(zlib.decompress(zlib.compress(d, wbits=31), 47) == d, zlib.decompress(zlib.compress(d), 47) == d, zlib.decompress(zlib.compress(d), 0) == d)
err(zlib.decompress, b'nope'); err(zlib.decompress, b''); err(zlib.decompress, zlib.compress(d)[:-3]); err(zlib.decompress, zlib.compress(b'a') + b'xx'); err(zlib.compress, d, 10); err(zlib.compress, d, -2); err(zlib.compress, 'x'); err(zlib.compress, d, wbits=7); err(zlib.decompress, b'x', 99); err(zlib.compressobj, wbits=16); err(zlib.decompressobj, 5); err(zlib.compressobj, method=5); err(zlib.compressobj, memLevel=0); err(zlib.compressobj, strategy=9); err(zlib.decompress, d, bufsize=0); err(zlib.decompress, d, bufsize=-1)
bad = bytearray(zlib.compress(d)); bad[-1] ^= 1; err(zlib.decompress, bytes(bad))
bad = bytearray(zlib.compress(d)); bad[5] ^= 0x55; 
co = zlib.compressobj(); out = co.compress(d[:5000]) + co.flush(zlib.Z_SYNC_FLUSH) + co.compress(d[5000:]) + co.flush(); print(zlib.decompress(out) == d); err(co.flush); err(co.compress, b'x')
do = zlib.decompressobj(); r = b''
for i in range(0, len(out), 7): r += do.decompress(out[i:i+7])
print(r == d, do.eof, do.unused_data, do.unconsumed_tail, do.flush())
do = zlib.decompressobj(); print(do.decompress(out + b'tail') == d, do.eof, do.unused_data); err(do.decompress, b'more'); print(do.unused_data)
do = zlib.decompressobj(); a = do.decompress(out, 100); print(len(a), do.eof, len(do.unconsumed_tail) > 0); b = do.decompress(do.unconsumed_tail, 50); print(len(b)); c = do.flush(); print(a + b + c == d, do.eof); err(do.decompress, b'', -1)
co = zlib.compressobj(zdict=b'hello world'); x = co.compress(b'hello world') + co.flush(); do = zlib.decompressobj(zdict=b'hello world'); print(do.decompress(x)); err(zlib.decompress, x); err(zlib.decompressobj(zdict=b'other').decompress, x)
co = zlib.compressobj(wbits=-15, zdict=b'hello world'); x = co.compress(b'hello world') + co.flush(); do = zlib.decompressobj(wbits=-15, zdict=b'hello world'); print(do.decompress(x)); err(zlib.decompressobj, zdict='a'); err(zlib.compressobj, zdict=5)
print(zlib.crc32(b'abc'), zlib.crc32(b'abc', 1), zlib.adler32(b'abc'), zlib.adler32(b'abc', 5), zlib.adler32(b''), zlib.crc32(b'')); err(zlib.crc32, 'a')
print(zlib.error, zlib.error.__mro__, zlib.Z_BEST_COMPRESSION, zlib.MAX_WBITS, zlib.DEFLATED, type(zlib.compressobj()), type(zlib.decompressobj()))
print({n: getattr(zlib, n) for n in dir(zlib) if n.isupper() and not 'VERSION' in n or n.startswith('Z_')})
err(type(zlib.compressobj())); err(zlib.compress); err(zlib.compress, d, 6, 15, 1); err(zlib.decompress, 5)
z = zlib._ZlibDecompressor(); print(z.decompress(out, max_length=10), z.needs_input, z.eof, z.unused_data); rest = z.decompress(b''); print(len(rest), z.eof); err(z.decompress, b'x')
import gzip, io
g = gzip.compress(b'data' * 10, mtime=0); print(gzip.decompress(g)); f = gzip.GzipFile(fileobj=io.BytesIO(g)); print(f.read(5), f.read()); s = io.BytesIO()
with gzip.GzipFile(fileobj=s, mode='wb', mtime=1) as f: f.write(b'line1\nline2\n'); f.write(b'x' * 100000)
s.seek(0); print([len(l) for l in gzip.GzipFile(fileobj=s)]); err(gzip.decompress, b'nope'); err(gzip.decompress, g[:-4]); print(gzip.open(io.BytesIO(g), 'rt').read())
import zipfile
s = io.BytesIO()
with zipfile.ZipFile(s, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('a.txt', 'hello ' * 100); z.writestr('b/c.txt', b'\0\1')
with zipfile.ZipFile(s) as z: print(z.namelist(), z.read('a.txt')[:12], z.testzip(), z.getinfo('b/c.txt').file_size)
