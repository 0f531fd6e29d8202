try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3), OSError(4)])])
except* ValueError as e:
    raise KeyError("in handler")
except* TypeError:
    1 / 0
