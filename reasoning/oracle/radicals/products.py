"""Rules for products with roots: numbers, roots of one degree, brackets."""

from __future__ import annotations

from dataclasses import replace

from reasoning.oracle import facts as fact
from reasoning.oracle.radicals.roots import component
from reasoning.oracle.rewriting.expression import (
    Expr,
    Power,
    Product,
    Root,
    Sum,
    Whole,
    add,
    factors_of,
    has_root,
    multiply,
    negative,
)
from reasoning.oracle.rewriting.monomial import Monomial, monomial, product_fact, times
from reasoning.oracle.rewriting.rule import Rewrite
from reasoning.oracle.rewriting.written import write

MULTIPLY = "radicals.multiply"


def gather(expr: Expr) -> Rewrite | None:
    """5*6*sqrt(2) -> 30*sqrt(2), and sqrt(3)*2x -> 2x*sqrt(3)."""
    if not isinstance(expr, Product):
        return None
    facts: list[str] = []
    front = Monomial(1)
    others: list[Expr] = []
    for factor in expr.factors:
        part = monomial(factor)
        if part is None or part.roots:
            others.append(factor)
            continue
        more, front = times(front, part)
        facts += more
    after = multiply(front.expr, *others)
    if after == expr:
        return None
    reason = "multiply" if any(map(str.isalpha, "".join(facts))) else "multiply the numbers"
    if not facts:
        reason = "write the number in front"
    return Rewrite(after, reason, tuple(facts), MULTIPLY if has_root(expr) else "radicals.simplify")


def multiply_roots(expr: Expr) -> Rewrite | None:
    """sqrt(6)*sqrt(10) -> sqrt(60), and sqrt(5)*sqrt(5) -> 5."""
    roots = [factor for factor in factors_of(expr) if isinstance(factor, Root)]
    for place, one in enumerate(roots):
        for other in roots[place + 1 :]:
            found = joined(one, other)
            if found is not None:
                rest = list(factors_of(expr))
                rest.remove(one)
                rest.reverse()
                rest.remove(other)
                rest.reverse()
                first = next((n for n, part in enumerate(rest) if isinstance(part, Root)), len(rest))
                after = multiply(*rest[:first], found[1], *rest[first:])
                return Rewrite(after, "multiply the roots", tuple(found[0]), component(one.degree, MULTIPLY))
    return None


def joined(one: Root, other: Root) -> tuple[list[str], Expr] | None:
    """The facts and the product of two roots of one degree with numbers and letters under them; None for others."""
    left, right = monomial(one.arg), monomial(other.arg)
    if one.degree != other.degree or left is None or right is None or left.roots or right.roots:
        return None
    if one == other and one.degree == 2:
        return [f"{write(one)}*{write(other)}={write(one.arg)}"], one.arg
    facts, inside = times(left, right)
    result = Root(one.degree, inside.expr)
    return [*facts, f"{write(one)}*{write(other)}={write(result)}"], result


def term_product(one: Expr, other: Expr) -> tuple[list[str], Expr] | None:
    """The facts and the product of two terms, each a number, letters and at most one root."""
    left, right = monomial(one), monomial(other)
    if left is None or right is None or len(left.roots) > 1 or len(right.roots) > 1:
        return None
    facts, front = times(replace(left, roots=()), replace(right, roots=()))
    roots: tuple[Expr, ...] = (*left.roots, *right.roots)
    if left.roots and right.roots:
        found = joined(left.roots[0], right.roots[0])
        if found is None:
            return None
        more, root = found
        facts += more
        roots = (root,)
        inner = monomial(root)
        if inner is not None and not inner.roots:  # the root is gone
            more, front = times(front, inner)
            facts, roots = [*facts, *more], ()
    after = multiply(front.expr, *roots)
    last = product_fact(one, other, after)
    left_side, right_side = last.split("=")
    shown = [] if left_side == right_side else [last]
    return [*(one_ for one_ in facts if one_ != last), *shown], after


def conjugates(expr: Expr) -> Rewrite | None:
    """(4+sqrt(3))(4-sqrt(3)) -> 13."""
    brackets = [factor for factor in factors_of(expr) if isinstance(factor, Sum) and len(factor.terms) == 2]
    for place, one in enumerate(brackets):
        for other in brackets[place + 1 :]:
            if one.terms[0] == other.terms[0] and one.terms[1] == negative(other.terms[1]) and has_root(one):
                found = _difference(one.terms[0], max(one.terms[1], other.terms[1], key=_is_positive))
                if found is not None:
                    rest = [factor for factor in factors_of(expr) if factor not in (one, other)]
                    reason = "use the difference of squares"
                    return Rewrite(multiply(found[1], *rest), reason, tuple(found[0]), MULTIPLY)
    return None


def _is_positive(expr: Expr) -> bool:
    part = monomial(expr)
    return part is not None and part.coef > 0


def _difference(left: Expr, right: Expr) -> tuple[list[str], Expr] | None:
    """a^2-b^2, each square a fact; whole numbers are subtracted at once."""
    facts: list[str] = []
    squares: list[Expr] = []
    for part in (left, right):
        found = term_product(part, part)
        if found is None or has_root(found[1]):
            return None
        facts += found[0]
        squares.append(found[1])
    one, other = squares
    if isinstance(one, Whole) and isinstance(other, Whole):
        more, result = fact.sum_facts(one.value, "-", other.value)
        return [*facts, *more], Whole(result)
    return facts, add(one, negative(other))


def square(expr: Expr) -> Rewrite | None:
    """(2+sqrt(3))^2 -> (2+sqrt(3))(2+sqrt(3))."""
    match expr:
        case Power(Sum() | Product() as base, Whole(2)):
            return Rewrite(multiply(base, base), "write the square as a product", (), MULTIPLY)
        case _:
            return None


def expand(expr: Expr) -> Rewrite | None:
    """2*sqrt(3)*(4-sqrt(5)) -> 8*sqrt(3)-2*sqrt(15), term by term."""
    factors = factors_of(expr)
    place = next((n for n, factor in enumerate(factors) if isinstance(factor, Sum)), None)
    if not isinstance(expr, Product) or place is None:
        return None
    before = factors[:place]
    if not before and place + 1 < len(factors):
        left, right, rest = factors[0], factors[1], factors[2:]
    else:
        left, right, rest = multiply(*before), factors[place], factors[place + 1 :]
    facts: list[str] = []
    terms: list[Expr] = []
    for one in left.terms if isinstance(left, Sum) else (left,):
        for other in right.terms if isinstance(right, Sum) else (right,):
            found = term_product(one, other)
            if found is None:
                return None
            facts += [new for new in found[0] if new not in facts]
            terms.append(found[1])
    return Rewrite(multiply(add(*terms), *rest), "multiply out the brackets", tuple(facts), MULTIPLY)
