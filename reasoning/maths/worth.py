"""What an expression is worth, so that two can be compared without a common field: exactly, or at fixed points.

Rational expressions are compared exactly. Roots, logarithms and the like are compared at fixed rational points in ball
arithmetic, where a difference is certain and agreement is as good as certain; a diagnosis needs no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from flint import arb, fmpq

from reasoning.maths.exact import Field
from reasoning.maths.numeric import ball, equal_balls, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.residues import Residues
from reasoning.maths.rounding import decimal_places
from reasoning.maths.tree import Call, Node, Num, Pow
from reasoning.maths.walk import bare, walk
from reasoning.maths.worked import has_written, worked_out

Value = dict[tuple[str, ...], fmpq]  # letters of a monomial -> coefficient; a fraction has its denominator under "/"
# Of both signs and of different sizes, so that each domain that school asks about holds two of them.
_SAMPLES = [fmpq(17, 7), fmpq(31, 11), fmpq(5, 13), fmpq(-19, 9), fmpq(-7, 23), fmpq(41, 3), fmpq(3, 19)]
ENOUGH = 2  # points that agree


@lru_cache(maxsize=1024)  # the side that a rule leaves alone comes back with every candidate
def value_of(node: Node) -> Value | None:
    """The exact value of an expression in a form that does not depend on its field; None where there is none."""
    try:
        field = Field(node)
        value = field.value(node)
    except (NoExactValue, Undefined):
        return None
    if field.atoms:
        return None
    names = field.ring.names()
    result = {_monomial(names, powers): fmpq(c) for powers, c in value.num.to_dict().items()}
    if not value.den.is_one():
        result |= {("/", *_monomial(names, powers)): fmpq(c) for powers, c in value.den.to_dict().items()}
    return result


def _monomial(names: tuple[str, ...], powers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{name}^{power}" for name, power in zip(names, powers, strict=True) if power)


def is_rational(node: Node) -> bool:
    """Whether a tree is made of letters, numbers and whole powers alone."""
    return not any(
        isinstance(part, Call) or (isinstance(part, Pow) and not _whole(part.exponent)) for part in walk(node)
    )


def _whole(exponent: Node) -> bool:
    exponent = bare(exponent)
    return isinstance(exponent, Num) and exponent.text.isdigit()


class Worth:
    """One side of the line that is to be explained."""

    def __init__(self, node: Node, names: Sequence[str], residues: Residues | None = None) -> None:
        self.side, self.node = node, bare(node)
        self._residues = residues or Residues()
        self.names = tuple(names)
        self.rational = is_rational(node)
        self.value = value_of(node) if self.rational else None
        self.tolerance = _tolerance(node)
        self._residue = self._residues.of(self.node) if not self.tolerance else None
        self._balls: list[arb | None] | None = None

    @property
    def known(self) -> bool:
        """Whether anything can be compared with it."""
        return self.value is not None or sum(1 for ball in self.balls if ball is not None) >= self._enough

    @property
    def balls(self) -> list[arb | None]:
        """Its value at each sample point; None where it has none."""
        if self._balls is None:
            self._balls = self._sampled(self.node)
        return self._balls

    @property
    def _enough(self) -> int:
        return ENOUGH if self.names else 1

    def refutes(self, residue: int | None) -> bool:
        """Whether something with this residue is certainly worth something else."""
        return self._residue is not None and residue is not None and residue != self._residue

    def matches(self, candidate: Node) -> bool:
        """Whether a candidate is worth the same, or is what a decimal that the student rounded stands for."""
        if self._residue is not None and self.refutes(self._residues.of(candidate)):
            return False
        candidate = bare(candidate)
        if candidate == self.node:
            return True
        value = value_of(candidate) if self.rational else None
        if value is not None:
            return self.value is not None and self._close(value, self.value)
        return (not self.rational or not is_rational(candidate)) and self._matches_in_balls(candidate)

    def _close(self, value: Value, wanted: Value) -> bool:
        if value == wanted:
            return True
        if not self.tolerance or value.keys() != wanted.keys():
            return False
        return all(abs(value[key] - wanted[key]) <= self.tolerance for key in value)

    def _matches_in_balls(self, candidate: Node) -> bool:
        if _has_hard_integral(candidate):
            return False  # one that resists takes half a second, at every point
        agreed = 0
        with precision():
            for k, wanted in enumerate(self.balls):
                found = _try(candidate, _point(self.names, k)) if wanted is not None else None
                if found is None or wanted is None:
                    continue
                equal = equal_balls(found, wanted)
                if equal is False:
                    return not self.names and bool(abs(found - wanted) < self.tolerance)
                agreed += equal is True
        return agreed >= self._enough

    def _sampled(self, node: Node) -> list[arb | None]:
        with precision():
            return [_try(node, _point(self.names, k)) for k in range(len(_SAMPLES) if self.names else 1)]


def _has_hard_integral(node: Node) -> bool:
    """Whether an integral is left that is no polynomial's, in a candidate that has several parts to it."""
    try:
        return has_written(node, "int") and has_written(worked_out(node), "int")
    except (NoExactValue, Undefined):
        return True


def _point(names: Sequence[str], k: int) -> dict[str, arb]:
    return {name: arb(_SAMPLES[(k + 2 * j) % len(_SAMPLES)]) + j // len(_SAMPLES) for j, name in enumerate(names)}


def _try(node: Node, at: dict[str, arb]) -> arb | None:
    try:
        return ball(node, at)
    except (Undefined, NoExactValue):
        return None


def _tolerance(side: Node) -> fmpq:
    """One unit of the last decimal place that the student wrote; 0 where no decimals are written."""
    places = max((decimal_places(part) or 0 for part in walk(side) if isinstance(part, Num)), default=0)
    return fmpq(1, 10**places) if places else fmpq(0)
