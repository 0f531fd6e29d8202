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
path = "f.bin"
with open(path, "wb") as f: print(f.write(b"\x00\x01\xffabc\r\n"), f.mode, type(f).__name__, f.tell())
with open(path, "rb") as f:
    print(f.read(2), f.peek(1)[:1], f.read(), f.read(), f.seek(2), f.read(1), f.seek(-3, 2), f.readline(), f.seek(1, 1), type(f).__name__)
    buf = bytearray(4); f.seek(0); print(f.readinto(buf), buf, f.fileno() > 2, f.isatty(), f.seekable())
with open(path, "r+b") as f: f.seek(3); f.write(b"XYZ"); f.seek(0); print(f.read())
with open(path, "rb", buffering=0) as f: print(type(f).__name__, f.read(3), f.readall())
with open(path, "ab") as f: print(f.tell(), f.write(bytearray(b"!")), f.write(memoryview(b"?")))
with open(path, "wb+") as f: f.write(b"1\n2\n3"); f.seek(0); print(f.readlines(), list(f)); f.truncate(2); f.seek(0); print(f.read())
err(lambda: open(path, "wb").write("str"))
err(lambda: open(path, "rb").write(b"x"))
err(lambda: open(path, "wb").read())
err(lambda: open(path, "rb").seek(-1))
err(lambda: open(path, "rb", encoding="ascii"))
err(lambda: open(path, "rb", newline="\n"))
f = open(path, "rb"); f.close(); f.close(); err(f.read); err(f.tell); print(f.closed)
err(lambda: f.__enter__())
fd = os.open(path, os.O_RDWR | os.O_TRUNC); f = open(fd, "wb"); f.write(b"via fd"); f.close(); print(open(path, "rb").read())
err(os.close, fd)
fd = os.open(path, os.O_RDONLY); f = open(fd, closefd=False); f.close(); os.close(fd); print("fd kept")
with open(path, opener=lambda p, flags: os.open(p, flags)) as f: print(f.read())
os.remove(path)
os.rmdir(folder)
