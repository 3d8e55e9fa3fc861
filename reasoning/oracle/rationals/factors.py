"""Rules that factor a sum: common factor, difference of squares, trinomials; each search is written out as facts."""

from __future__ import annotations

from math import gcd, isqrt

from reasoning.oracle import facts as fact
from reasoning.oracle.rationals.polynomial import common_monomial, plain_terms, quotient
from reasoning.oracle.rewriting.expression import (
    Expr,
    Letter,
    Power,
    Sum,
    Whole,
    add,
    factors_of,
    multiply,
    negative,
)
from reasoning.oracle.rewriting.monomial import Monomial, monomial
from reasoning.oracle.rewriting.rule import Rewrite
from reasoning.oracle.rewriting.written import operand, write

FACTOR = "rationals.simplify"


def factor_once(expr: Expr) -> Rewrite | None:
    """One step of factoring a sum, or None where it cannot be factored in our ways."""
    for rule in (group, common_bracket, common_factor, difference_of_squares, monic, split_middle, take_out_minus):
        found = rule(expr)
        if found is not None:
            return found
    return None


def common_factor(expr: Expr) -> Rewrite | None:
    """6x^2+15x -> 3x(2x+5)."""
    terms = plain_terms(expr)
    if terms is None:
        return None
    common = common_monomial(terms)
    if abs(common.coef) == 1 and not common.powers:
        return None
    return _taken_out(terms, Monomial(abs(common.coef), common.powers))


def _taken_out(terms: list[Monomial], common: Monomial) -> Rewrite:
    facts: list[str] = []
    running = abs(terms[0].coef)
    for term in terms[1:]:
        facts += fact.common_factor_facts(running, abs(term.coef))[0] if running > 1 else []
        running = gcd(running, term.coef)
    rest = [quotient(term, common) for term in terms]
    for term, other in zip(terms, rest, strict=True):
        facts.append(f"{write(term.expr)}={write(common.expr)}*{operand(other.expr)}")
    after = multiply(common.expr, add(*(part.expr for part in rest)))
    return Rewrite(after, "take out the common factor", tuple(facts), FACTOR)


def take_out_minus(expr: Expr) -> Rewrite | None:
    """-x^2+100 -> -(x^2-100), where that can be factored."""
    terms = plain_terms(expr)
    if terms is None or terms[0].coef > 0:
        return None
    turned = add(*(Monomial(-term.coef, term.powers).expr for term in terms))
    if all(rule(turned) is None for rule in (difference_of_squares, monic, split_middle)):
        return None
    text = f"{write(expr)}=-({write(turned)})"
    return Rewrite(negative(turned), "take out the minus", (text,), FACTOR)


def difference_of_squares(expr: Expr) -> Rewrite | None:
    """9x^2-25 -> (3x+5)(3x-5), and 25-x^2 -> (5+x)(5-x)."""
    terms = plain_terms(expr)
    if terms is None or len(terms) != 2 or terms[0].coef < 0 or terms[1].coef > 0:
        return None
    roots = [_square_root(term) for term in terms]
    if roots[0] is None or roots[1] is None:
        return None
    one, other = roots[0], roots[1]
    facts = []
    for term, root in zip(terms, (one, other), strict=True):
        text = write(Monomial(abs(term.coef), term.powers).expr)
        base = write(root.expr)
        if text != f"{base}^2":
            facts.append(f"{text}={base if len(base) == 1 or base.isdigit() else f'({base})'}^2")
    after = multiply(add(one.expr, other.expr), add(one.expr, Monomial(-other.coef, other.powers).expr))
    return Rewrite(after, "use the difference of squares", tuple(facts), FACTOR)


