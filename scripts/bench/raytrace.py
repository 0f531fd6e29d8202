"""A ray tracer: many small objects with operators and methods, floats within."""


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / self.dot(self) ** 0.5)

    def reflect(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, start, direction):
        self.start = start
        self.direction = direction.unit()

    def at(self, distance):
        return self.start + self.direction * distance


class Sphere:
    def __init__(self, centre, radius, shade, mirror):
        self.centre = centre
        self.radius = radius
        self.shade = shade
        self.mirror = mirror

    def hit(self, ray):
        to_centre = self.centre - ray.start
        along = to_centre.dot(ray.direction)
        inside = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if inside < 0.0:
            return None
        distance = along - inside ** 0.5
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def shade_at(self, point):
        return self.shade


class Floor:
    mirror = 0.2

    def hit(self, ray):
        if ray.direction.y >= -1e-6:
            return None
        return -ray.start.y / ray.direction.y

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    def shade_at(self, point):
        return 0.9 if (int(point.x // 1) + int(point.z // 1)) % 2 else 0.3


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def nearest(self, ray):
        best = None
        thing = None
        for candidate in self.things:
            distance = candidate.hit(ray)
            if distance is not None and (best is None or distance < best):
                best, thing = distance, candidate
        return best, thing

    def trace(self, ray, depth):
        distance, thing = self.nearest(ray)
        if thing is None:
            return 0.1 + 0.2 * max(ray.direction.y, 0.0)
        point = ray.at(distance)
        normal = thing.normal(point)
        to_light = (self.light - point).unit()
        lit = max(normal.dot(to_light), 0.0)
        if lit and self.nearest(Ray(point + normal * 1e-4, to_light))[1] is not None:
            lit = 0.0
        brightness = thing.shade_at(point) * (0.15 + 0.85 * lit)
        if depth and thing.mirror:
            reflected = Ray(point + normal * 1e-4, ray.direction.reflect(normal))
            brightness += thing.mirror * self.trace(reflected, depth - 1)
        return brightness


def main():
    spheres = [Sphere(Vector(i - 2.0, 0.6 + 0.2 * i, 4.0 + i % 2), 0.6, 0.5 + 0.1 * i, 0.3) for i in range(5)]
    scene = Scene(spheres + [Floor()], Vector(-5.0, 8.0, -3.0))
    eye = Vector(0.0, 1.2, -3.0)
    size = 240
    total = 0.0
    for row in range(size):
        for column in range(size):
            direction = Vector(column / size - 0.5, 0.5 - row / size, 1.0)
            total += scene.trace(Ray(eye, direction), 3)
    print(f"{total:.6f}")


main()
