"""The chaos game on a spline: method calls, float objects, list indexing."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def distance(self, other):
        return ((self.x - other.x) ** 2 + (self.y - other.y) ** 2) ** 0.5

    def between(self, other, ratio):
        return Point(self.x + (other.x - self.x) * ratio, self.y + (other.y - self.y) * ratio)


class Spline:
    def __init__(self, points):
        self.points = points

    def __call__(self, t):
        level = self.points
        while len(level) > 1:
            level = [a.between(b, t) for a, b in zip(level, level[1:])]
        return level[0]

    def __len__(self):
        return len(self.points)


class Game:
    def __init__(self, splines, seed):
        self.splines = splines
        self.seed = seed
        self.lengths = [self.length(spline) for spline in splines]
        self.total = sum(self.lengths)

    def length(self, spline):
        total = 0.0
        last = spline(0.0)
        for step in range(1, 101):
            point = spline(step / 100)
            total += last.distance(point)
            last = point
        return total

    def random(self):
        self.seed = (self.seed * 1103515245 + 12345) % 2147483648
        return self.seed / 2147483648

    def choose(self):
        rest = self.random() * self.total
        for index, length in enumerate(self.lengths):
            if rest < length:
                return index
            rest -= length
        return len(self.lengths) - 1

    def move(self, point):
        target = self.splines[self.choose()](self.random())
        return Point((point.x + target.x) / 2, (point.y + target.y) / 2)


def main():
    game = Game(
        [
            Spline([Point(1.6, 0.4), Point(1.2, 1.8), Point(0.3, 1.7), Point(0.2, 0.6)]),
            Spline([Point(0.2, 0.6), Point(0.9, -0.5), Point(1.9, -0.3)]),
            Spline([Point(1.9, -0.3), Point(2.4, 0.9), Point(1.7, 1.3), Point(1.6, 0.4), Point(1.1, 0.2)]),
        ],
        seed=1234,
    )
    size = 64
    seen = [[0] * size for _ in range(size)]
    point = Point(1.0, 1.0)
    for _ in range(110_000):
        point = game.move(point)
        column = int(point.x / 2.6 * size)
        row = int((point.y + 0.6) / 2.6 * size)
        if 0 <= column < size and 0 <= row < size:
            seen[row][column] += 1
    print(sum(count * (i + 3 * j) for i, line in enumerate(seen) for j, count in enumerate(line)))


main()
