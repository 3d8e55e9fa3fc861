"""Wrong moves on a whole equation: one side only, one term only, the wrong operation, terms moved with their sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reasoning.maths.bugs.model import Bug, Place
from reasoning.maths.bugs.terms import split
from reasoning.maths.sentences import number_tree
from reasoning.maths.terms import Term, sum_of, terms_of
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Num, Rel, Sub, Sym
from reasoning.maths.walk import bare

_OPERATIONS: tuple[Callable[[Node, Node], Node], ...] = (
    lambda side, number: Add(side, Group(number)), lambda side, number: Sub(side, Group(number)),
    lambda side, number: Mul(Group(side), Group(number)), lambda side, number: Div(Group(side), Group(number)),
)  # fmt: skip


def _equation(left: Node, right: Node) -> Rel:
    return Rel((left, right), ("=",))


def _both_ways(line: Rel) -> Iterator[tuple[Node, Node, Callable[[Node, Node], Rel]]]:
    left, right = line.operands
    yield left, right, _equation
    yield right, left, lambda one, other: _equation(other, one)


def _moved_with_sign(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # x+9=5 -> x=5+9: the term changed sides and kept its sign
    for here, there, build in _both_ways(line):
        terms = terms_of(here)
        for k, term in enumerate(terms):
            rest = sum_of([*terms[:k], *terms[k + 1 :]])
            yield build(rest, sum_of([*terms_of(there), term]))


def _coefficient_moved(line: Rel, numbers: Sequence[Node]) -> Iterator[tuple[Node, Node, Node, Callable[..., Rel]]]:
    """Coefficient, the rest of the only term, and the other side of a*x = b."""
    for here, there, build in _both_ways(line):
        terms = terms_of(here)
        parts = split(terms[0]) if len(terms) == 1 else None
        if parts and parts[1] != Num("1") and abs(parts[0]) != 1:
            yield number_tree(parts[0]), parts[1], there, build


def _wrong_way(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # 3x=12 -> x=3/12
    for coefficient, letter, there, build in _coefficient_moved(line, numbers):
        yield build(letter, Div(Group(coefficient), Group(there)))


def _wrong_operation(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # 3x=12 -> x=36, x=12-3, x=12+3
    for coefficient, letter, there, build in _coefficient_moved(line, numbers):
        yield build(letter, Mul(Group(there), Group(coefficient)))
        yield build(letter, Sub(there, Group(coefficient)))
        yield build(letter, Add(there, Group(coefficient)))


def _sign_of_coefficient(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # -3x=12 -> x=12/3
    for coefficient, letter, there, build in _coefficient_moved(line, numbers):
        yield build(letter, Neg(Div(Group(there), Group(coefficient))))


def _minus_letter(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # -x=5 -> x=5
    for here, there, build in _both_ways(line):
        terms = terms_of(here)
        if len(terms) == 1 and terms[0].negative and isinstance(terms[0].node, Sym):
            yield build(terms[0].node, there)


def _one_side_only(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # x+3=7 -> x+3-3=7
    for here, there, build in _both_ways(line):
        for number in numbers:
            for operation in _OPERATIONS:
                yield build(operation(here, number), there)


def _other_operation(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # x+3=7 -> x+3-3=7+3
    left, right = line.operands
    for number in numbers:
        for one in _OPERATIONS:
            for other in _OPERATIONS:
                if one is not other:
                    yield _equation(one(left, number), other(right, number))


def _one_term_only(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # 2x+6=10 -> x+6=5: only one term of the side was divided (or multiplied)
    for here, there, build in _both_ways(line):
        for number in numbers:
            for operation in _OPERATIONS[2:]:
                for one in _at_one_term(here, number, operation):
                    yield build(one, operation(there, number))
                    for other in _at_one_term(there, number, operation):
                        yield build(one, other)


def _at_one_term(side: Node, number: Node, operation: Callable[[Node, Node], Node]) -> Iterator[Node]:
    terms = terms_of(bare(side))
    if len(terms) > 1:
        for k, term in enumerate(terms):
            yield sum_of([*terms[:k], Term(term.negative, operation(term.node, number)), *terms[k + 1 :]])


def _copied(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # x=-1+1 -> x=x
    left, right = line.operands
    yield _equation(left, left)
    yield _equation(right, right)


def _side_added(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # 13=8y -> ... -3=8y: a number of the other side was taken from one side
    for here, there, build in _both_ways(line):
        for term in terms_of(there):
            yield build(sum_of([*terms_of(here), term.flipped()]), there)


BUGS = (
    Bug("equation.moved_with_sign", "A term that changes sides changes its sign.",
        ("x+9=5", "x=14"), ("x+9=5", "x=13"), Place.LINE, _moved_with_sign),
    Bug("equation.minus_before_letter", "The minus before the letter was lost: -x = 5 means x = -5.",
        ("-x=5", "x=5"), ("-x=5", "x=6"), Place.LINE, _minus_letter),
    Bug("equation.divided_wrong_way", "Divide by the number before the letter, not the other way round.",
        ("3x=12", "x=3/12"), ("3x=12", "x=3/11"), Place.LINE, _wrong_way),
    Bug("equation.sign_of_coefficient", "Dividing by a negative number changes the sign.",
        ("-3x=12", "x=4"), ("-3x=12", "x=5"), Place.LINE, _sign_of_coefficient),
    Bug("equation.wrong_operation", "The number before the letter multiplies it: divide both sides to undo that.",
        ("3x=12", "x=9"), ("3x=12", "x=10"), Place.LINE, _wrong_operation),
    Bug("equation.one_term_only", "Every term of a side is multiplied or divided, not only one of them.",
        ("2x+6=10", "x+6=5"), ("2x+6=10", "x+4=5"), Place.LINE, _one_term_only),
    Bug("equation.one_side_only", "What is done to one side must be done to the other side too.",
        ("x+3=7", "x=7"), ("x+3=7", "x=6"), Place.LINE, _one_side_only),
    Bug("equation.different_operations", "The two sides were not treated alike.",
        ("x+3=7", "x=4+6"), ("x+3=7", "x=4+7"), Place.LINE, _other_operation),
    Bug("equation.side_copied", "One side was replaced by the other one.",
        ("x=4-1", "x=x"), ("x=4-1", "x=4x"), Place.LINE, _copied),
    Bug("equation.term_of_other_side", "A term of one side was taken from the other side only.",
        ("13=8y+2", "13-8y=8y+2"), ("13=8y+2", "13-7y=8y+2"), Place.LINE, _side_added),
)  # fmt: skip
