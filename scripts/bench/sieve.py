"""Prime numbers: list stores in a while loop."""


def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    i = 2
    while i * i <= limit:
        if is_prime[i]:
            multiple = i * i
            while multiple <= limit:
                is_prime[multiple] = False
                multiple += i
        i += 1
    count = last = 0
    for number in range(limit + 1):
        if is_prime[number]:
            count += 1
            last = number
    return count, last


def main():
    print(*sieve(6_000_000))


main()
