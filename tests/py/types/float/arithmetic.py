def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(1.5 + 2, 2 - 0.5, 3 * 1.5, 7 / 2.0, 7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 2.0 ** 0.5, 2 ** 0.5, (-8) ** (1 / 3), (-2.0) ** 2, 2.0 ** -1)
inf, nan = float("inf"), float("nan")
print(inf + 1, inf - inf, inf * 0, inf / inf, -inf // 1, inf % 2, 5 % inf, -5 % inf, 5 // inf, -5 // inf, 1 / inf, -1 / inf, nan + 1, inf ** 0, nan ** 0, 1 ** nan, 0.0 ** inf)
print(-0.0, 0.0 - 0.0, -0.0 + 0.0, 0.0 * -1, -0.0 == 0.0, abs(-0.0), 5.0 % -0.1 < 0, -(0.0), +(-1.5))
print(0.1 + 0.2, 0.1 * 3, 1e308 + 1e308, 1e308 * 10, 5e-324 / 2, 1 - 0.9, 1e16 + 1, 0.1 + 0.7)
err(lambda: 1.0 / 0)
err(lambda: 1.0 // 0.0)
err(lambda: 1.0 % 0)
err(lambda: divmod(1.0, 0.0))
err(lambda: 0.0 ** -1)
err(lambda: 1e200 ** 2)
err(lambda: 10.0 ** 400)
err(lambda: pow(2.0, 2, 3))
err(lambda: 1.5 & 1)
err(lambda: 1.5 << 1)
err(lambda: ~1.5)
err(lambda: [1] * 2.0)
err(lambda: range(1.0))
print(1.5 < 2, 1.5 == 1.5, 2.0 == 2, nan == nan, nan < 1, nan > 1, nan != nan, inf > 10**400, -inf < -10**400, 0.5 in [0.5], nan in [nan])
print(bool(0.0), bool(-0.0), bool(nan), bool(1e-320), not 0.0)
print(sum([0.1] * 10), sum([1e16, 1, -1e16]), sum([0.1, 0.2, 0.3]), sum([1, 2.5]))
x = 0.0
for i in range(1000): x += 0.1
print(x)
print(2.0**255, 2.0**256, 2.0**257, 2.0**-254, 2.0**-255, 2.0**-256, 1.5 * 2.0**-255, -2.0**256 * 1.5)
