import traceback
for e in (FileNotFoundError(2, "No such", "a.txt"), OSError(5, "x", "a", None, "b"), OSError("just"), OSError(), PermissionError(13, "p"), OSError(2, "t", b"bytes"), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), UnicodeEncodeError("ascii", "a\u20ac", 1, 2, "bad"), StopIteration(3), StopAsyncIteration(), ImportError("i", name="n", path="p"), AttributeError("a", name="b", obj=1), NameError("n", name="lenn"), UnboundLocalError("u"), Warning("w"), IndentationError("i"), TabError("t", ("f", 1, 1, "\tx"))):
    try:
        raise e
    except BaseException:
        traceback.print_exc()
