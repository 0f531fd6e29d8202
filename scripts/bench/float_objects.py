"""Lists of objects with float attributes: made, normalised, compared."""


class Point:
    def __init__(self, i):
        # A float in 0..1 that looks random, without a library.
        self.x = x = (i * 0.6180339887498949) % 1.0
        self.y = (x * 3.0 + 0.25) % 1.0
        self.z = x * x / 2.0

    def normalise(self):
        norm = (self.x * self.x + self.y * self.y + self.z * self.z) ** 0.5
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def maximise(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = self.y if self.y > other.y else other.y
        self.z = self.z if self.z > other.z else other.z
        return self


def largest(points):
    result = points[0]
    for point in points[1:]:
        result = result.maximise(point)
    return result


def main():
    for _ in range(5):
        points = [Point(i) for i in range(1, 120_001)]
        for point in points:
            point.normalise()
        best = largest(points)
    print(f"{best.x:.9f} {best.y:.9f} {best.z:.9f}")


main()
