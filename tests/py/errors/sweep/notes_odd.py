e = ValueError("x")
e.__notes__ = [1, None, "s", ["l"]]
raise e
