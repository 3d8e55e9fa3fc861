"""Greatest common factors and least common multiples: primes first, then those that all share or that any has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import chain

from reasoning.errors import OracleStuck
from reasoning.maths.divisors import Monomial, common_of, monomial_of
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Call, Node, Num, Pow
from reasoning.maths.walk import bare
from reasoning.oracle.move import Move
from reasoning.oracle.rewriting.primes import prime_facts
from reasoning.oracle.written import read_tree

FACTOR, MULTIPLE = "numbers.common_factor", "numbers.common_multiple"
APART = "write each number as a product"
SHARED = "take the common factors"
EVERY = "take every factor to the largest power"


def moves(node: Call) -> list[Move]:
    """Return the next move from gcd(...) or lcm(...); raises OracleStuck for anything but monomials."""
    known = [part for part in map(monomial_of, node.args) if part is not None]
    if len(known) < len(node.args) or len(known) < 2:
        raise OracleStuck("no numbers or monomials to compare")
    component = FACTOR if node.name == "gcd" else MULTIPLE
    if all(map(_is_apart, node.args)):
        return [_taken(node.name, known, component)]
    facts = list(dict.fromkeys(chain.from_iterable(_facts(part.number) for part in known)))
    line = f"{node.name}({','.join(map(_apart, known))})"
    return [Move(to_plain(read_tree(line)), APART, tuple(facts), component)]


def _facts(number: int) -> list[str]:
    """12=2*6;6=2*3;12=2*2*3: the primes side by side before they are counted."""
    if number < 2:
        return []
    facts, primes = prime_facts(number)
    return [*facts, f"{number}={'*'.join(map(str, primes))}"] if len(primes) > 2 else facts


def _primes(number: int) -> tuple[int, ...]:
    return prime_facts(number)[1] if number > 1 else ()


def _is_apart(node: Node) -> bool:
    """Whether every number in a product is a prime or a power of one, and each prime stands there once."""
    bases = []
    for factor in factors_of(bare(node)):
        base = bare(factor.base) if isinstance(factor, Pow) else bare(factor)
        if isinstance(base, Num):
            bases.append(int(base.text))
    alone = bases == [1]
    return len(set(bases)) == len(bases) and (alone or all(len(_primes(base)) == 1 for base in bases))


def _apart(part: Monomial) -> str:
    return "*".join([*_prime_powers(part.number), *_letters(part)]) or "1"


def _prime_powers(number: int) -> list[str]:
    primes = _primes(number)
    return [_power(str(prime), primes.count(prime)) for prime in dict.fromkeys(primes)]


def _letters(part: Monomial) -> list[str]:
    return [_power(letter, power) for letter, power in part.powers.items()]


def _power(base: str, exponent: int) -> str:
    return base if exponent == 1 else f"{base}^{exponent}"


def _taken(name: str, parts: Sequence[Monomial], component: str) -> Move:
    """gcd(3^2*5*b,2*3^2*b^2) -> 3^2*b: no prime is multiplied before it is known which are taken."""
    found = reduce(lambda one, other: common_of(name, (one, other)), parts)
    primes, letters = _prime_powers(found.number), "".join(_letters(found))
    if len(primes) == 1 and "^" not in primes[0]:
        line = primes[0] + letters
    else:
        line = "*".join([*primes, letters] if letters else primes) or "1"
    return Move(to_plain(read_tree(line)), SHARED if name == "gcd" else EVERY, (), component)
