x = [1, 2]
assert all(i > 1
           for i in x), (
    "not all")
