values = [1, 2, 0]
print([10 / v for v in values])
