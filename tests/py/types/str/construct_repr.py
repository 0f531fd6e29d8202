def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(str(), str(5), str(None), str([1, "a"]), str(b"x"), str(b"caf\xc3\xa9", "utf-8"), str(b"abc", encoding="ascii"), str(b"\xff", "utf-8", "replace") == "\ufffd", str(object=3), str(b"a", errors="strict"))
err(str, b"\xff", "utf-8")
err(str, "a", "utf-8")
err(str, 5, "utf-8")
err(str, b"a", "no-such-codec")
err(str, 1, 2, 3, 4)
err(str, b"a", 5)
for s in ("plain", "it's", 'q"q', "both'\"", "tab\t nl\n cr\r bs\\", "\x00\x1f\x7f", "é\xa0\xad", "\u0378\u2028\ud800\uffff", "🎉\U000e0100", "日本", "\u0301"): print(ascii(s), len(repr(s)), repr(s).encode("utf-8", "backslashreplace"))
print(ascii("é🎉\n"), repr("\\"), repr("'"), repr('"'), repr("\\'\""))
class R:
    def __repr__(self): return "é repr"
print(R(), repr(R()), ascii(R()), [R()], f"{R()!a}")
class S:
    def __str__(self): return "s"
print(S(), str(S()), "%s" % S(), f"{S()}", "{}".format(S()), [type(str(S())).__name__])
print(str(str), str(len), str(Exception("e")), str(...), str(range(3)), str({1: "a"}), str({1}), str(frozenset()), str(set()), str(()), str((1,)), str(slice(1)), str(1 == 1))
