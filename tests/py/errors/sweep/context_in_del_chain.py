def f():
    try:
        raise ValueError(1)
    except ValueError:
        try:
            raise TypeError(2)
        except TypeError:
            try:
                raise KeyError(3)
            finally:
                raise OSError(4)
f()
