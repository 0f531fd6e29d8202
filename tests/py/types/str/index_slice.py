def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

for s in ("hello", "héllo", "日本語テキスト", "a🎉b🎉c", "x" * 50 + "é" + "y" * 50):
    print(s[0], s[-1], s[1:3], s[::-1][:10], s[::2][:8], len(s), s[2:-1][:6], s[-3:], s[100:], repr(s[5:2]), s[-100:2])
print([c for c in "aé🎉"], list(reversed("aé🎉")), "aé🎉"[2], max("aé🎉"), sorted("béa"))
err(lambda: "abc"[3])
err(lambda: "abc"[-4])
err(lambda: ""[0])
err(lambda: "é"[1])
i = 1.0
err(lambda: "abc"[i])
err(lambda: "abc"[::0])
i = None
err(lambda: "abc"[i])
s = "".join(chr(0x100 + i) if i % 3 else "a" for i in range(1000))
print(sum(ord(s[i]) for i in range(0, 1000, 7)), s[500:505], s[-1], hash(s) == hash(s[:500] + s[500:]), s.index(chr(0x100 + 998)))
print("abc" "def"[1], "abc".__getitem__(1), "abc".__len__(), "abc".__contains__("b"), "a".__add__("b"), "a".__mul__(3), "a".__rmul__(2), "%s".__mod__(1))
print("ab" * 0, repr("ab" * -1), 3 * "ab", "é" * 2)
