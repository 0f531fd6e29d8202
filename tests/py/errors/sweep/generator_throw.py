def g():
    try:
        yield 1
    except ValueError as e:
        raise KeyError("k") from e
i = g(); next(i)
i.throw(ValueError("thrown"))
