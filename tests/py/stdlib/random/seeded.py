import random
random.seed(42); print([random.random() for _ in range(5)]); print([random.randrange(100) for _ in range(10)], [random.randint(1, 6) for _ in range(10)], random.getrandbits(10), random.getrandbits(100), random.choice("abcdef"), random.uniform(1, 2))
l = list(range(10)); random.shuffle(l); print(l, random.sample(range(1000), 5), random.sample("abc", 2), random.choices([1, 2, 3], k=5), random.choices("ab", weights=[1, 9], k=8), random.choices("ab", cum_weights=[5, 6], k=3))
print(random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(1), random.betavariate(1, 2), random.gammavariate(2, 1), random.triangular(0, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.lognormvariate(0, 1), random.vonmisesvariate(0, 4), random.binomialvariate(10, 0.3))
s = random.getstate(); a = random.random(); random.setstate(s); print(a == random.random())
for seed in (0, -1, 10**30, "text", b"bytes", 1.5, bytearray(b"x")): random.seed(seed); print(random.random(), random.randrange(10**20))
r = random.Random(7); print(r.random(), r.randbytes(4), r.getrandbits(0), r.randrange(5, 50, 5), r.random() == random.Random(7).random(), random.Random(1).sample([1, 2, 3], 3, counts=[1, 1, 1]))
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
err(random.randrange, 0); err(random.randrange, 5, 5); err(random.randint, 5, 1); err(random.choice, []); err(random.sample, [1], 2); err(random.sample, {1, 2}, 1); err(random.getrandbits, -1); err(random.randrange, 1.5); err(random.choices, [], k=1); err(random.seed, []); err(random.choices, "ab", weights=[1]); err(random.shuffle, (1, 2)); err(random.randrange, 1, 10, 0); err(random.choices, "ab", [0, 0]); err(random.setstate, 5)
class Mine(random.Random):
    def random(self): return 0.5
print(Mine().choice("abc"), Mine().randrange(10), Mine().uniform(0, 10))
random.seed(123, version=1); print(random.random()); random.seed("abc", version=2); print(random.random(), 0 <= random.SystemRandom().random() < 1)
