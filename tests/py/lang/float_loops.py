def euler(n):
    x = y = 0.0
    for i in range(n): x += 0.1 * (10 - x); y = y * 0.5 + x
    return x, y
print(euler(100))
def newton(v):
    g = v
    for _ in range(20): g = (g + v / g) / 2
    return g
print(newton(2.0), newton(2), newton(1e300), newton(1e-300))
t = 1.0
for _ in range(1100): t *= 2.0
print(t); t = 1.0
for _ in range(1100): t /= 2.0
print(t); t = 1e-300
for _ in range(30): t /= 7
print(t); pi = sum((-1) ** k / (2 * k + 1) for k in range(1000)) * 4; print(pi)
print([round(x * 0.1, 2) for x in range(10)], [x / 4 for x in range(5)], 1e308 + 1e308 - 1e308, float("inf") - 1e308)
m = 0.0
for a in (1, 2.5, True, 2**70, -0.0): m = m + a
print(m); c = 0
for i in range(10): c += 0.1
print(c, c == 1.0, abs(c - 1.0) < 1e-9); h = 0.0
for i in range(1, 10001): h += 1.0 / i
print(h); print(3.0 * 1.1, 1.1 + 2.2, 0.1 * 3, 7.0 // 2, 7.0 % 2.5, -7.5 // 2.0, 2.0 ** 10, 2.0 ** 0.5, 10 ** -2, 1e16 + 1.0, 123456789.0 * 987654321.0)
v = [0.1 * i for i in range(100)]; v.sort(reverse=True); print(v[0], v[-1], sum(v), max(v), min(v)); print(int(1e15 + 0.5), int(-1.9), 5.0 == 5, hash(5.0) == hash(5), 1.5.is_integer(), (0.1).hex())
