def f(): raise RuntimeError("import time")
class A:
    f()
