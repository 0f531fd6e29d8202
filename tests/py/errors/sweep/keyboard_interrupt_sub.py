class K(KeyboardInterrupt): pass
raise ValueError("x") from K("y")
