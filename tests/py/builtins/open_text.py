def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

import os
folder = f"/tmp/ungil-case-{os.getpid()}"
os.mkdir(folder)
os.chdir(folder)
path = "f.txt"
with open(path, "w") as f: print(f.write("line1\nline2\nlast"), f.name == path, f.mode, f.encoding.lower(), f.closed, f.writable(), f.readable())
print(f.closed)
with open(path) as f: print(f.read(3), f.readline(), f.readlines(), f.read(), f.tell() > 0, f.seek(0), f.readline(2), next(f), list(f))
with open(path, "a") as f: f.write("\nadded"); f.writelines(["x", "y\n"])
with open(path) as f: print([line for line in f])
with open(path, "r+") as f: print(f.read(5)); f.seek(0); f.write("LINE1"); f.seek(0); print(f.readline()); f.truncate(5)
print(open(path).read())
with open(path, "w", encoding="utf-16") as f: f.write("é🎉")
with open(path, "rb") as f: print(f.read())
with open(path, encoding="utf-16") as f: print(f.read())
with open(path, "w", newline="\r\n") as f: f.write("a\nb\n")
with open(path, "rb") as f: print(f.read())
with open(path) as f: print(repr(f.read()), repr(f.newlines))
with open(path, newline="") as f: print(repr(f.read()))
with open(path, "wb") as f: f.write(b"\xff\xe9abc")
with open(path, encoding="latin-1") as f: print(f.read())
with open(path, errors="replace") as f: print(ascii(f.read()))
with open(path, errors="surrogateescape") as f: print(ascii(f.read()))
def strict():
    with open(path) as f: return f.read()
err(strict)
err(open, path, "x")
err(open, path, "q")
err(open, path, "rw")
err(open, path, "rb", encoding="utf-8")
err(open, path, "r", -1, "no-such-enc")
err(open, path, "b")
err(open, "")
err(open, 5.5)
err(open)
err(open, path, buffering=0)
err(open, "/no/such/dir/f", "w")
def wr():
    with open(path) as f: f.write("x")
err(wr)
def closed():
    f = open(path); f.close(); f.read()
err(closed)
def wb():
    with open(path, "w") as f: f.write(b"x")
err(wb)
os.remove(path)
with open(path, "x") as f: f.write("exclusive")
print(open(path).read(), os.path.getsize(path))
os.remove(path)
os.rmdir(folder)
