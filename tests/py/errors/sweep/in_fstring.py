x = 3
print(f"{x} and {x.y!r:>{10}}")
