def f(n):
    try:
        raise ValueError(n)
    except ValueError as e:
        return e
raise ExceptionGroup("top", [f(1), ExceptionGroup("in\nner", [f(2), TypeError("t"), KeyError("k")]), OSError(2, "no")])
