def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = "  a  b c  "
print(s.split(), s.split(" "), s.split(None, 1), s.split(maxsplit=1), s.rsplit(None, 1), s.rsplit(" ", 2), "a,b,,c".split(","), "a,b,,c".rsplit(",", 1), "abc".split("abc"), "".split(), "".split(","), "a--b--c".split("--", 1), "aaa".split("aa"), "aaa".rsplit("aa"))
print("a b c d".split(None, 0), "  x y".split(None, 0), "a b".split(" ", 0), "a b c".split(None, -1), "x y  ".rsplit(None, 0), "a\u2003b\x85c".split(), "été".split("t"), "a\x1cb".split())
err("a".split, "")
err("a".split, 5)
err("a".split, "a", "b")
err("a".split, sep="a", foo=1)
err("a".rsplit, "")
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\u2029".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "\r\n\n".splitlines(keepends=True), "a\n\nb".splitlines())
print("a=b=c".partition("="), "abc".partition("x"), "a=b=c".rpartition("="), "abc".rpartition("x"), "".partition("a"), "=".partition("="), "xayaz".rpartition("a"))
err("a".partition, "")
err("a".rpartition, 5)
err("a".partition)
print(",".join(["a", "b"]), "".join("abc"), "-".join([]), "-".join(["x"]), ", ".join({"k": 1}), "é".join("ab"), "".join(c for c in "gen"), "x".join(("日", "本")))
err(",".join, [1])
err(",".join, ["a", None])
err(",".join, 5)
err("".join)
err(",".join, "a", "b")
err("".join, ["a", b"b"])
