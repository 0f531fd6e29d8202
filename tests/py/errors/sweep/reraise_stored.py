def f(): raise ValueError("stored")
try:
    f()
except ValueError as e:
    saved = e
def g(): raise saved
try:
    g()
except ValueError:
    pass
g()
