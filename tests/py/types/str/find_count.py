def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = "hello world, hello"
print(s.find("hello"), s.find("hello", 1), s.find("x"), s.find("", 3), s.find("", 100), s.rfind("hello"), s.rfind("hello", 0, 10), s.rfind(""), s.find("o", -5), s.find("l", 0, -10), s.find("h", 5, 2))
print(s.index("world"), s.rindex("l"), s.count("l"), s.count("hello"), s.count(""), s.count("", 3, 6), s.count("ll", 3), "aaaa".count("aa"), "".count(""), "".count("a"))
print("é日本é".find("本"), "é日本é".rfind("é"), "é日本é".index("é", 1), "é日本é".count("é"), "🎉a🎉".find("a"), "🎉a🎉".rfind("🎉"))
err(s.index, "zzz")
err(s.rindex, "zzz")
err(s.find)
err(s.find, 5)
err(s.count, None)
err(s.find, "a", "b")
err(s.find, "a", 1, 2, 3)
err(s.find, "a", 1.5)
print(s.find("h", None, None), s.find("d", 0, None), "abc".find("c", 2), "abc".find("c", 3), "abc".find("", 3), "abc".find("", 4), "a" in "abc", "" in "", "abc" in "ab", "é" in "été")
print("abcabcabd".find("abcabd"), ("a" * 1000 + "b").find("ab"), ("ab" * 500).rfind("ba"), "x".find("xyz"))
