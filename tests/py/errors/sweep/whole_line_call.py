def f():
    g()
def g():
    raise ValueError("x")
f()
