print(list(map(lambda v: v.upper(), ["a", 5])))
