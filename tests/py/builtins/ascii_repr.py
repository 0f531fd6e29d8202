def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(ascii("é\n'"), ascii("日本🎉"), ascii([1, "é"]), ascii(None), repr("é\n"), repr([1, "é", {"k": ("t",)}]), repr(5), repr(None), repr(1.0), repr(b"\xff"))
class R:
    def __repr__(self): return "Ré"
print(ascii(R()), repr(R()), [R()])
class Bad:
    def __repr__(self): return 5
err(repr, Bad())
err(ascii, Bad())
err(repr)
err(ascii, 1, 2)
class NoRepr: __repr__ = None
err(repr, NoRepr())
class Deep:
    def __repr__(self): return f"<{self.inner!r}>"
d = Deep(); d.inner = [1]; print(d)
