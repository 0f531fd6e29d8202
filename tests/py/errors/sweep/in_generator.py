def g():
    yield 1
    yield 1 / 0
def h(): yield from g()
for x in h(): pass
