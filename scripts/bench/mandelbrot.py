"""Float loops on local variables."""


def rows(size, most):
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        inside = 0
        for column in range(size):
            cr = 2.0 * column / size - 1.5
            zr = zi = 0.0
            for step in range(most):
                zr2 = zr * zr
                zi2 = zi * zi
                if zr2 + zi2 > 4.0:
                    inside += step
                    break
                zi = 2.0 * zr * zi + ci
                zr = zr2 - zi2 + cr
        yield inside


def main():
    checksum = 0
    for count in rows(350, 90):
        checksum = (checksum * 31 + count) % 1_000_000_007
    print(checksum)


main()
