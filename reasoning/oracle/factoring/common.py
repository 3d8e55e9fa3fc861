"""Common factors: of a whole sum, of its terms two by two, and common brackets."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reasoning.oracle import facts as fact
from reasoning.oracle.factoring.polynomial import (
    ONE,
    Bracket,
    Powers,
    Sum,
    Term,
    all_whole,
    is_plain,
    operand,
    over,
    times,
    to_power,
    write_term,
)
from reasoning.oracle.factoring.searches import common_facts, common_of
from reasoning.oracle.factoring.step import Step

COMMON, GROUPING = "factoring.common", "factoring.grouping"
PAIRS = 4  # terms of a sum that is factored by grouping


def take_out_common(terms: Sum) -> Step | None:
    """6x^2+15x -> 3x(2x+5); a minus in front is taken out too: -x^2+9 -> -(x^2-9)."""
    if len(terms) < 2 or not is_plain(terms) or not all_whole(terms):
        return None
    factor = common_factor(terms)
    if factor == ONE:
        return None
    facts, inner = _taken_out(terms, factor)
    return Step((replace(factor, brackets=(Bracket(inner),)),), "take out the common factor", tuple(facts), COMMON)


def common_factor(terms: Sum) -> Term:
    """The greatest common factor of plain terms with whole coefficients, negative where the first term is."""
    size = common_of([abs(int(term.coef)) for term in terms])
    return Term(Fraction(-size if terms[0].coef < 0 else size), _common_powers(terms))


def _common_powers(terms: Sum) -> Powers:
    shared = [dict(term.powers) for term in terms]
    lowest = {name: min(powers.get(name, 0) for powers in shared) for name in shared[0]}
    return tuple(sorted((name, power) for name, power in lowest.items() if power))


def _taken_out(terms: Sum, factor: Term) -> tuple[list[str], Sum]:
    """Euclid's lines for the numbers, then each term as a product with the factor."""
    facts, size = common_facts([abs(int(term.coef)) for term in terms])
    inner = tuple(over(term, factor) for term in terms)
    for term, rest in zip(terms, inner, strict=True):
        if abs(term.coef) > size > 1:
            quotient = fact.quotient_facts(abs(int(term.coef)), size)[0]
            facts += [one for one in quotient if one not in facts]  # Euclid's lines have some of them
        facts.append(f"{write_term(term)}={_factor_text(factor)}*{operand(rest)}")
    return facts, inner


def _factor_text(factor: Term) -> str:
    return "-1" if factor == ONE.negative else write_term(factor)


def take_out_of_pairs(terms: Sum) -> Step | None:
    """x^2+3x+4x+12 -> x(x+3)+4(x+3); None where the two brackets are not the same."""
    if len(terms) != PAIRS or not is_plain(terms) or not all_whole(terms):
        return None
    pairs = (terms[:2], terms[2:])
    factors = [common_factor(pair) for pair in pairs]
    brackets = [tuple(over(term, factor) for term in pair) for pair, factor in zip(pairs, factors, strict=True)]
    if brackets[1] == tuple(term.negative for term in brackets[0]):
        factors[1] = factors[1].negative
    elif brackets[0] != brackets[1]:
        return None
    if common_factor(terms) != ONE:
        return None
    facts: list[str] = []
    after: list[Term] = []
    for pair, factor in zip(pairs, factors, strict=True):
        more, inner = _taken_out(pair, factor)
        facts += more
        after.append(replace(factor, brackets=(Bracket(inner),)))
    return Step(tuple(after), "take a common factor out of each pair", tuple(facts), GROUPING)


def reorder_pairs(terms: Sum) -> Step | None:
    """xy+24+8y+3x -> xy+8y+24+3x, so that the pairs have a common bracket."""
    if len(terms) != PAIRS or not is_plain(terms) or take_out_of_pairs(terms) is not None:
        return None
    one, two, three, four = terms
    for other in ((one, three, two, four), (one, four, three, two)):
        if take_out_of_pairs(other) is not None:
            return Step(other, "change the order of the terms", (), GROUPING)
    return None


def take_out_bracket(terms: Sum) -> Step | None:
    """x(x+3)+4(x+3) -> (x+3)(x+4)."""
    if len(terms) < 2:
        return None
    for bracket in terms[0].brackets:
        rests = [_without(term, bracket) for term in terms]
        if all(rest is not None for rest in rests):
            inner = tuple(rest for rest in rests if rest is not None)
            lone = [(term, rest) for term, rest in zip(terms, inner, strict=True) if rest.is_number]
            text = write_term(Term(Fraction(1), (), (bracket,)))
            facts = tuple(f"{write_term(term)}={rest.coef}*{text}" for term, rest in lone if abs(rest.coef) == 1)
            after = Term(Fraction(1), (), (bracket, Bracket(inner)))
            return Step((after,), "take out the common bracket", facts, GROUPING)
    return None


def _without(term: Term, bracket: Bracket) -> Term | None:
    """The term without a bracket; 3(2-x) holds x-2 as well, as -3(x-2)."""
    same, turned = set(bracket.inner), {part.negative for part in bracket.inner}
    for place, other in enumerate(term.brackets):
        if other.power != bracket.power or set(other.inner) not in (same, turned):
            continue
        rest = replace(term, brackets=(*term.brackets[:place], *term.brackets[place + 1 :]))
        return rest if set(other.inner) == same or bracket.power % 2 == 0 else rest.negative
    return None


def as_power(term: Term) -> Step | None:
    """(x+3)(x+3) -> (x+3)^2."""
    for one, bracket in enumerate(term.brackets):
        for two in range(one + 1, len(term.brackets)):
            other = term.brackets[two]
            if bracket.inner == other.inner:
                joined = replace(bracket, power=bracket.power + other.power)
                rest = tuple(b for n, b in enumerate(term.brackets) if n not in (one, two))
                after = replace(term, brackets=(*rest[:one], joined, *rest[one:]))
                return Step((after,), "write as a power", (), "factoring.perfect_square")
    return None


def multiplied_in(outer: Term, inner: Term, power: int) -> tuple[list[str], Term]:
    """The facts and the term of 2*(2(x+1))^2: what came out of a bracket joins what stood before it."""
    raised = to_power(inner, power)
    facts: list[str] = []
    if power > 1 and abs(inner.coef) != 1:
        facts.append(f"{fact.bracketed(int(inner.coef))}^{power}={raised.coef}")
    if abs(outer.coef) != 1 and abs(raised.coef) != 1:
        facts += fact.product_facts(int(outer.coef), int(raised.coef))[0]
    return facts, times(outer, raised)
