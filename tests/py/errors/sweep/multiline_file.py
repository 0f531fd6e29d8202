def f(*args):
    raise ValueError("bad",
                     args)
def g():
    return f(1,
             2,
             f(
                 3
             ),
             4)
g()
