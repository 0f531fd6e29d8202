def add(a, b):
    x = a + b
    return x

def count(n):
    i = 0
    total = 0
    while i < n:
        total += i * i
        if total > 100000:
            total -= 1000000
        i += 1
    return total

def loop(items):
    for item in items:
        print(item)
    else:
        print("done")

def swap(a, b):
    a, b = b, a
    a, b = b, a + b
    return a, b

def unbound(c):
    if c:
        x = 1
    return x

def closure(n):
    def inner():
        nonlocal n
        n += 1
        return n
    return inner

class Point:
    """A point."""
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def shift(self, d):
        self.x += d
        return self.x ** 2 < d <= 5

def handle(f):
    try:
        return f()
    except (ValueError, TypeError) as e:
        print(e)
    finally:
        print("bye")
