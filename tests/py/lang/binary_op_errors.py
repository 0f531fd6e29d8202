def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

err(lambda: 1 + "a")
err(lambda: "a" + 1)
err(lambda: [] + ())
err(lambda: () + [])
err(lambda: 1 - None)
err(lambda: "a" * "b")
err(lambda: "a" * 1.5)
err(lambda: [] * None)
err(lambda: {} | [])
err(lambda: 1 @ 2)
err(lambda: 1 << 1.0)
err(lambda: 2 ** "x")
err(lambda: pow(2, 3, "x"))
err(lambda: -"a")
err(lambda: +[])
err(lambda: ~1.5)
err(lambda: not_defined + 1)
err(lambda: 5 % [])
err(lambda: b"a" + "a")
err(lambda: "a" + b"a")
err(lambda: divmod(1, "a"))
err(lambda: 1 // 0)
err(lambda: 1 % 0)
err(lambda: 1.0 / 0)
err(lambda: 1.0 // 0)
err(lambda: 1.0 % 0)
err(lambda: divmod(1.0, 0))
err(lambda: 0 ** -1)
err(lambda: 0.0 ** -1)
err(lambda: 1 << -1)
err(lambda: 1 >> -1)
err(lambda: 1j / 0)
err(lambda: print >> 5)
def iadd():
    x = []
    x += 5
err(iadd)
def isub():
    x = {}
    x -= 5
err(isub)
