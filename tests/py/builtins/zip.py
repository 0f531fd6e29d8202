def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(list(zip()), list(zip("ab")), list(zip("ab", [1, 2, 3])), list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", [1, 2])), list(zip("ab", [1, 2], strict=True)), list(zip([], [1])), list(zip(range(2), "xy", (True, False))))
err(zip, 5)
err(zip, [], 5)
err(lambda: list(zip("ab", "a", strict=True)))
err(lambda: list(zip("a", "ab", strict=True)))
err(lambda: list(zip("a", "b", "cd", strict=True)))
err(lambda: list(zip("ab", "cd", "e", strict=True)))
err(zip, bogus=1)
z = zip([1, 2], "ab"); print(next(z), next(z), next(z, "end"), iter(z) is z, type(z).__name__)
a = iter([1, 2, 3]); b = iter([10]); print(list(zip(a, b)), next(a))
it = iter(range(6)); print(list(zip(it, it)), list(zip(*[iter("abcdef")] * 3)))
err(lambda: list(zip([1], (1 / 0 for _ in [1]))))
for x, y in zip([1, 2], [3, 4]): print(x, y)
