def f():
    try:
        {}["a"]
    except KeyError as e:
        raise ValueError("second") from e
try:
    f()
except ValueError as e:
    raise RuntimeError("third\nwith lines") from e
