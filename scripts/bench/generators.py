"""Generators: pipelines, yield from through a tree, send."""


def count(limit):
    i = 0
    while i < limit:
        yield i
        i += 1


def odd(numbers):
    for number in numbers:
        if number & 1:
            yield number


def scaled(numbers, factor):
    for number in numbers:
        yield number * factor


def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return tree(low, middle), middle, tree(middle + 1, high)


def running_mean():
    total = seen = 0
    mean = None
    while True:
        number = yield mean
        total += number
        seen += 1
        mean = total // seen


def main():
    total = sum(scaled(odd(count(2_800_000)), 3))
    numbers = tree(0, 40_000)
    for _ in range(6):
        total += sum(walk(numbers))
    mean = running_mean()
    next(mean)
    for i in range(800_000):
        total += mean.send(i)
    total += sum(i * i for i in range(2_000_000))
    print(total)


main()
