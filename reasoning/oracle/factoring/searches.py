"""Searches written out as facts: two numbers with a product and a sum, common factors, roots of numbers.

Each try is a fact, so that nothing is found by looking hard: 12=1*12;1+12=13;12=2*6;2+6=8;12=3*4;3+4=7. The number
that is taken apart stands on the left, because a fact may only begin with what is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from math import gcd, isqrt

from reasoning.oracle import facts as fact


def pair_facts(product: int, total: int) -> tuple[list[str], tuple[int, int] | None]:
    """The tries for two numbers with this product and this sum, and the numbers (None: every try failed)."""
    size, facts = abs(product), []
    for small in range(1, isqrt(size) + 1):
        large, rest = divmod(size, small)
        if rest:
            continue
        found = small + large if product > 0 else large - small
        facts += [f"{size}={small}*{large}", f"{small}+{large}={found}" if product > 0 else f"{large}-{small}={found}"]
        if found == abs(total):
            pair = _signed(small, large, product, total)
            return [*facts, *_sign_facts(pair, product, total)], pair
    return facts, None


def _signed(small: int, large: int, product: int, total: int) -> tuple[int, int]:
    if product > 0:
        return (small, large) if total > 0 else (-small, -large)
    return (-small, large) if total > 0 else (small, -large)


def _sign_facts(pair: tuple[int, int], product: int, total: int) -> list[str]:
    if product > 0 and total > 0:
        return []
    left, right = pair
    return [f"{left}*{fact.bracketed(right)}={product}", f"{left}+{fact.bracketed(right)}={total}"]


def common_facts(numbers: Sequence[int]) -> tuple[list[str], int]:
    """Euclid's lines for the greatest common factor of positive numbers, and the factor."""
    facts: list[str] = []
    factor = numbers[0]
    for other in numbers[1:]:
        if factor == 1:
            break
        facts += fact.common_factor_facts(factor, other)[0]
        factor = gcd(factor, other)
    return list(dict.fromkeys(facts)), factor


def common_of(numbers: Sequence[int]) -> int:
    """The greatest common factor of positive numbers."""
    return reduce(gcd, numbers)


def root_facts(value: int) -> tuple[list[str], int | None]:
    """169=13^2, or the two squares that a number lies between: 12 -> 3^2=9;4^2=16; and the root, if there is one."""
    root = isqrt(value)
    if root * root == value:
        return [f"{value}={root}^2"], root
    return [f"{root}^2={root * root}", f"{root + 1}^2={(root + 1) ** 2}"], None


def square_part_facts(value: int) -> tuple[list[str], int, int]:
    """The largest square in a number by taking out primes: 72=2*36;36=2*18;18=2*9;9=3*3;72=6^2*2; then 6 and 2."""
    facts, outside, inside, rest, prime = [], 1, 1, value, 2
    found: list[int] = []
    while rest > 1:
        if prime * prime > rest:
            prime = rest
        if rest % prime:
            prime += 1
            continue
        if rest > prime:
            facts.append(f"{rest}={prime}*{rest // prime}")
        rest //= prime
        found.append(prime)
    for one in dict.fromkeys(found):
        outside *= one ** (found.count(one) // 2)
        inside *= one ** (found.count(one) % 2)
    return [*facts, f"{value}={outside}^2*{inside}"], outside, inside
