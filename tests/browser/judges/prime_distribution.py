"""Whether primes lie as evenly as primes of keys should: FIPS 186-5 A.1.3 draws them at random.

What is random cannot be proved from what came of it. What is skewed by much more than chance allows is
found: primes that begin or end alike, that avoid a remainder, or that a key's other prime gives away.
"""

import math

SMALL_PRIMES = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)
# As many as this would occur once in 500 million tries, if only chance were at work.
TOO_MANY_DEVIATIONS = 6
# Of fewer primes, the groups below would be too small for the statistic.
FEWEST = 200


def distribution(pairs):
    """What is seen in the primes (p, q) of keys of one size: lines to read, and faults.

    In each line stands how far the counts of the groups are from even ones, by Pearson's statistic, as a
    number of standard deviations (Wilson and Hilferty's approximation): chance alone seldom gives 3.
    """
    primes = [prime for pair in pairs for prime in pair]
    if len(primes) < FEWEST:
        return [], []
    length = max(primes).bit_length()
    # The first after the two top bits of each prime, which are set, and the last before the one that is.
    groups = {
        "the 4 bits after the two top ones": (16, [prime >> (length - 6) & 15 for prime in primes]),
        "the 4 bits before the last": (16, [prime >> 1 & 15 for prime in primes]),
        "bits 1 and 2 of p beside those of q": (
            16,
            [(p >> 1 & 3) << 2 | (q >> 1 & 3) for p, q in pairs],
        ),
    }
    for small in SMALL_PRIMES:
        groups[f"remainder modulo {small}"] = (small - 1, [prime % small - 1 for prime in primes])
    lines, faults = [f"{len(primes)} primes of {length} bits, deviations from an even spread:"], []
    for name, (count, members) in groups.items():
        report(name, deviations(count, members), lines, faults)
    report("bits that are set, between the ends", deviation_of_bits(primes, length), lines, faults)
    nearest = min(abs(p - q) for p, q in pairs).bit_length()
    lines.append(f"the two primes of a key that are nearest differ by a number of {nearest} bits")
    return lines, faults


def report(name, found, lines, faults):
    line = f"{name}: {found:+.2f}"
    lines.append(line)
    if abs(found) > TOO_MANY_DEVIATIONS:
        faults.append(f"primes are skewed: {line}")


def deviations(count, members):
    """Pearson's statistic of so many groups, from 0 on, which should be alike; as standard deviations."""
    sizes = [0] * count
    for member in members:
        sizes[member] += 1
    expected = len(members) / count
    statistic = sum((size - expected) ** 2 / expected for size in sizes)
    freedom = count - 1
    spread = 2 / (9 * freedom)
    return ((statistic / freedom) ** (1 / 3) - (1 - spread)) / math.sqrt(spread)


def deviation_of_bits(primes, length):
    """Of all but the three bits that are always set, half should be."""
    free = (length - 3) * len(primes)
    ones = sum(prime.bit_count() - 3 for prime in primes)
    return (ones - free / 2) / math.sqrt(free / 4)
