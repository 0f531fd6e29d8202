n, steps = 27, 0
while n != 1: n = n // 2 if n % 2 == 0 else 3 * n + 1; steps += 1
print(steps)
def primes(n):
    sieve = bytearray([1]) * (n + 1); sieve[:2] = b"\0\0"
    for i in range(2, int(n**0.5) + 1):
        if sieve[i]: sieve[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, p in enumerate(sieve) if p]
print(primes(50), len(primes(10000)))
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(1071, 462), gcd(10**20, 10**15))
def binary(l, x):
    lo, hi = 0, len(l)
    while lo < hi:
        mid = (lo + hi) // 2
        if l[mid] < x: lo = mid + 1
        else: hi = mid
    return lo
print([binary([1, 3, 5], x) for x in range(7)])
def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n: return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row - c,), d2 + (row + c,)) for c in range(n) if c not in cols and row - c not in d1 and row + c not in d2)
print(queens(6))
def bubble(l):
    l = list(l); swapped = True
    while swapped:
        swapped = False
        for i in range(len(l) - 1):
            if l[i] > l[i + 1]: l[i], l[i + 1] = l[i + 1], l[i]; swapped = True
    return l
print(bubble([5, 2, 9, 1]))
def quick(l): return l if len(l) < 2 else quick([x for x in l[1:] if x < l[0]]) + [l[0]] + quick([x for x in l[1:] if x >= l[0]])
print(quick([3, 6, 1, 8, 2, 9, 2]))
def matmul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
grid = ["#..", ".#.", "..#"]; print(sum(c == "#" for r in grid for c in r), ["".join(c) for c in zip(*grid)])
words = "the cat the dog the end".split(); counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda p: (-p[1], p[0])))
def lev(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1): cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]
print(lev("kitten", "sitting"))
def roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v: out += s; n -= v
    return out
print([roman(n) for n in (4, 9, 14, 1994, 2024)])
life = {(1, 0), (1, 1), (1, 2)}
for _ in range(2): life = {(x, y) for x in range(-1, 5) for y in range(-1, 5) if (n := sum((x + dx, y + dy) in life for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)) == 3 or n == 2 and (x, y) in life}
print(sorted(life))
