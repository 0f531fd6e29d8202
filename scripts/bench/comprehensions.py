"""Comprehensions: lists, dicts, sets, nested and filtered ones."""


def main():
    checksum = 0
    for turn in range(220):
        squares = [i * i for i in range(10_000)]
        even = [number + turn for number in squares if number % 2 == 0]
        by_number = {i: number for i, number in enumerate(even)}
        inverse = {number: i for i, number in by_number.items() if i % 3}
        last_digits = {number % 1000 for number in squares}
        pairs = [(i, j) for i in range(100) for j in range(50) if (i + j) % 7 == 0]
        rows = [[i * j for j in range(20)] for i in range(100)]
        checksum += sum(even) + len(inverse) + sum(last_digits) + sum(i - j for i, j in pairs)
        checksum += sum(sum(row) for row in rows)
    print(checksum)


main()
