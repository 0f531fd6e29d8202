try:
    raise ValueError(1)
except ValueError as v:
    e = TypeError(2)
    e.__suppress_context__ = True
    raise e
