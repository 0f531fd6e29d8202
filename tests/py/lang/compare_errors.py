def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

err(lambda: 1 < "a")
err(lambda: [] > ())
err(lambda: None <= None)
err(lambda: 1j < 2j)
err(lambda: {} >= {})
err(lambda: object() < object())
err(lambda: 1 in 5)
err(lambda: "a" in 5)
err(lambda: 1 in "abc")
err(lambda: [1, "a"] < [1, 2])
err(lambda: (1, None) < (1, 2))
err(lambda: max(1, "a"))
err(lambda: sorted([3, "x"]))
err(lambda: {1} < [1])
class A: pass
class B: pass
err(lambda: A() < B())
err(lambda: A() >= 1)
err(lambda: type < int)
print(A() == B(), A() != B(), 1 == "1", None == 0, [] == (), 1 == 1.0 == True)
err(lambda: slice(1) < slice(2))
err(lambda: range(1) < range(2))
