def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = "hello"
print(s.startswith("he"), s.startswith("lo", 3), s.startswith(("x", "he")), s.startswith(()), s.startswith(""), s.startswith("", 5), s.startswith("", 6), s.startswith("h", 0, 0), s.startswith("ell", 1, 4), s.startswith("ell", 1, 3), s.startswith("lo", -2))
print(s.endswith("lo"), s.endswith("l", 0, 4), s.endswith(("lo", "x")), s.endswith(""), s.endswith("hello!"), s.endswith("he", -10, 2))
print("été".startswith("é"), "été".endswith("té"), "🎉x".startswith("x", 1))
err(s.startswith, 5)
err(s.startswith, ("a", 5))
err(s.startswith, ["a"])
err(s.endswith, b"lo")
err(s.startswith)
err(s.startswith, "h", "x")
print(s.removeprefix("he"), s.removeprefix("x"), s.removesuffix("lo"), s.removesuffix(""), s.removeprefix(""), s.removeprefix("hello") == "")
err(s.removeprefix, 5)
err(s.removesuffix)
