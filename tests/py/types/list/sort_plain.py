# Keys that are compared without Python: bytes, and tuples of alike items; and what only looks like them.
import functools
import random

random.seed(3)


def reference(items):
    """A sort that asks `<` for each pair."""
    return sorted(items, key=functools.cmp_to_key(lambda a, b: -1 if a < b else 1 if b < a else 0))


def word():
    return "".join(random.choice("abé\u20ac\U0001f600") for _ in range(random.randrange(4)))


makers = {
    "bytes": lambda: bytes(random.randrange(4) for _ in range(random.randrange(4))),
    "pairs": lambda: (random.randrange(5), random.random()),
    "words": lambda: (word(), random.randrange(3), word().encode()),
    "nested": lambda: ((random.randrange(2), word()), (random.randrange(2),)),
    "deep": lambda: ((((((random.randrange(9),),),),),),),
    "lengths": lambda: (1,) * random.randrange(3) + (random.randrange(3),),
    "signs": lambda: (random.choice([0.0, -0.0, 1e300, -1e-300, float("inf")]), random.randrange(3)),
    "big": lambda: (random.randrange(-2, 3) * 2**70, random.randrange(3)),
    "kinds": lambda: (random.choice([1, 1.0, True, 2, 0.5]),),
    "empty": lambda: (),
    "none": lambda: (random.randrange(100000), None),
}
for name, make in makers.items():
    items = [make() for _ in range(400)]
    expected = reference(items)
    same = sorted(items) == expected and sorted(items, reverse=True) == reference(items[::-1])[::-1]
    by_key = sorted(range(400), key=items.__getitem__)
    print(name, same, by_key == reference_places if (reference_places := sorted(range(400), key=lambda i: functools.cmp_to_key(
        lambda a, b: -1 if a < b else 1 if b < a else 0)(items[i]))) else None)


class Odd(int):
    def __lt__(self, other):
        return int(self) > int(other)


print(sorted([(Odd(1),), (Odd(3),), (Odd(2),)]), sorted([(1, "a"), (1, "b"), (0, "c")], reverse=True))
for bad in [[(1,), ("a",)], [(1, 2), (1, "x")], [b"", ""], [(1,), 1], [(None,), (None,), (1,)], [(1j,), (2j,)]]:
    try:
        print(sorted(bad))
    except TypeError as error:
        print(error)
nan = float("nan")
print(len(sorted([(nan, 1), (1.0, 2), (nan, 0)])), sorted([(nan,), (nan,)]) == [(nan,), (nan,)])
many = [(i * 7919 % 50021, str(i)) for i in range(50000)]
print(sorted(many) == [many[i] for i in sorted(range(50000), key=[pair[0] for pair in many].__getitem__)])
