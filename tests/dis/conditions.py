def conditions(a, b, c):
    if a < b < c or not a and b is not None:
        return 1
    while a and b in (1, 2):
        if c == 1:
            continue
        if not c:
            break
        a = b if c else None
    else:
        return 1 < a() < 3
    while True:
        a += 1
        if a > 100: return a
    if __debug__:
        assert a, "b"
    return (a or b) and 2 ** 10 + 1
