import _circ_a
seen = hasattr(_circ_a, "X")
def get(): return _circ_a.X
