"""Terms put together wrongly, lost or stripped of their letter; the order of operations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flint import fmpq

from reasoning.maths.bugs.model import Bug, Place
from reasoning.maths.rational import NoExactValue, Undefined, is_number, number, number_or_none
from reasoning.maths.sentences import number_tree
from reasoning.maths.terms import Term, factors_of, product_of
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, unknowns


def split(term: Term) -> tuple[fmpq, Node] | None:
    """Coefficient and rest of a term; rest is 1 for a number; None where there is no plain coefficient."""
    try:
        sign = -1 if term.negative else 1
        whole = number_or_none(term.node)
        if whole is not None:
            return sign * whole, Num("1")
        if isinstance(bare(term.node), Div):
            quotient = bare(term.node)
            assert isinstance(quotient, Div)
            under = number_or_none(quotient.right)
            inner = None if under is None else split(Term(term.negative, quotient.left))
            return None if inner is None or under is None else (inner[0] / under, inner[1])
        value, rest = fmpq(sign), list[Node]()
        for factor in factors_of(term.node):
            known = number_or_none(factor)
            if known is None:
                rest.append(factor)
            else:
                value *= known
        if len(rest) == 1 and isinstance(rest[0], Neg):
            return -value, rest[0].arg
        return value, product_of(rest)
    except (NoExactValue, Undefined, ZeroDivisionError):
        return None


def joined(coefficient: fmpq, rest: Node) -> Term:
    """The term with a coefficient, its sign in front."""
    size = number_tree(abs(coefficient))
    node = size if rest == Num("1") else Mul(Group(size), rest)
    return Term(bool(coefficient < 0), node)


def _pairs(terms: Sequence[Term]) -> Iterator[tuple[list[Term], tuple[fmpq, Node], tuple[fmpq, Node]]]:
    for i in range(len(terms)):
        for j in range(i + 1, len(terms)):
            one, other = split(terms[i]), split(terms[j])
            if one and other:
                yield [term for k, term in enumerate(terms) if k not in (i, j)], one, other


def _unlike(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 3x+2 -> 5x
    for rest, (a, left), (b, right) in _pairs(terms):
        if (left == Num("1")) != (right == Num("1")):
            letter = right if left == Num("1") else left
            yield [*rest, joined(a + b, letter)]
            yield [*rest, joined(a * b, letter)]


def _squared(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 4x+5x -> 9x^2, 20x^2
    for rest, (a, left), (b, right) in _pairs(terms):
        if left == right and isinstance(left, Sym):
            yield [*rest, joined(a + b, Pow(left, Num("2")))]
            yield [*rest, joined(a * b, Pow(left, Num("2")))]


def _multiplied_coefficients(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 4x+5x -> 20x
    for rest, (a, left), (b, right) in _pairs(terms):
        if left == right and left != Num("1"):
            yield [*rest, joined(a * b, left)]


def _letter_cancelled(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 3x-x -> 3
    for rest, (a, left), (b, right) in _pairs(terms):
        if left == right and left != Num("1") and (abs(a) == 1 or abs(b) == 1):
            yield [*rest, joined(a if abs(b) == 1 else b, Num("1"))]


def _one_forgotten(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 3x+x -> 3x: x was not counted as 1x
    for rest, (a, left), (b, right) in _pairs(terms):
        if left == right and left != Num("1") and (abs(a) == 1 or abs(b) == 1):
            yield [*rest, joined(a if abs(b) == 1 else b, left)]


def _letter_dropped(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # -5x+3 -> -5+3
    for k, term in enumerate(terms):
        parts = split(term)
        if parts and parts[1] != Num("1"):
            yield [*terms[:k], joined(parts[0], Num("1")), *terms[k + 1 :]]


def _coefficient_dropped(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 5x+3 -> x+3
    for k, term in enumerate(terms):
        parts = split(term)
        if parts and parts[1] != Num("1") and abs(parts[0]) != 1:
            yield [*terms[:k], Term(False, parts[1]), *terms[k + 1 :]]
            yield [*terms[:k], Term(True, parts[1]), *terms[k + 1 :]]


def _term_lost(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 3x-24+6x+24 -> 3x-24+24
    for k in range(len(terms)):
        if len(terms) > 1:
            yield [*terms[:k], *terms[k + 1 :]]


def _all_but_one_lost(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # -9 = -2x+6+5x -> one term alone is left of a side
    if len(terms) > 2:
        yield from ([term] for term in terms)


def _multiplied_terms(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 3+4 -> 12
    for rest, (a, left), (b, right) in _pairs(terms):
        if left == right == Num("1"):
            yield [*rest, joined(a * b, left)]


def _left_to_right(node: Node) -> Iterator[Node]:
    # 3+4*2 -> 7*2
    if not isinstance(node, (Add, Sub)) or not isinstance(node.right, (Mul, Div)):
        return
    first, *rest = factors_of(node.right) if isinstance(node.right, Mul) else [node.right.left]
    start = Group(type(node)(node.left, first))
    if isinstance(node.right, Mul) and not unknowns(node.right):
        yield product_of([start, *rest])
    elif isinstance(node.right, Div):
        yield Div(start, node.right.right)


def _add_before_subtract(node: Node) -> Iterator[Node]:
    # 10-3+2 -> 10-5
    if isinstance(node, (Add, Sub)) and isinstance(node.left, Sub):
        inner = Add(node.left.right, node.right) if isinstance(node, Add) else Sub(node.left.right, node.right)
        yield Sub(node.left.left, Group(inner))


def _power_as_product(node: Node) -> Iterator[Node]:
    # 5^2 -> 10
    if isinstance(node, Pow):
        yield Mul(Group(node.base), Group(node.exponent))


def _power_takes_all(node: Node) -> Iterator[Node]:
    # 2x^2 -> (2x)^2; -3^2 -> 9
    if isinstance(node, Mul) and isinstance(node.right, Pow):
        yield Pow(Group(Mul(node.left, node.right.base)), node.right.exponent)
    if isinstance(node, Neg) and isinstance(node.arg, Pow):
        yield Pow(Group(Neg(node.arg.base)), node.arg.exponent)


def _zero_product(node: Node) -> Iterator[Node]:
    # 0*5 -> 5
    if isinstance(node, Mul):
        for zero, other in ((node.left, node.right), (node.right, node.left)):
            if is_number(zero) and number(zero) == 0:
                yield other


BUGS = (
    Bug("terms.unlike_combined", "A number and a term with a letter are not like terms: they cannot be put together.",
        ("3x+2=10", "5x=10"), ("3x+2=10", "4x=10"), Place.SUM, _unlike),
    Bug("terms.squared", "Adding like terms keeps the letter as it is: 4x + 5x is 9x, not 9x^2.",
        ("4x+5x=18", "9x^2=18"), ("4x+5x=18", "8x^2=18"), Place.SUM, _squared),
    Bug("terms.letter_cancelled", "3x - x is 2x: the letter does not go away by subtracting.",
        ("3x-x=8", "3=8"), ("3x-x=8", "4=8"), Place.SUM, _letter_cancelled),
    Bug("terms.one_forgotten", "A letter alone counts as one: x is 1x.",
        ("3x+x=8", "3x=8"), ("3x+x=8", "5x=8"), Place.SUM, _one_forgotten),
    Bug("terms.coefficients_multiplied", "Like terms are added: the coefficients were multiplied.",
        ("4x+5x=18", "20x=18"), ("4x+5x=18", "21x=18"), Place.SUM, _multiplied_coefficients),
    Bug("terms.letter_dropped", "The letter of a term was lost.",
        ("7=-8+(-3x)+8", "7=-3"), ("7=-8+(-3x)+8", "7=-4"), Place.SUM, _letter_dropped),
    Bug("terms.coefficient_dropped", "The number before the letter was lost.",
        ("5x+3=13", "x+3=13"), ("5x+3=13", "2x+3=13"), Place.SUM, _coefficient_dropped),
    Bug("terms.multiplied_for_added", "It looks as if this was multiplied where it should be added.",
        ("x=3+4", "x=12"), ("x=3+4", "x=13"), Place.SUM, _multiplied_terms),
    Bug("order.left_to_right", "Multiplication and division come before addition and subtraction.",
        ("3+4*2", "14"), ("3+4*2", "15"), Place.NODE, _left_to_right),
    Bug("order.add_before_subtract", "Plus and minus are worked out from left to right.",
        ("10-3+2", "5"), ("10-3+2", "6"), Place.NODE, _add_before_subtract),
    Bug("power.as_product", "A power multiplies the base by itself: 5^2 is 5 * 5.",
        ("5^2+1", "11"), ("5^2+1", "12"), Place.NODE, _power_as_product),
    Bug("power.takes_all", "The exponent belongs only to what stands right before it.",
        ("2*3^2", "36"), ("2*3^2", "35"), Place.NODE, _power_takes_all),
    Bug("operation.times_zero", "Anything times 0 is 0.",
        ("0*5+2", "7"), ("0*5+2", "6"), Place.NODE, _zero_product),
    Bug("terms.lost", "A term was lost on the way.",
        ("3x+6+2x=21", "3x+6=21"), ("3x+6+2x=21", "4x+6=21"), Place.SUM, _term_lost),
    Bug("terms.all_but_one_lost", "Only one term of this side is left.",
        ("9=2x+6+5x", "9=6"), ("9=2x+6+5x", "9=8"), Place.SUM, _all_but_one_lost),
)  # fmt: skip
