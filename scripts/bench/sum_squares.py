"""The sum of the squares of 10,000,000 numbers: it outgrows 64 bits."""


def main():
    total = 0
    for i in range(10_000_000):
        total += i * i
    print(total)


main()
