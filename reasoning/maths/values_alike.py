"""Whether two values mean the same: numbers and expressions, infinite, complex, rounded, with a constant to choose."""

from __future__ import annotations

from dataclasses import dataclass

from flint import acb

from reasoning.maths.complex_balls import complex_ball
from reasoning.maths.constants import Constant, with_constant
from reasoning.maths.imaginary import with_unit
from reasoning.maths.integrals import relate_written
from reasoning.maths.numeric import precision
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.rounding import rounds_to, written_places
from reasoning.maths.tree import Call, Div, Group, Mul, Neg, Node, Num, Sub, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import REALS, Above
from reasoning.maths.walk import IMAGINARY, bare, letters, rebuilt, unknowns, walk
from reasoning.values import Comparison, Outcome, Relation

SAME = "This is the expected answer."
OTHER = "This is not the expected answer."
UNSURE = "I could not compare these answers."
ROUNDED = "This is a rounded value, and the exact value can be written."
ROUNDED_RIGHT = "This is the expected value, rounded correctly."
ONLY_ROUNDED = "This is the expected value, rounded correctly; the exact value can be written."
CONSTANT_MISSING = "The derivative is right, but + C is missing: every constant may be added."
ENOUGH_PLACES = 8  # so many places are a calculator's display, which stands for the value itself
_WRITTEN = frozenset(("int", "sum", "prod", "lim", "diff", "at"))
_NUMBER_E = Call("exp", (Num("1"),))


@dataclass(frozen=True, slots=True)
class Asked:
    """How many places or significant figures were asked for (None: nothing of the kind), or the exact value."""

    places: int | None = None
    significant: int | None = None
    exact: bool = False


NOTHING_ASKED = Asked()


def verdict(same: bool) -> Comparison:
    """The comparison of two answers that are certainly the same, or certainly not."""
    return Comparison(Outcome.CORRECT, SAME) if same else Comparison(Outcome.INCORRECT, OTHER)


def unsure() -> Comparison:
    """The comparison that says nothing against the answer."""
    return Comparison(Outcome.UNDECIDED, UNSURE)


def infinite_sign(node: Node) -> int:
    """1 for oo, -1 for -oo, 0 for anything else."""
    node = bare(node)
    if isinstance(node, Neg):
        return -infinite_sign(node.arg)
    return 1 if node == Sym("oo") else 0


def judge_values(one: Node, other: Node, asked: Asked) -> Comparison:
    """Whether two expressions have the same value wherever both have one; e and binomials count as numbers here."""
    if _functions(one) != _functions(other):
        return verdict(False)
    if infinite_sign(one) or infinite_sign(other):
        return _judge_infinite(one, other)
    first, second = _with_numbers(one), _with_numbers(other)
    above = Above(first, "the expected answer", REALS)
    written = any(isinstance(part, Call) and part.name in _WRITTEN for node in (first, second) for part in walk(node))
    found = relate_written(above, second) if written else relate_values(above, second)
    if found.outcome is Outcome.CORRECT:
        return verdict(found.relation is not Relation.EQUIVALENT_ASSUMING or bool(unknowns(first, second)))
    if "i" in letters(first) | letters(second):
        return _judge_complex(first, second)
    match with_constant(first, second):
        case Constant.SAME:
            return verdict(True)
        case Constant.MISSING:
            return Comparison(Outcome.CORRECT, CONSTANT_MISSING, form_ok=False)
    if unknowns(first, second):
        return unsure() if found.outcome is Outcome.UNDECIDED else verdict(False)
    return _judge_rounded(first, second, asked) or (unsure() if found.outcome is Outcome.UNDECIDED else verdict(False))


def _judge_infinite(one: Node, other: Node) -> Comparison:
    first, second = infinite_sign(one), infinite_sign(other)
    if first and second:
        return verdict(first == second)
    return unsure() if "oo" in letters(other if first else one) else verdict(False)


def _with_numbers(node: Node) -> Node:
    """e as the number, also where it is the only letter, and binomial coefficients by their factorials."""
    return rebuilt(node, _number_meant)


def _number_meant(part: Node) -> Node | None:
    if part == Sym("e"):
        return _NUMBER_E
    if not isinstance(part, Call) or part.name != "binomial" or len(part.args) != 2:
        return None
    above, below = (Group(arg) for arg in part.args)
    both = Mul(Call("factorial", (below,)), Call("factorial", (Group(Sub(above, below)),)))
    return Div(Call("factorial", (above,)), Group(both))


def _judge_complex(one: Node, other: Node) -> Comparison:
    """Values with i as the imaginary unit: exactly, else as complex balls."""
    try:
        first, second = with_unit(one), with_unit(other)
        found = relate_values(Above(first, "the expected answer", REALS), second)
        if found.outcome is Outcome.CORRECT or unknowns(first, second):
            return (
                verdict(True)
                if found.outcome is Outcome.CORRECT
                else unsure()
                if found.outcome is Outcome.UNDECIDED
                else verdict(False)
            )
        return _judge_complex_balls(first, second)
    except (NoExactValue, Undefined):
        return unsure()


def _judge_complex_balls(one: Node, other: Node) -> Comparison:
    with precision():
        unit = {IMAGINARY: acb(0, 1)}
        difference = complex_ball(one, unit) - complex_ball(other, unit)
        if not difference.is_finite():
            return unsure()
        if not difference.contains(0):
            return verdict(False)
        return verdict(True) if difference.abs_upper() < 2.0**-100 else unsure()


def _judge_rounded(one: Node, other: Node, asked: Asked) -> Comparison | None:
    """A rounded number for another one; None where the one is no rounding of the other."""
    if asked.places is not None or asked.significant is not None:
        return _judge_to_places(one, other, asked)
    for exact, written in ((one, other), (other, one)):
        places = [each.last for each in written_places(written) if each.last < 0]
        if not places or not rounds_to(exact, written, places[0]):
            continue
        if _is_rational(exact):
            return Comparison(Outcome.INCORRECT, ROUNDED)
        if (-places[0] >= ENOUGH_PLACES and not asked.exact) or written is one:
            return Comparison(Outcome.CORRECT, ROUNDED_RIGHT)
        return Comparison(Outcome.CORRECT, ONLY_ROUNDED, form_ok=False)
    return None


def _judge_to_places(one: Node, other: Node, asked: Asked) -> Comparison | None:
    """A number rounded to the places that were asked for, or to more; to fewer it is not what was asked."""
    for each in written_places(other):
        enough = (
            -each.last >= asked.places if asked.places is not None else each.significant >= (asked.significant or 0)
        )
        if enough and rounds_to(one, other, each.last):
            return Comparison(Outcome.CORRECT, ROUNDED_RIGHT)
    return None


def _functions(node: Node) -> set[str]:
    """The names of unknown functions: f in f(x)."""
    return {part.name for part in walk(node) if isinstance(part, Call) and len(part.name) == 1}


def _is_rational(node: Node) -> bool:
    try:
        number(node)
    except (NoExactValue, Undefined):
        return False
    return True
