class R:
    def __repr__(self): 1 / 0
    __str__ = __repr__
e = ValueError("x")
e.__notes__ = [R()]
raise e
