"""Method calls with attribute stores: inherited, overridden, bound, through super and a property."""


class Counter:
    step = 1

    def __init__(self):
        self.value = 0
        self.calls = 0

    def add(self, amount):
        self.value += amount
        return self

    def tick(self):
        self.calls += 1
        self.add(self.step)

    @property
    def mean(self):
        return self.value / self.calls

    @staticmethod
    def scaled(value):
        return value * 2

    @classmethod
    def steps(cls):
        return cls.step


class Doubling(Counter):
    step = 2

    def add(self, amount):
        return super().add(self.scaled(amount))


def main():
    plain, doubling = Counter(), Doubling()
    total = 0.0
    for i in range(900_000):
        plain.tick()
        doubling.tick()
        bump = plain.add
        bump(i & 3)
        plain.add(1).add(2)
        total += doubling.mean + Doubling.steps()
    print(plain.value, doubling.value, total)


main()
