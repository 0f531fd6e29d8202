def loop(n):
    s, p = 0, 1
    for i in range(n): s += i * i; p = p * 3 % (2**61 - 1)
    return s, p
print(loop(1000))
x = 2**62 - 2
for _ in range(4): x += 1; print(x, type(x).__name__, end=" ")
print()
for _ in range(4): x -= 1; print(x, end=" ")
print()
y = -2**62 + 1
for _ in range(4): y -= 1; print(y, end=" ")
print(); z = 1
for i in range(70): z *= 2
print(z, z // 2**60, z - z, z * 0, z % 3, -z, z >> 68, z == 2**70, z > 2**69, z + 1 > z)
def fact(n): return 1 if n == 0 else n * fact(n - 1)
print(fact(25), fact(21) // fact(20), fact(22) % 1000007)
a = 3037000500; print(a * a, -a * a, a * -a, (a * a) // a == a, 4294967296 * 4294967296, 2147483648 * 4294967296, 2**31 * 2**31, 2**32 * 2**30, 2**32 * 2**31)
print(abs(-2**63), -(-2**63), ~(2**62), 2**62 | 2**63, 2**63 & (2**63 - 1), 2**63 ^ 2**63, (-2**62) // -1, (-2**63) // -1, -2**62 % 7, divmod(-2**62, -1), 2**62 / 2, 1 << 61, 1 << 62, 1 << 63, 3 << 61, -1 << 62, -1 << 63, -3 << 62)
s = 0
for i in range(0, 2**40, 2**30): s += i << 10
print(s); f = 0.0
for i in range(5): f += 2**62 + i
print(f); acc = 0
for i in range(100): acc += 10**17 * i
print(acc, acc - 10**17 * 4950)
n = 10**15; k = 0
while n < 10**25: n *= 7; k += 1
print(n, k); n //= 7**k; print(n); m = 2**100
while m > 1: m >>= 9
print(m); print(sum(2**i for i in range(100)), sum([2**62] * 4), max(2**62, 2**63, 5), sorted([2**64, -2**64, 0, 2**62]))
