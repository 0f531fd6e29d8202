import io, os
print(issubclass(io.FileIO, io.RawIOBase), io.open_code.__name__, issubclass(io.TextIOWrapper, io.TextIOBase))
r, w = os.pipe()
with os.fdopen(w, "w") as f: f.write("through a pipe\nline 2\n")
with os.fdopen(r) as f: print(f.readline(), list(f))
with open("/dev/null", "w") as n: print(n.write("gone"), n.isatty(), n.fileno() > 2)
d = f"/tmp/ungil-io-{os.getpid()}"
with open(d, "w+") as f:
    print(f.write("abc\ndef\n"), f.tell(), f.seek(0), f.readline(), f.tell(), f.seek(0, 2), f.write("ghi"), f.seek(0), f.read(), f.seek(4), f.read(3))
    try: f.seek(1, 1)
    except io.UnsupportedOperation as e: print(e)
    for line in [1]:
        f.seek(0); next(f)
        try: f.tell()
        except OSError as e: print(e)
with open(d, "rb") as f: print(f.read(-1), f.seek(2), f.readlines(2), f.raw.name == d, repr(f) == f"<_io.BufferedReader name={d!r}>")
with open(d) as f: print(repr(f) == f"<_io.TextIOWrapper name={d!r} mode='r' encoding='UTF-8'>", f.readlines(5), f.errors, f.line_buffering)
with open(d, "w", buffering=1) as f: f.write("line\npart"); print(open(d).read()); f.flush(); print(open(d).read())
with open(d, "w", buffering=4) as f: f.write("longer than four"); f.flush(); print(os.path.getsize(d))
f = open(d); it = iter(f); print(next(it), f.closed); del f, it
with io.FileIO(d, "r+") as f: print(f.read(4), f.write(b"XY"), f.seek(0), f.readall(), f.mode, f.readable(), f.writable(), f.truncate(3)); 
print(os.path.getsize(d)); os.remove(d)
class Up(io.TextIOBase):
    def write(self, s): out.append(s.upper()); return len(s)
out = []; print("to custom", file=Up()); print(out)
full = open("/dev/full", "wb", buffering=0)
try: full.write(b"x")
except OSError as e: print(e)
full.close()
