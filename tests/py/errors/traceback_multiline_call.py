def func(a, b, c):
    return a + b + c
result = func(
    1,
    "two",
    3,
)
