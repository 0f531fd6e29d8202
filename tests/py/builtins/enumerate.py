def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), list(enumerate([])), dict(enumerate("xy")), list(enumerate(iterable="q")), list(enumerate("ab", 2**62))[1], list(enumerate("abc", 2**63 - 1)))
err(enumerate)
err(enumerate, 5)
err(enumerate, [], "a")
err(enumerate, [], 1, 2)
err(enumerate, [], 1.5)
err(enumerate, [], bogus=1)
e = enumerate("abc"); print(next(e), list(e), next(e, "end"), iter(e) is e, type(e).__name__)
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
class E(enumerate): pass
print(list(E("z")), enumerate[int] if False else "", [t for t in enumerate({"k": 1})])
