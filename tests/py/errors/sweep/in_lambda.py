f = lambda x: (lambda y: y.foo)(x)
sorted([1, 2], key=f)
