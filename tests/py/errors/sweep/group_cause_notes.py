try:
    raise ExceptionGroup("g", [ValueError(1)])
except ExceptionGroup as e:
    e.add_note("a note")
    e.exceptions[0].add_note("inner note\nmore")
    e.exceptions[0].__cause__ = KeyError("why")
    raise BaseExceptionGroup("b", [e, KeyboardInterrupt()]) from e
