def comprehensions(a, x):
    y = [i * x for i in a if i]
    z = {i: (lambda: i) for i in a}
    s = {q for w in a for q in w}
    g = (i for i in a for j in i if j > 1)
    return [(i := k) for k in a], i

m = [n for n in range(3)]
