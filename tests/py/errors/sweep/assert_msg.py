def check(x):
    assert isinstance(x, int), f"{x!r} is no int"
check("a")
