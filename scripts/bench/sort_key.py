"""Sorting: plain numbers, a key function, tuples, reverse, an object's own order."""


class Item:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight

    def __lt__(self, other):
        return self.weight < other.weight


def numbers(count):
    seed = 7
    result = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        result.append(seed // 16)
    return result


def main():
    values = numbers(100_000)
    items = [Item(f"item{value % 9973}", value % 5000) for value in values]
    checksum = 0
    for turn in range(2):
        checksum += sorted(values)[turn * 1000]
        checksum += sorted(values, key=lambda value: value % 10_007)[500 + turn]
        checksum += sorted(values, key=lambda value: -value, reverse=True)[turn]
        checksum += sorted(items, key=lambda item: (item.weight, item.name))[777].weight
        checksum += len(sorted(items, key=lambda item: item.name)[4321].name)
    checksum += sorted(items[:25_000])[999].weight
    checksum += min(items, key=lambda item: item.weight).weight + max(values, key=lambda value: value ^ 0x55)
    print(checksum)


main()
