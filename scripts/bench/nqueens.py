"""Backtracking with lists, sets of integers and recursion."""


def place(row, size, columns, falling, rising, queens):
    if row == size:
        return 1, sum(i * column for i, column in enumerate(queens))
    found = checksum = 0
    for column in range(size):
        if column in columns or row - column in falling or row + column in rising:
            continue
        columns.add(column)
        falling.add(row - column)
        rising.add(row + column)
        queens.append(column)
        more, sums = place(row + 1, size, columns, falling, rising, queens)
        found += more
        checksum += sums
        queens.pop()
        columns.remove(column)
        falling.remove(row - column)
        rising.remove(row + column)
    return found, checksum


def main():
    for size in (8, 11, 11):
        print(size, *place(0, size, set(), set(), set(), []))


main()
