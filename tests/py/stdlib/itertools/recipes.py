from itertools import *
import operator, collections
def take(n, it): return list(islice(it, n))
def tabulate(f, start=0): return map(f, count(start))
def tail(n, it): return iter(collections.deque(it, maxlen=n))
def nth(it, n, d=None): return next(islice(it, n, None), d)
def all_equal(it): g = groupby(it); return next(g, True) and not next(g, False)
def flatten(l): return chain.from_iterable(l)
def ncycles(it, n): return chain.from_iterable(repeat(tuple(it), n))
def grouper(it, n, fill=None): return zip_longest(*[iter(it)] * n, fillvalue=fill)
def roundrobin(*its):
    its = [iter(i) for i in its]
    for n in range(len(its), 0, -1): its = cycle(islice(its, n)); yield from map(next, its)
def partition(p, it): a, b = tee(it); return list(filterfalse(p, a)), list(filter(p, b))
def powerset(it): s = list(it); return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
def unique(it): seen = set(); return [x for x in it if not (x in seen or seen.add(x))]
def sliding(it, n): it = iter(it); w = collections.deque(islice(it, n - 1), maxlen=n); return [tuple(w) for x in it if w.append(x) is None]
def sieve(n): data = bytearray((0, 1)) * (n // 2); [data.__setitem__(slice(p * p, None, p + p), bytes(len(range(p * p, n, p + p)))) for p in (3, 5, 7)]; return list(compress(range(n), data))
print(take(3, tabulate(lambda x: x * x)), list(tail(2, "abcd")), nth("abc", 1), nth("abc", 9, "d"), all_equal("aaa"), all_equal("ab"), list(flatten([[1], [2, 3]])), list(ncycles("ab", 2)), list(grouper("abcde", 2, "x")), "".join(roundrobin("ABC", "D", "EF")), partition(lambda x: x % 2, range(6)), list(powerset([1, 2, 3])), unique("abca"), sliding("abcd", 2), sieve(50)[:8], sum(map(operator.mul, [1, 2], [3, 4])), list(accumulate([3, 1, 4], max)), list(starmap(operator.add, zip([1, 2], [3, 4]))), dict(zip("ab", count())), len(list(product(range(10), repeat=3))))
