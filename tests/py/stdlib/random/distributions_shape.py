import random
r = random.Random(2024)
n = 2000
u = [r.random() for _ in range(n)]; print(0.45 < sum(u) / n < 0.55, min(u) >= 0, max(u) < 1)
g = [r.gauss(10, 2) for _ in range(n)]; print(9.8 < sum(g) / n < 10.2)
print(sorted(set(r.randrange(5) for _ in range(200))), sorted(set(r.choice("abc") for _ in range(100))), r.sample(range(10**9), 3), r.choices(["h", "t"], [3, 1], k=10), len(r.randbytes(16)))
deck = list(range(52)); r.shuffle(deck); print(deck[:10], sorted(deck) == list(range(52)))
a, b = random.Random("same"), random.Random("same"); print([a.random() for _ in range(3)] == [b.random() for _ in range(3)])
print([random.Random(i).randint(0, 10**12) for i in range(5)], [random.Random(5).getrandbits(k) for k in (1, 8, 31, 32, 33, 64, 65, 128)])
class Fixed(random.Random):
    def getrandbits(self, k): return 1
print(Fixed().randrange(3), Fixed().choice("xyz"))
