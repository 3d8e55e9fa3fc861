"""Numbers taken apart into primes as facts, so that the power hidden in a radicand is found and not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from math import isqrt

from reasoning.errors import OracleStuck
from reasoning.oracle import facts as fact

SMALL = (2, 3, 5, 7)
LARGEST = 10**6
HALVES = 100  # up to here a half is known by heart
KNOWN_SQUARES = 31  # squares of primes that are known by heart
KNOWN_POWERS = (2, 3, 4, 5, 10)  # and cubes and higher powers of these


def perfect_root(value: int, degree: int) -> int | None:
    """The whole number whose power is `value` > 0, or None."""
    root = round(value ** (1 / degree))
    return next((one for one in (root - 1, root, root + 1) if one > 0 and one**degree == value), None)


def prime_facts(value: int) -> tuple[list[str], tuple[int, ...]]:
    """The facts that take a number apart into primes, smallest first, and the primes; raises OracleStuck.

    72 -> 72=2*36;36=2*18;18=2*9;9=3*3. A digit sum says whether 3 divides what is no table product.
    """
    if not 1 < value <= LARGEST:
        raise OracleStuck(f"{value} is not to be taken apart")
    facts: list[str] = []
    primes: list[int] = []
    rest = value
    for prime in SMALL:
        while rest > 1:
            if prime * prime > rest:
                return facts, (*primes, rest)
            facts += _tested(rest, prime)
            if rest % prime:
                break
            facts += _divided(rest, prime)
            primes.append(prime)
            rest //= prime
            if rest < prime * prime and rest in SMALL:
                return facts, (*primes, rest)
    root = isqrt(rest)
    if rest < (SMALL[-1] + 4) ** 2:
        return facts, (*primes, rest)
    if root * root == rest and root <= KNOWN_SQUARES:
        return [*facts, f"{rest}={root}*{root}"], (*primes, root, root)
    raise OracleStuck(f"{rest} has no small prime factors")


def _tested(value: int, prime: int) -> list[str]:
    """The test that decides: the last digit needs none, 3 has its digit sum, 7 the remainder."""
    if prime in (2, 5) or value <= prime * fact.TABLES:
        return []
    if prime == 3:
        return [f"{'+'.join(str(value))}={sum(map(int, str(value)))}"]
    return fact.remainder_facts(value, prime)[0] if value % prime else []


def _divided(value: int, prime: int) -> list[str]:
    known = max(prime * fact.TABLES, HALVES if prime == 2 else 0)
    facts = [] if value <= known else fact.quotient_facts(value, prime)[0]
    return [*facts, f"{value}={prime}*{value // prime}"]


def product_of(numbers: tuple[int, ...]) -> tuple[list[str], int]:
    """The facts that multiply small numbers one after another, and the product (1 for none)."""
    facts: list[str] = []
    total = numbers[0] if numbers else 1
    for number in numbers[1:]:
        more, total = fact.product_facts(total, number)
        facts += [one for one in more if one not in facts]
    return facts, total


def power_inside(value: int, degree: int) -> tuple[list[str], int, int]:
    """The facts that write value=outside^degree*inside with the largest possible power, `outside` and `inside`.

    A power that is known by heart is one fact (144=12^2); for others the primes are listed first.
    """
    root = perfect_root(value, degree)
    if root is not None and value > 1 and (root <= KNOWN_SQUARES if degree == 2 else root in KNOWN_POWERS):
        return [f"{value}={root}^{degree}"], root, 1
    if value == 1:
        return [], 1, 1
    found, primes = prime_facts(value)
    facts = list(dict.fromkeys(found))  # a product that comes again is known
    counts = {prime: primes.count(prime) for prime in dict.fromkeys(primes)}
    out = tuple(prime for prime, count in counts.items() for _ in range(count // degree))
    kept = tuple(prime for prime, count in counts.items() for _ in range(count % degree))
    if len(primes) > 1:
        facts.append(f"{value}={'*'.join(map(str, primes))}")
    if grouped := _grouped(value, counts, degree):
        facts.append(grouped)
    more, outside = product_of(out)
    less, inside = product_of(kept)
    facts += [one for one in (*more, *less) if one not in facts]
    if outside > 1:
        facts.append(f"{value}={outside}^{degree}" + (f"*{inside}" if inside > 1 else ""))
    return facts, outside, inside


def _grouped(value: int, counts: Mapping[int, int], degree: int) -> str:
    """624=2^2*2^2*3*13: equal primes in groups of `degree`; nothing where one group or none says it all."""
    groups = [
        part
        for prime, count in counts.items()
        for part in [f"{prime}^{degree}"] * (count // degree) + [str(prime)] * (count % degree)
    ]
    whole = [part for part in groups if "^" in part]
    return f"{value}={'*'.join(groups)}" if whole and (len(whole) > 1 or len(groups) > 2) else ""
