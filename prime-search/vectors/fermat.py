"""Makes fermat.txt: numbers, and whether they pass Fermat's test to the base 2, by Python's integers.

    python3 vectors/fermat.py > vectors/fermat.txt

The numbers are what a fault would show at: primes, pseudoprimes to the base 2, squares, limbs at
their extremes (all ones, alternating bits, ones and zeros in runs as wide as a limb), and random
ones. The generator is seeded, so the file is the same each time.
"""

import random
from math import gcd, isqrt, prod

random.seed(7518)


SMALL = prod(n for n in range(3, 4000, 2) if all(n % d for d in range(3, isqrt(n) + 1, 2)))


def passes(n):
    return pow(2, n - 1, n) == 1


def candidate(n, bits):
    return n % (1 << bits) | 3 << bits - 2 | 1


def next_passing(n):
    while gcd(n, SMALL) > 1 or not passes(n):
        n += 2
    return n


def pseudoprime(bits):
    """A composite number of so many bits that passes: p(2p - 1) often does, with both factors prime."""
    lowest = isqrt(3 << bits - 3)
    while True:
        p = lowest + random.randrange(lowest // 8) | 1
        if gcd(p * (2 * p - 1), SMALL) == 1 and passes(p) and passes(2 * p - 1):
            if passes(p * (2 * p - 1)):
                return p * (2 * p - 1)


def patterns(bits):
    yield 0
    yield (1 << bits) - 1
    for width in (1, 2, 8, 11, 12, 22, 23, 24, 32, 46, 48, 64):
        run = (1 << width) - 1
        block = sum(run << 2 * width * i for i in range(bits // (2 * width) + 1))
        yield block
        yield block << width
    for width in (22, 23, 24):
        half = 1 << width - 1
        for digit in (half, half - 1, half + 1, half - 2, 1, (1 << width) - 1):
            yield sum(digit << width * i for i in range(bits // width + 1))
    for shift in (1, 23, 24, 32, bits // 2, bits - 3):
        yield 1 << shift
        yield (1 << bits) - (1 << shift) - 1


def numbers(bits, primes):
    found = [candidate(pattern, bits) for pattern in patterns(bits)]
    found += [next_passing(n) for n in found[:primes] if n < (1 << bits) - (1 << 20)]
    for _ in range(primes):
        found.append(next_passing(candidate(random.getrandbits(bits), bits)))
    for _ in range(2 * primes):
        found.append(candidate(random.getrandbits(bits), bits))
    for _ in range(4):
        root = isqrt(candidate(random.getrandbits(bits), bits)) | 1
        found.append(root * root)
    if bits <= 512:
        found += [pseudoprime(bits) for _ in range(3)]
    return [n for n in found if n.bit_length() == bits and n >> bits - 2 == 3 and n % 2 == 1]


print("# Made by fermat.py: whether 2^(n-1) = 1 modulo n, and n in hexadecimal digits.")
for bits, primes in (
    (64, 20), (72, 10), (512, 20), (1024, 24), (1536, 10), (2048, 6),
    (3072, 2), (4096, 1),
):
    for n in numbers(bits, primes):
        print(str(passes(n)).lower(), f"{n:0{bits // 4}x}")
