"""Two linear equations in two unknowns, as they are written on one line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import unknowns
from reasoning.oracle.linear import equation
from reasoning.oracle.linear.equation import Coef, Equation, Side, Term, amounts

NONE, MANY = "no solution", "infinitely many solutions"


@dataclass(frozen=True, slots=True)
class System:
    """Two equations that hold together, and their letters in the order of the alphabet."""

    equations: tuple[Equation, Equation]
    letters: tuple[str, str]

    def with_equation(self, index: int, new: Equation) -> System:
        """Return the system with one equation replaced."""
        one, other = self.equations
        return replace(self, equations=(new, other) if index == 0 else (one, new))


def read(node: tree.Node) -> System:
    """Return the system of a tree; raises OracleStuck for any other line."""
    if not isinstance(node, tree.System) or len(node.parts) != 2:
        raise OracleStuck("not a system of two equations")
    letters = tuple(sorted(unknowns(node)))
    if node.joiner != "and" or len(letters) != 2:
        raise OracleStuck("not a system in two unknowns")
    found = [equation.read_in_letters(part) for part in node.parts]
    if any(tidied for _, tidied in found):
        raise OracleStuck("products to tidy up in a system")
    one, other = (_with_unknown(state) for state, _ in found)
    return System((one, other), (letters[0], letters[1]))


def _with_unknown(state: Equation) -> Equation:
    """The equation with its unknown named where it has only one."""
    names = letters_of(state)
    return replace(state, unknown=names[0] if len(names) == 1 else "")


def letters_of(state: Equation) -> list[str]:
    """Return the letters of an equation in order, also those whose terms cancel."""
    return sorted({name for side in state.sides for name in _names(side)})


def _names(side: Side) -> set[str]:
    found: set[str] = set()
    for term in side:
        found |= _names(term.inner) if isinstance(term.inner, tuple) else {term.inner or ""}
    return found - {""}


def write(system: System) -> str:
    """Return the system as plain text."""
    return " and ".join(map(equation.write, system.equations))


def isolated(state: Equation) -> str | None:
    """Return the letter that stands alone on the left and not on the right: y of y=2x+1; None where none does."""
    if len(state.left) != 1 or state.left[0].coef != Coef(1) or not state.left[0].is_unknown:
        return None
    letter = state.left[0].inner
    assert isinstance(letter, str)
    return None if letter in _names(state.right) else letter


def solved_value(state: Equation) -> Coef | None:
    """Return the number of x=2/3; None where the equation is not solved, or its fraction not in lowest terms."""
    if isolated(state) is None or len(state.right) != 1 or state.right[0].inner is not None:
        return None
    coef = state.right[0].coef
    return coef if coef.decimal or Fraction(coef.numerator, coef.denominator).denominator == coef.denominator else None


def is_standard(state: Equation) -> bool:
    """Whether this is ax+by=c with whole numbers, the letters in order."""
    names = [term.inner for term in state.left]
    whole = all(term.coef.whole and term.coef.numerator for term in state.left) and state.right[0].coef.whole
    ordered = all(isinstance(name, str) for name in names) and names == sorted({str(name) for name in names})
    return ordered and whole and len(state.right) == 1 and state.right[0].inner is None


def truth(state: Equation) -> bool | None:
    """Return whether an equation without letters is true; None where it has letters."""
    return None if letters_of(state) else amounts(state.left) == amounts(state.right)


def answer_of(system: System) -> str:
    """Return the answer that a finished line states."""
    truths = [truth(state) for state in system.equations]
    if False in truths:
        return NONE
    if True in truths:
        return MANY
    return ", ".join(sorted(equation.write(state) for state in system.equations))


def term_of(letter: str, side: Side) -> Term:
    """Return the term of a letter in a side without brackets."""
    return next(term for term in side if term.inner == letter)