def _square_root(term: Monomial) -> Monomial | None:
    root = isqrt(abs(term.coef))
    if root * root != abs(term.coef) or any(count % 2 for _, count in term.powers):
        return None
    return Monomial(root, tuple((name, count // 2) for name, count in term.powers))


def _trinomial(expr: Expr) -> tuple[int, int, int, str] | None:
    """a, b, c and the letter of ax^2+bx+c, in any order."""
    terms = sorted(plain_terms(expr) or (), key=lambda term: -sum(count for _, count in term.powers))
    if len(terms) != 3 or len(terms[0].powers) != 1 or terms[2].powers or terms[0].coef < 1:
        return None
    (name, count) = terms[0].powers[0]
    if count != 2 or terms[1].powers != ((name, 1),):
        return None
    return terms[0].coef, terms[1].coef, terms[2].coef, name


def pair_facts(product: int, total: int) -> tuple[list[str], tuple[int, int] | None]:
    """The tries for two numbers with this product and this sum, and the numbers; None where every try failed."""
    size, facts = abs(product), []
    for small in range(1, isqrt(size) + 1):
        if size % small:
            continue
        large = size // small
        found = small + large if product > 0 else large - small
        facts += [f"{size}={small}*{large}", f"{small}+{large}={found}" if product > 0 else f"{large}-{small}={found}"]
        if found == abs(total):
            return [*facts, *_signs(small, large, product, total)], _signed(small, large, product, total)
    return facts, None


def _signed(small: int, large: int, product: int, total: int) -> tuple[int, int]:
    if product > 0:
        return (small, large) if total > 0 else (-small, -large)
    return (-small, large) if total > 0 else (small, -large)


def _signs(small: int, large: int, product: int, total: int) -> list[str]:
    left, right = _signed(small, large, product, total)
    if left > 0 and right > 0:
        return []
    return [f"{left}*{fact.bracketed(right)}={product}", f"{left}+{fact.bracketed(right)}={total}"]


def monic(expr: Expr) -> Rewrite | None:
    """x^2+7x+12 -> (x+3)(x+4)."""
    found = _trinomial(expr)
    if found is None or found[0] != 1:
        return None
    _, b, c, name = found
    facts, pair = pair_facts(c, b)
    if pair is None:
        return None
    after = multiply(*(add(Letter(name), Whole(number)) for number in pair))
    reason = f"find two numbers with product {c} and sum {b}"
    return Rewrite(after, reason, tuple(facts), FACTOR)


def split_middle(expr: Expr) -> Rewrite | None:
    """6x^2+7x+2 -> 6x^2+3x+4x+2."""
    found = _trinomial(expr)
    if found is None or found[0] == 1:
        return None
    a, b, c, name = found
    facts, product = fact.product_facts(a, c)
    more, pair = pair_facts(product, b)
    if pair is None:
        return None
    middle = (multiply(Whole(number), Letter(name)) for number in pair)
    square = multiply(Whole(a), Power(Letter(name), Whole(2)))
    return Rewrite(add(square, *middle, Whole(c)), "split the middle term", (*facts, *more), FACTOR)


def group(expr: Expr) -> Rewrite | None:
    """6x^2+3x+4x+2 -> 3x(2x+1)+2(2x+1)."""
    if not isinstance(expr, Sum) or len(expr.terms) != 4:
        return None
    pairs = [plain_terms(Sum(expr.terms[:2])), plain_terms(Sum(expr.terms[2:]))]
    if pairs[0] is None or pairs[1] is None:
        return None
    commons = [common_monomial(pair) for pair in (pairs[0], pairs[1])]
    brackets = [
        [quotient(term, common) for term in pair] for pair, common in zip((pairs[0], pairs[1]), commons, strict=True)
    ]
    if {(term.coef, term.powers) for term in brackets[0]} != {(term.coef, term.powers) for term in brackets[1]}:
        return None
    facts: list[str] = []
    after: list[Expr] = []
    for pair, common, inner in zip((pairs[0], pairs[1]), commons, brackets, strict=True):
        facts += fact.common_factor_facts(abs(pair[0].coef), abs(pair[1].coef))[0]
        facts += [
            f"{write(term.expr)}={write(common.expr)}*{operand(part.expr)}"
            for term, part in zip(pair, inner, strict=True)
        ]
        after.append(multiply(common.expr, add(*(part.expr for part in inner))))
    reason = "take a common factor out of each pair"
    return Rewrite(Sum(tuple(after)), reason, tuple(facts), FACTOR)


def common_bracket(expr: Expr) -> Rewrite | None:
    """3x(2x+1)+2(2x+1) -> (2x+1)(3x+2)."""
    if not isinstance(expr, Sum) or len(expr.terms) != 2:
        return None
    one, other = (factors_of(term) for term in expr.terms)
    shared = [factor for factor in one if isinstance(factor, Sum) and factor in other]
    if len(shared) != 1:
        return None
    rests = [multiply(*(factor for factor in factors if factor != shared[0])) for factors in (one, other)]
    if any(monomial(rest) is None for rest in rests):
        return None
    return Rewrite(multiply(shared[0], add(*rests)), "take out the common bracket", (), FACTOR)
