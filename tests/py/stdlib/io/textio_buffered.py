import io
raw = io.BytesIO("é1\nligne2\r\nfin".encode())
t = io.TextIOWrapper(raw, encoding="utf-8"); print(t.readline(), t.read(3), t.tell() > 0, t.readlines(), t.encoding, t.errors, t.buffer is raw, t.line_buffering, t.newlines)
w = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", newline="\r\n", write_through=True); w.write("é\nx"); w.flush(); print(w.buffer.getvalue()); w.reconfigure(encoding="utf-8"); w.write("é"); w.flush(); print(w.buffer.getvalue())
d = io.TextIOWrapper(io.BytesIO(b"abc")); b = d.detach(); print(b.read())
try: d.read()
except ValueError as e: print(e)
r = io.BufferedReader(io.BytesIO(b"0123456789"), buffer_size=4); print(r.read(2), r.peek(1)[:2], r.read1(2), r.tell(), r.seek(8), r.read(), r.raw.__class__.__name__)
o = io.BytesIO(); bw = io.BufferedWriter(o, 4); bw.write(b"ab"); print(o.getvalue()); bw.flush(); print(o.getvalue()); bw.write(b"cdefgh"); bw.flush(); print(o.getvalue())
rw = io.BufferedRandom(io.BytesIO(b"hello")); print(rw.read(2)); rw.write(b"XX"); rw.seek(0); print(rw.read())
class Raw(io.RawIOBase):
    def __init__(self): self.data = [b"one", b" two", b""]
    def readable(self): return True
    def readinto(self, buf):
        c = self.data.pop(0); buf[:len(c)] = c; return len(c)
print(io.BufferedReader(Raw()).read(), io.TextIOWrapper(io.BufferedReader(Raw())).read())
class W(io.RawIOBase):
    def __init__(self): self.got = []
    def writable(self): return True
    def write(self, b): self.got.append(bytes(b)); return len(b)
x = W(); f = io.TextIOWrapper(io.BufferedWriter(x)); print("text", file=f); f.flush(); print(x.got)
try: io.TextIOWrapper(io.BytesIO(), encoding="nope")
except LookupError as e: print(e)
try: io.TextIOWrapper(io.BytesIO(), newline="x")
except ValueError as e: print(e)
try: io.BufferedReader(W())
except OSError as e: print(type(e).__name__, e)
try: io.IOBase().read
except AttributeError as e: print(e)
try: io.RawIOBase().read()
except (NotImplementedError, io.UnsupportedOperation) as e: print(type(e).__name__)
dec = io.IncrementalNewlineDecoder(None, True); print(repr(dec.decode("a\r\nb\r")), repr(dec.decode("\nc", final=True)), dec.newlines)
print(io.open is open, io.text_encoding(None), io.TextIOWrapper.__mro__[1].__name__)
import sys; print(sys.stdout.encoding, sys.stdout.name, sys.stdin.mode, sys.stdout.buffer.__class__.__name__, sys.stdout.errors, sys.stderr.errors, sys.stdout.fileno())
