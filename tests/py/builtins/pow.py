def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(pow(2, 3), pow(2, -1), pow(2, 3, 5), pow(3, -1, 7), pow(-2, 3, 5), pow(2.0, 0.5), pow(0, 0), pow(10, 20, 7), pow(2, 0, 1), pow(base=2, exp=5), pow(2, exp=3, mod=3), pow(-8, 1/3), pow(1j, 2), pow(7, 10**6, 13), pow(5, -3, 11), pow(2, 10, -7), pow(True, False))
for args in ((2, 3, 0), (2, -1, 4), (2, 3.0, 5), (2.0, 3, 5), ("a", 2), (2,), (), (0, -1), (0.0, -1), (2, None), (1, 2, 3, 4), (None, 1, 2)): err(pow, *args)
class P:
    def __pow__(self, e, m=None): return ("pow", e, m)
    def __rpow__(self, b, m=None): return ("rpow", b, m)
print(pow(P(), 2), pow(P(), 2, 3), pow(2, P()), 2 ** P(), P() ** 2)
