def f(n):
    if n == 0: raise ValueError("end")
    f(n - 1)
try:
    f(5)
finally:
    f(20)
