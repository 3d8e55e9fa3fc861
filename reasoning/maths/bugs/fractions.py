"""Fractions and quotients handled wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reasoning.maths.bugs.model import Bug, Place
from reasoning.maths.terms import Term, factors_of, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Div, Group, Mixed, Mul, Neg, Node, Num, Sub
from reasoning.maths.walk import bare


def _fraction(node: Node) -> tuple[Node, Node] | None:
    node = bare(node)
    return (node.left, node.right) if isinstance(node, Div) else None


def _pairs(terms: Sequence[Term]) -> Iterator[tuple[list[Term], Term, Term]]:
    """Two terms of a sum and the rest."""
    for i in range(len(terms)):
        for j in range(i + 1, len(terms)):
            rest = [term for k, term in enumerate(terms) if k not in (i, j)]
            yield rest, terms[i], terms[j]


def _both_fractions(terms: Sequence[Term]) -> Iterator[tuple[list[Term], Node, tuple[Node, Node]]]:
    """The rest, the numerators added as they are, and both denominators."""
    for rest, one, other in _pairs(terms):
        first, second = _fraction(one.node), _fraction(other.node)
        if first and second:
            over = sum_of([Term(one.negative, Group(first[0])), Term(other.negative, Group(second[0]))])
            yield rest, over, (first[1], second[1])


def _add_across(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 1/2+1/3 -> 2/5
    for rest, over, (left, right) in _both_fractions(terms):
        yield [*rest, Term(False, Div(Group(over), Group(Add(left, right))))]


def _numerators_kept(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 1/2+1/3 -> 2/6: the denominator was changed, the numerators were not
    for rest, over, (left, right) in _both_fractions(terms):
        yield [*rest, Term(False, Div(Group(over), Group(Mul(Group(left), Group(right)))))]


def _one_denominator(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 1/2+1/3 -> 2/3: the numerators were added over one of the denominators
    for rest, over, (left, right) in _both_fractions(terms):
        for under in (left, right):
            yield [*rest, Term(False, Div(Group(over), Group(under)))]


def _whole_and_fraction(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # 2+1/3 -> 3/3
    for rest, one, other in _pairs(terms):
        for whole, part in ((one, other), (other, one)):
            fraction = _fraction(part.node)
            if fraction and not _fraction(whole.node):
                over = sum_of([Term(whole.negative, whole.node), Term(part.negative, Group(fraction[0]))])
                yield [*rest, Term(False, Div(Group(over), Group(fraction[1])))]


def _cancel_in_sum(node: Node) -> Iterator[Node]:
    # (x+3)/3 -> x
    if isinstance(node, Div) and isinstance(bare(node.left), (Add, Sub)):
        terms = terms_of(bare(node.left))
        for k in range(len(terms)):
            yield sum_of([*terms[:k], *terms[k + 1 :]])


def _not_inverted(node: Node) -> Iterator[Node]:
    # 2/(1/3) -> 2/3: divided by the fraction without turning it over
    if isinstance(node, Div) and (fraction := _fraction(node.right)):
        yield Div(Mul(Group(node.left), Group(fraction[0])), Group(fraction[1]))


def _wrong_one_inverted(node: Node) -> Iterator[Node]:
    # (2/3)/(4/5) -> (3/2)*(4/5)
    if isinstance(node, Div) and (first := _fraction(node.left)) and _fraction(node.right):
        yield Mul(Group(Div(Group(first[1]), Group(first[0]))), Group(node.right))


def _wrong_way(node: Node) -> Iterator[Node]:
    # 6/4 -> 4/6
    if isinstance(node, Div):
        yield Div(Group(node.right), Group(node.left))
        negative = isinstance(bare(node.left), Neg) or isinstance(bare(node.right), Neg)
        if negative:
            yield Neg(Div(Group(node.right), Group(node.left)))


def _multiplied(node: Node) -> Iterator[Node]:
    # 13/5 -> 65
    if isinstance(node, Div):
        yield Mul(Group(node.left), Group(node.right))


def _divided(node: Node) -> Iterator[Node]:
    # (y/3)*3 -> y/9
    if isinstance(node, Mul):
        yield Div(Group(node.left), Group(node.right))


def _subtracted(node: Node) -> Iterator[Node]:
    # 138/38 -> 100
    if isinstance(node, Div):
        yield Sub(Group(node.left), Group(node.right))


def _added(node: Node) -> Iterator[Node]:
    # 3*4 -> 7; (-3)/(-7) -> -10
    if isinstance(node, (Mul, Div)):
        yield Add(Group(node.left), Group(node.right))


def _denominator_lost(node: Node) -> Iterator[Node]:
    # g/4 -> g
    if isinstance(node, Div):
        yield node.left


def _numerator_lost(node: Node) -> Iterator[Node]:
    # 3/1 -> 1; (-8x)/(-8) -> -8
    if isinstance(node, Div):
        yield node.right


def _to_one(node: Node) -> Iterator[Node]:
    # x/(-1) -> 1: everything was cancelled
    if isinstance(node, Div):
        yield Num("1")
        yield Neg(Num("1"))


def _factor_lost(node: Node) -> Iterator[Node]:
    # 23*43 -> 43
    if isinstance(node, Mul):
        factors = factors_of(node)
        for k in range(len(factors)):
            yield product_of(factors[:k] + factors[k + 1 :])


def _times_both(node: Node) -> Iterator[Node]:
    # 3*(2/5) -> 6/15
    if isinstance(node, Mul):
        for factor, other in ((node.left, node.right), (node.right, node.left)):
            if fraction := _fraction(other):
                yield Div(Mul(Group(factor), Group(fraction[0])), Mul(Group(factor), Group(fraction[1])))


def _mixed(node: Node) -> Iterator[Node]:
    # 2 1/3 -> 2/3 (multiplied), 3/3 (whole number added to the numerator)
    if isinstance(node, Mixed):
        over = Num(node.numerator)
        yield Div(Mul(Num(node.whole), over), Num(node.denominator))
        yield Div(Group(Add(Num(node.whole), over)), Num(node.denominator))


BUGS = (
    Bug("fraction.add_across", "Numerators and denominators were added. Fractions need a common denominator first.",
        ("1/2+1/3", "2/5"), ("1/2+1/3", "3/5"), Place.SUM, _add_across),
    Bug("fraction.numerators_kept", "The denominator was changed, but the numerators were not.",
        ("1/2+1/3", "2/6"), ("1/2+1/3", "7/6"), Place.SUM, _numerators_kept),
    Bug("fraction.one_denominator", "The numerators were added although the denominators differ.",
        ("1/2+1/5", "2/5"), ("1/2+1/5", "3/5"), Place.SUM, _one_denominator),
    Bug("fraction.whole_to_numerator", "A whole number was added to a numerator. Write it as a fraction first.",
        ("2+1/4", "3/4"), ("2+1/4", "5/4"), Place.SUM, _whole_and_fraction),
    Bug("fraction.not_inverted", "To divide by a fraction, multiply by it turned over.",
        ("6/(1/3)", "2"), ("6/(1/3)", "3"), Place.NODE, _not_inverted),
    Bug("fraction.wrong_one_inverted", "The second fraction is turned over, not the first.",
        ("(2/3)/(4/5)", "12/10"), ("(2/3)/(4/5)", "11/10"), Place.NODE, _wrong_one_inverted),
    Bug("fraction.times_both", "A number times a fraction multiplies the numerator only.",
        ("3*(2/5)+1", "6/15+1"), ("3*(2/5)+1", "6/10+1"), Place.NODE, _times_both),
    Bug("fraction.cancel_in_sum", "A factor can be cancelled only if it is in every term.",
        ("(x+3)/3=7", "x=7"), ("(x+3)/3=7", "x+2=7"), Place.NODE, _cancel_in_sum),
    Bug("fraction.wrong_way_round", "The division was done the wrong way round: a/b is not b/a.",
        ("x=6/4", "x=4/6"), ("x=6/4", "x=4/5"), Place.NODE, _wrong_way),
    Bug("operation.multiplied_for_divided", "It looks as if this was multiplied where it should be divided.",
        ("x=13/5", "x=65"), ("x=13/5", "x=66"), Place.NODE, _multiplied),
    Bug("operation.divided_for_multiplied", "It looks as if this was divided where it should be multiplied.",
        ("21=8*3", "21=8/3"), ("21=8*3", "21=8/4"), Place.NODE, _divided),
    Bug("operation.subtracted_for_divided", "It looks as if this was subtracted where it should be divided.",
        ("x=138/38", "x=100"), ("x=138/38", "x=101"), Place.NODE, _subtracted),
    Bug("operation.added_for_multiplied", "It looks as if this was added where it should be multiplied or divided.",
        ("x=3*4", "x=7"), ("x=3*4", "x=13"), Place.NODE, _added),
    Bug("fraction.denominator_lost", "The division was lost on the way.",
        ("u=g/4", "u=g"), ("u=g/4", "u=2g"), Place.NODE, _denominator_lost),
    Bug("fraction.numerator_lost", "Only the denominator is left.",
        ("y=3/5", "y=5"), ("y=3/5", "y=4"), Place.NODE, _numerator_lost),
    Bug("fraction.all_cancelled", "More was cancelled than is equal above and below.",
        ("2=6x/(-3)", "2=1"), ("2=6x/(-3)", "2=3"), Place.NODE, _to_one),
    Bug("operation.factor_lost", "A factor was lost on the way.",
        ("7x=23*43", "7x=43"), ("7x=23*43", "7x=44"), Place.NODE, _factor_lost),
    Bug("fraction.mixed_number", "A mixed number is a sum: 2 1/3 is 2 + 1/3, so 7/3.",
        ("2 1/3", "2/3"), ("2 1/3", "4/3"), Place.NODE, _mixed),
)  # fmt: skip
