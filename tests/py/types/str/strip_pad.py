def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = "  xxabcxx \t\n"
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), repr("xxabcxx".strip("x")), repr("abc".strip("")), repr("xyabcyx".lstrip("xy")), repr("xyabcyx".rstrip("xy")), repr("\u00a0é\u2003".strip()), repr("éaé".strip("é")), repr("".strip()), repr("aaa".strip("a")), repr("a".strip(None)))
err("a".strip, 5)
err("a".strip, "a", "b")
err("a".lstrip, b"a")
print(repr("ab".center(7)), repr("ab".center(6, "*")), repr("abc".center(6, "*")), repr("abc".center(8, "-")), repr("ab".ljust(5, ".")), repr("ab".rjust(5)), repr("abc".center(2)), repr("é".rjust(3, "日")), repr("".center(3, "x")))
err("a".center)
err("a".center, "x")
err("a".center, 5, "xy")
err("a".ljust, 5, "")
err("a".rjust, 5, 5)
err("a".center, 5.0)
print("42".zfill(5), "-42".zfill(5), "+42".zfill(2), "".zfill(3), "abc".zfill(5), "--1".zfill(5), "é".zfill(3))
err("1".zfill, "x")
print(repr("a\tb\tcd\te".expandtabs()), repr("a\tb".expandtabs(4)), repr("a\tb".expandtabs(0)), repr("ab\t\n\tc".expandtabs(3)), repr("\t".expandtabs(tabsize=2)), repr("é\tx".expandtabs()))
err("a".expandtabs, "x")
