class E(Exception):
    def __str__(self): raise RuntimeError("str fails")
raise E("x")
