import math
a = 3**500; b = 7**300
print(a % 10**20, b // 10**200, a * b % 10**30, (a * b) // a == b, (a * b) % b)
print(math.factorial(100))
print(2**1000)
f = [0, 1]
for _ in range(300): f.append(f[-1] + f[-2])
print(f[300])
print(len(str(7**4000)), str(7**4000)[:20], str(7**4000)[-20:])
print(pow(3, 10**18, 10**9 + 7), pow(2, -1, 7), pow(10, 100, 97), pow(-3, 5, 7), pow(5, 0, 1), pow(2, 3, -5))
s = 0
for i in range(1000): s += i**5
print(s)
x = 1
for i in range(1, 60): x *= i; x -= 1
print(x)
print(math.isqrt(10**60 + 12345), math.gcd(2**200, 6**100) == 2**100, math.lcm(10**20, 15))
print(int("123456789" * 20) // int("987654321" * 10))
print(-(10**30) // 7, -(10**30) % 7, divmod(-(10**30), 10**15), 10**30 % -7)
print((10**30) & (2**70 - 1), (10**30) | 1, (-10**30) & 0xffff, (-10**30) ^ 10**29, ~(10**30))
print(10**30 >> 40, -(10**30) >> 40, 10**30 << 5, (1 << 300) >> 298)
print(float(10**30), int(1e300) % 1000, 10**30 == 1e30, 10**22 == 1e22, 2**53 + 1 == float(2**53 + 1), 10**400 > 1e308)
try: float(10**400)
except OverflowError as e: print(e)
try: 10**400 * 1.0
except OverflowError as e: print(e)
try: 10**400 / 3
except OverflowError as e: print(e)
print(hash(10**30), hash(-10**30), hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(2**64))
