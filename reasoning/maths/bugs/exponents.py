"""Powers put together or taken apart wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reasoning.maths.bugs.model import Bug, Mark, Place
from reasoning.maths.rational import is_number, number
from reasoning.maths.terms import Term, factors_of, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Sub
from reasoning.maths.walk import bare

ONE = Num("1")


def _power(node: Node) -> tuple[Node, Node]:
    """Base and exponent; exp(x) is e^x, and x alone is x^1."""
    node = bare(node)
    return (node.base, node.exponent) if isinstance(node, Pow) else (node, ONE)


def _raised(base: Node, exponent: Node) -> Node:
    return Pow(Group(base), Group(exponent))


def _two_powers(node: Node) -> Iterator[tuple[list[Node], tuple[Node, Node], tuple[Node, Node]]]:
    """The other factors and two powers of a product, at least one of them written as a power."""
    if not isinstance(node, Mul):
        return
    factors = factors_of(node)
    for i, j in combinations(range(len(factors)), 2):
        if isinstance(factors[i], Pow) or isinstance(factors[j], Pow):
            rest = [factor for k, factor in enumerate(factors) if k not in (i, j)]
            yield rest, _power(factors[i]), _power(factors[j])


def _two_written_powers(node: Node) -> Iterator[tuple[Node, Node, Node, Node]]:
    """Bases and exponents of a quotient of two powers."""
    if isinstance(node, Div) and (isinstance(bare(node.left), Pow) or isinstance(bare(node.right), Pow)):
        yield (*_power(node.left), *_power(node.right))


def _multiplied(node: Node) -> Iterator[Node]:
    # x^2*x^3 -> x^6
    for rest, (base, m), (other, n) in _two_powers(node):
        if bare(base) == bare(other):
            yield product_of([*rest, _raised(base, Mul(Group(m), Group(n)))])


def _bases_multiplied(node: Node) -> Iterator[Node]:
    # 2^3*2^4 -> 4^7
    for rest, (base, m), (other, n) in _two_powers(node):
        if bare(base) == bare(other):
            yield product_of([*rest, _raised(Mul(Group(base), Group(other)), Add(Group(m), Group(n)))])


def _different_bases(node: Node) -> Iterator[Node]:
    # 2^3*3^2 -> 6^5: exponents of different bases were added
    for rest, (base, m), (other, n) in _two_powers(node):
        if bare(base) != bare(other):
            yield product_of([*rest, _raised(Mul(Group(base), Group(other)), Add(Group(m), Group(n)))])


def _added_powers(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # x^2+x^3 -> x^5
    for i, j in combinations(range(len(terms)), 2):
        (base, m), (other, n) = _power(terms[i].node), _power(terms[j].node)
        if bare(base) == bare(other) and (m, n) != (ONE, ONE) and not (terms[i].negative or terms[j].negative):
            yield [*(t for k, t in enumerate(terms) if k not in (i, j)), Term(False, _raised(base, Add(m, n)))]


def _power_of_power(node: Node) -> Iterator[Node]:
    # (x^2)^3 -> x^5
    if isinstance(node, Pow) and isinstance(bare(node.base), Pow):
        base, inner = _power(node.base)
        yield _raised(base, Add(Group(inner), Group(node.exponent)))


def _power_raised(node: Node) -> Iterator[Node]:
    # (x^2)^3 -> x^8
    if isinstance(node, Pow) and isinstance(bare(node.base), Pow):
        base, inner = _power(node.base)
        yield _raised(base, _raised(inner, node.exponent))


def _quotient_divided(node: Node) -> Iterator[Node]:
    # x^6/x^2 -> x^3
    for base, m, other, n in _two_written_powers(node):
        if bare(base) == bare(other):
            yield _raised(base, Div(Group(m), Group(n)))


def _bases_divided(node: Node) -> Iterator[Node]:
    # 6^5/6^2 -> 1^3
    for base, m, other, n in _two_written_powers(node):
        if bare(base) == bare(other) or (is_number(base) and is_number(other)):
            yield _raised(Div(Group(base), Group(other)), Sub(Group(m), Group(n)))


def _quotient_added(node: Node) -> Iterator[Node]:
    # x^6/x^2 -> x^8, or x^-4
    for base, m, other, n in _two_written_powers(node):
        if bare(base) == bare(other):
            yield _raised(base, Add(Group(m), Group(n)))
            yield _raised(base, Sub(Group(n), Group(m)))


def _zero(node: Node) -> Iterator[Node]:
    # x^0 -> 0, or x
    if isinstance(node, Pow) and is_number(node.exponent) and number(node.exponent) == 0:
        yield Num("0")
        yield node.base


def _negative_exponent(node: Node) -> Iterator[tuple[Node, Node]]:
    if isinstance(node, Pow) and isinstance(bare(node.exponent), Neg):
        yield node.base, bare(node.exponent).arg  # type: ignore[union-attr]  # it is a Neg


def _minus_value(node: Node) -> Iterator[Node]:
    # 2^-3 -> -8, or -1/8
    for base, size in _negative_exponent(node):
        yield Neg(_raised(base, size))
        yield Neg(Div(ONE, _raised(base, size)))


def _minus_ignored(node: Node) -> Iterator[Node]:
    # 2^-3 -> 8
    for base, size in _negative_exponent(node):
        yield _raised(base, size)


def _minus_as_product(node: Node) -> Iterator[Node]:
    # 2^-3 -> -6
    for base, size in _negative_exponent(node):
        yield Neg(Mul(Group(base), Group(size)))


def _coefficient_down_too(node: Node) -> Iterator[Node]:
    # 3x^-2 -> 1/(3x^2)
    if isinstance(node, Mul):
        factors = factors_of(node)
        for base, size in _negative_exponent(factors[-1]):
            yield Div(ONE, Group(product_of([*factors[:-1], _raised(base, size)])))


def _one_factor(node: Node) -> Iterator[Node]:
    # (2x)^3 -> 2x^3
    if isinstance(node, Pow) and isinstance(bare(node.base), Mul):
        factors = factors_of(node.base)
        for k, factor in enumerate(factors):
            yield product_of([*factors[:k], _raised(factor, node.exponent), *factors[k + 1 :]])


def _factor_times_exponent(node: Node) -> Iterator[Node]:
    # (2x)^3 -> 6x^3
    if isinstance(node, Pow) and isinstance(bare(node.base), Mul):
        first, *rest = factors_of(node.base)
        raised = [_raised(factor, node.exponent) for factor in rest]
        yield product_of([Mul(Group(first), Group(node.exponent)), *raised])


def _one_part_of_quotient(node: Node) -> Iterator[Node]:
    # (x/2)^3 -> x^3/2
    if isinstance(node, Pow) and isinstance(bare(node.base), Div):
        quotient = bare(node.base)
        assert isinstance(quotient, Div)
        yield Div(_raised(quotient.left, node.exponent), Group(quotient.right))
        yield Div(Group(quotient.left), _raised(quotient.right, node.exponent))


def _fraction_exponent(node: Node) -> Iterator[Node]:
    # 9^(1/2) -> 9/2, 8^(2/3) -> 8*2/3, or the exponent's parts swapped: 8^(3/2)
    if isinstance(node, Pow) and isinstance(bare(node.exponent), Div):
        yield Mul(Group(node.base), Group(node.exponent))


def _fraction_exponent_inverted(node: Node) -> Iterator[Node]:
    if isinstance(node, Pow) and isinstance(bare(node.exponent), Div):
        quotient = bare(node.exponent)
        assert isinstance(quotient, Div)
        yield _raised(node.base, Div(Group(quotient.right), Group(quotient.left)))


def _fraction_exponent_as_reciprocal(node: Node) -> Iterator[Node]:
    # 9^(1/2) -> 1/9^2
    if isinstance(node, Pow) and isinstance(bare(node.exponent), Div):
        quotient = bare(node.exponent)
        assert isinstance(quotient, Div)
        yield Div(Group(quotient.left), _raised(node.base, quotient.right))


def _sign_of_even_power(node: Node) -> Iterator[Node]:
    # (-3)^2 -> -9
    if isinstance(node, Pow) and isinstance(bare(node.base), Neg):
        yield Neg(_raised(bare(node.base).arg, node.exponent))  # type: ignore[union-attr]  # it is a Neg
        yield _raised(bare(node.base).arg, node.exponent)  # type: ignore[union-attr]  # it is a Neg


def _powers_of_sum(node: Node) -> Iterator[Node]:
    # (x+2)^3 -> x^3+2^3 for a power that is no square; a square has a rule of its own
    if isinstance(node, Pow) and isinstance(bare(node.base), (Add, Sub)) and bare(node.exponent) != Num("2"):
        yield sum_of([Term(term.negative, _raised(term.node, node.exponent)) for term in terms_of(bare(node.base))])


def _exponential_sum(node: Node) -> Iterator[Node]:
    # 2^(x+3) -> 2^x+2^3
    if isinstance(node, Pow) and isinstance(bare(node.exponent), (Add, Sub)):
        yield sum_of([Term(term.negative, _raised(node.base, term.node)) for term in terms_of(bare(node.exponent))])
    if isinstance(node, Call) and node.name == "exp" and isinstance(bare(node.args[0]), (Add, Sub)):
        yield sum_of([Term(term.negative, Call("exp", (term.node,))) for term in terms_of(bare(node.args[0]))])


def _coefficient_into_base(node: Node) -> Iterator[Node]:
    # 3*2^x -> 6^x
    if isinstance(node, Mul) and isinstance(bare(node.right), Pow) and is_number(node.left):
        base, exponent = _power(node.right)
        if is_number(base) and not is_number(exponent):
            yield _raised(Mul(Group(node.left), Group(base)), exponent)


def _bug(name: str, sentence: str, example: tuple[str, str], near_miss: tuple[str, str], rule: object,
         place: Place = Place.NODE) -> Bug:  # fmt: skip
    return Bug(name, sentence, example, near_miss, place, rule, Mark.POWER)  # type: ignore[arg-type]  # all are rules


BUGS = (
    _bug("exponent.multiplied", "Multiplying powers of one base adds the exponents: a^m * a^n is a^(m+n).",
         ("x^2*x^3", "x^6"), ("x^2*x^3", "x^7"), _multiplied),
    _bug("exponent.bases_multiplied", "The base stays as it is when powers are multiplied.",
         ("2^3*2^4", "4^7"), ("2^3*2^4", "4^6"), _bases_multiplied),
    _bug("exponent.different_bases", "Exponents can be added only where the bases are equal.",
         ("2^3*5^2", "10^5"), ("2^3*5^2", "10^4"), _different_bases),
    _bug("exponent.sum_of_powers", "Powers that are added keep their exponents: x^2 + x^3 is not x^5.",
         ("x^2+x^3", "x^5"), ("x^2+x^3", "x^6"), _added_powers, Place.SUM),
    _bug("exponent.power_of_power_added", "A power of a power multiplies the exponents: (a^m)^n is a^(mn).",
         ("(x^2)^4", "x^6"), ("(x^2)^4", "x^7"), _power_of_power),
    _bug("exponent.power_of_power_raised", "The exponents are multiplied, not raised: (a^m)^n is a^(mn).",
         ("(x^2)^3", "x^8"), ("(x^2)^3", "x^9"), _power_raised),
    _bug("exponent.quotient_divided", "Dividing powers of one base subtracts the exponents: a^m / a^n is a^(m-n).",
         ("x^6/x^2", "x^3"), ("x^6/x^2", "x^5"), _quotient_divided),
    _bug("exponent.bases_divided", "The base stays as it is when powers are divided.",
         ("6^5/3^2", "2^3"), ("6^5/3^2", "2^4"), _bases_divided),
    _bug("exponent.quotient_added", "Dividing powers subtracts the exponent below from the one above.",
         ("x^6/x^2", "x^8"), ("x^6/x^2", "x^7"), _quotient_added),
    _bug("exponent.zero", "Anything but 0 to the power 0 is 1.",
         ("5^0+2", "2"), ("5^0+2", "4"), _zero),
    _bug("exponent.negative_as_minus", "A negative exponent turns the power over: a^(-n) is 1/a^n. It gives no minus.",
         ("2^-3", "-8"), ("2^-3", "-9"), _minus_value),
    _bug("exponent.negative_as_product", "A negative exponent is no product: a^(-n) is 1/a^n.",
         ("2^-3", "-6"), ("2^-3", "-7"), _minus_as_product),
    _bug("exponent.negative_ignored", "The minus in the exponent was lost: a^(-n) is 1/a^n.",
         ("x=5^-2", "x=25"), ("x=5^-2", "x=24"), _minus_ignored),
    _bug("exponent.coefficient_down_too", "Only what has the negative exponent goes below the bar.",
         ("3x^-2", "1/(3x^2)"), ("3x^-2", "1/(2x^2)"), _coefficient_down_too),
    _bug("exponent.one_factor_only", "Every factor in the bracket gets the exponent: (ab)^n is a^n * b^n.",
         ("(2x)^3", "2x^3"), ("(2x)^3", "4x^3"), _one_factor),
    _bug("exponent.factor_times_exponent", "The number in the bracket is raised to the power, not multiplied by it.",
         ("(5x)^3", "15x^3"), ("(5x)^3", "25x^3"), _factor_times_exponent),
    _bug("exponent.one_part_of_quotient", "Both parts of the fraction get the exponent: (a/b)^n is a^n / b^n.",
         ("(x/2)^3", "x^3/2"), ("(x/2)^3", "x^3/4"), _one_part_of_quotient),
    _bug("exponent.fraction_as_product", "A fraction in the exponent is a root: a^(1/n) is the n-th root of a.",
         ("16^(1/4)", "4"), ("16^(1/4)", "5"), _fraction_exponent),
    _bug("exponent.fraction_inverted", "Below the bar in the exponent stands the root, above it the power.",
         ("4^(3/2)", "4^(2/3)"), ("4^(3/2)", "4^(1/3)"), _fraction_exponent_inverted),
    _bug("exponent.fraction_as_reciprocal", "A fraction in the exponent is a root; only a minus turns the power over.",
         ("9^(1/2)", "1/81"), ("9^(1/2)", "1/18"), _fraction_exponent_as_reciprocal),
    _bug("exponent.sign_of_base", "Minus times minus is plus: look at how often the negative base is multiplied.",
         ("(-3)^2+1", "-8"), ("(-3)^2+1", "-7"), _sign_of_even_power),
    _bug("exponent.power_of_sum", "A power of a sum is not the sum of the powers: multiply the bracket by itself.",
         ("(x+2)^3", "x^3+8"), ("(x+2)^3", "x^3+6"), _powers_of_sum),
    _bug("exponent.sum_in_exponent", "A sum in the exponent makes a product: a^(m+n) is a^m * a^n.",
         ("2^(x+3)=40", "2^x+8=40"), ("2^(x+3)=40", "2^x+6=40"), _exponential_sum),
    _bug("exponent.coefficient_into_base", "The power comes first: 3 * 2^x is not 6^x.",
         ("3*2^x=48", "6^x=48"), ("3*2^x=48", "5^x=48"), _coefficient_into_base),
)  # fmt: skip
