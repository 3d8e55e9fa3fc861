"""Congruences and remainders: `7^2 ≡ 9 (mod 10)`, `195 mod 19 = 5`, and what follows from 2n ≡ 1 (mod 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import gcd

from flint import fmpq

from reasoning.maths.parse import read_line
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree, shown
from reasoning.maths.tree import Node
from reasoning.maths.walk import put_in, unknowns
from reasoning.values import Line

LARGEST_MODULUS = 200  # with a letter, every remainder is tried
_MOD = re.compile(r"\\(?:pmod|bmod|mod)(?![A-Za-z])|\(\s*(?:\\(?:text|mathrm)\{)?\s*mod\b\}?|\bmod\b")
_PMOD = re.compile(r"\\pmod\s*(?:\{([^{}]*)\}|(\d))|\(\s*\\?mod\s*([^()]*)\)|\\mod\s*(?:\{([^{}]*)\}|(\w+))\s*$")
_AFTER = re.compile(r"\\(?:bmod|mod)(?![A-Za-z])\s*(?:\{\s*(\d+)\s*\}|(\d+))|\bmod\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Congruence:
    """Two sides and the whole number that divides their difference."""

    left: Node
    right: Node
    modulus: int

    @property
    def text(self) -> str:
        """As plain text."""
        return f"{shown(self.left)} ≡ {shown(self.right)} (mod {self.modulus})"


def has_modulus(text: str) -> bool:
    """Whether a formula speaks of remainders at all."""
    return _MOD.search(text) is not None


def congruences(text: str) -> list[Congruence]:
    """The congruences that a formula without arrows states, links of a chain one by one; none where it is not read."""
    if "equiv" in text or "≡" in text:
        return _stated(text)
    return list(_remainders(text))


def _stated(text: str) -> list[Congruence]:
    named = _PMOD.search(text)
    modulus = _whole(next((part for part in named.groups() if part), "")) if named else None
    if named is None or not modulus or text[named.end() :].strip(" .,&"):
        return []
    sides = [_read(part) for part in re.split(r"\\equiv(?![A-Za-z])|≡|=", text[: named.start()])]
    return [
        Congruence(one, other, modulus)
        for one, other in pairwise(sides)
        if one is not None and other is not None
    ]  # fmt: skip


def _remainders(text: str) -> Iterator[Congruence]:
    """`195 mod 19 = 5`: the remainder is the number after the sign."""
    for one, other in pairwise(re.split(r"=", text)):
        found = _AFTER.search(one)
        value = _read(one[: found.start()]) if found else None
        if found is None or value is None or one[found.end() :].strip(" ().&") or _MOD.search(other):
            continue
        modulus, right = _whole(next(part for part in found.groups() if part)), _read(other)
        if modulus and right is not None:
            yield Congruence(value, right, modulus)


def holds(claim: Congruence) -> bool | None:
    """Whether a congruence between numbers holds; None where it has letters or no value."""
    if unknowns(claim.left, claim.right):
        return None
    try:
        gap = number(claim.left) - number(claim.right)
    except (NoExactValue, Undefined):
        return None
    if gcd(int(gap.q), claim.modulus) != 1:
        return None  # 1/q stands for the inverse of q, which does not exist here
    return int(gap.p) % claim.modulus == 0


def counterexample(above: Congruence, claim: Congruence) -> tuple[str, int] | None:
    """The only letter and a value with which `above` holds and `claim` does not; None where none is found."""
    names = unknowns(above.left, above.right, claim.left, claim.right)
    if len(names) != 1 or above.modulus != claim.modulus or not 1 < claim.modulus <= LARGEST_MODULUS:
        return None
    for value in range(claim.modulus):
        first, second = (holds(_with(one, names[0], value)) for one in (above, claim))
        if first is None or second is None:
            return None
        if first and not second:
            return names[0], value
    return None


def _with(claim: Congruence, name: str, value: int) -> Congruence:
    values: dict[str, Node] = {name: number_tree(fmpq(value))}
    return Congruence(put_in(claim.left, values), put_in(claim.right, values), claim.modulus)


def _read(text: str) -> Node | None:
    plain = re.sub(r"\\[,;:! ]|\\q?quad\b|&|~", " ", text).strip(" .,")
    line = read_line(f"${plain}$") if plain else None
    return line.node if isinstance(line, Line) and not line.continues else None


def _whole(text: str) -> int | None:
    plain = text.strip(" {}.,")
    return int(plain) if plain.isdecimal() and len(plain) < 9 else None
