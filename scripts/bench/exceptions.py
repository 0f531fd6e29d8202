"""Exceptions: raised and caught near and far, finally, with, a class hierarchy."""


class Problem(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Small(Problem):
    pass


class Large(Problem):
    pass


class Guard:
    def __init__(self):
        self.left = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.left += 1
        return kind is Large


def check(i):
    if i % 3 == 0:
        raise Small(i)
    if i % 5 == 0:
        raise Large(i)
    return i


def deep(i, depth):
    if depth == 0:
        return check(i)
    return deep(i, depth - 1)


def main():
    guard = Guard()
    total = found = finished = 0
    numbers = {i: i for i in range(50)}
    for i in range(600_000):
        try:
            total += check(i)
        except Small as problem:
            total -= problem.code
        except Problem:
            total += 1
        finally:
            finished += 1
        try:
            found += numbers[i % 100]
        except KeyError:
            found += 1
        if i % 4 == 0:
            try:
                deep(i, 6)
            except Problem:
                total += 2
            try:
                with guard:
                    check(i + 1)
            except Small:
                total += 3
    print(total, found, finished, guard.left)


main()
