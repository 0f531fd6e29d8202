"""Permutations of a short list: slices, reversals, integer loops."""


def fannkuch(n):
    current = list(range(n))
    counts = [0] * n
    checksum = most = 0
    sign = 1
    left = n
    while True:
        while left != 1:
            counts[left - 1] = left
            left -= 1
        first = current[0]
        if first:
            flipped = current[:]
            flips = 0
            while first:
                flipped[: first + 1] = flipped[first::-1]
                flips += 1
                first = flipped[0]
            if flips > most:
                most = flips
            checksum += sign * flips
        sign = -sign
        while True:
            if left == n:
                return checksum, most
            first = current[0]
            for i in range(left):
                current[i] = current[i + 1]
            current[left] = first
            counts[left] -= 1
            if counts[left] > 0:
                break
            left += 1


def main():
    print(*fannkuch(9))


main()
