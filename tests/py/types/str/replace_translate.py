def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = "one two one"
print(s.replace("one", "1"), s.replace("one", "1", 1), s.replace("", "-"), s.replace("", "-", 3), s.replace("x", "y"), s.replace("o", ""), s.replace("one", "1", 0), s.replace("one", "1", -1), "aaa".replace("aa", "b"), "".replace("", "x"), "".replace("a", "b"), "é".replace("é", "日本"), s.replace("o", "0", count=1))
err(s.replace, "a")
err(s.replace, 1, 2)
err(s.replace, "a", "b", "c")
err(s.replace, "a", None)
t = str.maketrans("abc", "xyz")
print(t, "aabbcd".translate(t), "abc".translate(str.maketrans("ab", "12", "c")), "abc".translate({97: None, 98: "BB", "c": "no", 99: 0x1F389}), "abc".translate(str.maketrans({"a": "1", "b": None, 99: "C"})))
class T:
    def __getitem__(self, k):
        if k == ord("x"): raise LookupError
        return chr(k).upper()
print("axb".translate(T()), "é".translate({233: "e"}), "".translate({}))
err(str.maketrans, "ab", "x")
err(str.maketrans, {"ab": 1})
err(str.maketrans, 5)
err(str.maketrans, "a", 5)
err(str.maketrans, {1.5: 2})
err("a".translate, {97: 1.5})
err("a".translate, {97: 0x110000})
err("a".translate, 5)
err("a".translate)
