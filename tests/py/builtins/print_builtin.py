def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(); print(1, "a", None, [1]); print(1, 2, sep="-"); print("x", end="!\n"); print("a", "b", sep="", end=""); print(); print(*[1, 2], sep="\n"); print("é🎉", sep=None, end=None)
import io, sys
out = io.StringIO(); print("to buffer", 5, file=out, flush=True); print(repr(out.getvalue()))
err(lambda: print(1, sep=5))
err(lambda: print(1, end=5))
err(lambda: print(1, foo=5))
err(lambda: print(1, file=5))
class W:
    def __init__(self): self.got = []
    def write(self, s): self.got.append(s)
w = W(); print("a", 1, sep=",", file=w); print(w.got)
err(lambda: print("x", file=w, flush=True))
class BadStr:
    def __str__(self): raise ValueError("in str")
err(lambda: print("ok", BadStr()))
print(); print(print("inner"), file=None); old = sys.stdout; sys.stdout = out; print("redirected"); sys.stdout = old; print(repr(out.getvalue()[-11:]))
sys.stdout = None; print("nowhere"); sys.stdout = old; del sys.stdout
try: print("x")
except RuntimeError as e: sys.stdout = old; print(e)
print("tab\there", r"raw\n", b"bytes", 1.0, 1e100, True, ..., {"k": "v"}, sep="|")
