"""Rules for one root: take out what is a power, split a fraction, take out a minus."""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.oracle.rewriting.expression import (
    Expr,
    Power,
    Quotient,
    Root,
    Whole,
    divide,
    has_root,
    multiply,
    negative,
)
from reasoning.oracle.rewriting.monomial import Monomial, monomial, over
from reasoning.oracle.rewriting.primes import perfect_root, power_inside
from reasoning.oracle.rewriting.rule import Rewrite

SIMPLIFY = "radicals.simplify"
NAMES = {2: ("square root", "square"), 3: ("cube root", "cube")}


def component(degree: int, plain: str) -> str:
    """The component of a step with square roots, or that of higher roots."""
    return plain if degree == 2 else "radicals.higher"


def names_of(degree: int) -> tuple[str, str]:
    """ "cube root" and "cube"; "4th root" and "4th power"."""
    return NAMES.get(degree, (f"{degree}th root", f"{degree}th power"))


def take_out(expr: Expr) -> Rewrite | None:
    """sqrt(72x^3) -> 6x*sqrt(2x), and sqrt(49) -> 7."""
    if not isinstance(expr, Root):
        return None
    arg = monomial(expr.arg)
    if arg is None or arg.roots or arg.coef < 1:
        return None
    try:
        facts, outside, inside = power_inside(arg.coef, expr.degree)
    except OracleStuck:
        return None
    out, kept = _letters(arg, expr.degree, facts)
    if outside == 1 and not out:
        return None
    radicand = Monomial(inside, kept).expr
    front = Monomial(outside, out).expr
    whole = radicand == Whole(1)
    root, largest = names_of(expr.degree)
    # Whether the largest cube is all of it is only known at the end; the squares are known by heart.
    reason = f"take the {root}" if whole and expr.degree == 2 else f"take out the largest {largest}"
    after = front if whole else multiply(front, Root(expr.degree, radicand))
    return Rewrite(after, reason, tuple(facts), component(expr.degree, SIMPLIFY))


def take_known(expr: Expr) -> Rewrite | None:
    """root(343,3) -> 7 where the step before has written only roots that are whole numbers."""
    if not isinstance(expr, Root) or not isinstance(expr.arg, Whole) or expr.arg.value < 1:
        return take_out(expr)
    root = perfect_root(expr.arg.value, expr.degree)
    if root is None:
        return take_out(expr)
    facts = (f"{expr.arg.value}={root}^{expr.degree}",) if root > 1 else ()
    return Rewrite(Whole(root), f"take the {names_of(expr.degree)[0]}", facts, component(expr.degree, SIMPLIFY))


def _letters(arg: Monomial, degree: int, facts: list[str]) -> tuple[tuple[tuple[str, int], ...], ...]:
    """The letters outside and inside; x^5=(x^2)^2*x is added to the facts."""
    out, kept = [], []
    for name, count in arg.powers:
        outside, inside = divmod(count, degree)
        if outside:
            out.append((name, outside))
            base = name if outside == 1 else f"({name}^{outside})"
            rest = "" if not inside else f"*{name}" if inside == 1 else f"*{name}^{inside}"
            if count != degree:
                facts.append(f"{name}^{count}={base}^{degree}{rest}")
        if inside:
            kept.append((name, inside))
    return tuple(out), tuple(kept)


def take_out_minus(expr: Expr) -> Rewrite | None:
    """root(-54,3) -> -root(54,3)."""
    if not isinstance(expr, Root) or expr.degree % 2 == 0:
        return None
    arg = monomial(expr.arg)
    if arg is None or arg.coef >= 0:
        return None
    after = negative(Root(expr.degree, negative(expr.arg)))
    return Rewrite(after, "take the minus out of the root", (), "radicals.higher")


def reduce_inside(expr: Expr) -> Rewrite | None:
    """sqrt(12/27) -> sqrt(4/9)."""
    if not isinstance(expr, Root) or not isinstance(expr.arg, Quotient):
        return None
    top, bottom = monomial(expr.arg.top), monomial(expr.arg.bottom)
    if top is None or bottom is None or top.roots or bottom.roots or not top.coef or bottom.coef < 1:
        return None
    facts, upper, lower = over(top, bottom)
    if (upper, lower) == (top, bottom):
        return None
    after = Root(expr.degree, divide(upper.expr, lower.expr))
    return Rewrite(after, "simplify the fraction", tuple(facts), component(expr.degree, "radicals.divide"))


def split(expr: Expr) -> Rewrite | None:
    """sqrt(5/9) -> sqrt(5)/sqrt(9)."""
    if not isinstance(expr, Root) or not isinstance(expr.arg, Quotient) or reduce_inside(expr) is not None:
        return None
    top, bottom = (Root(expr.degree, part) for part in (expr.arg.top, expr.arg.bottom))
    reason = "take the root above and below"
    after = Quotient(Whole(1) if top.arg == Whole(1) else top, bottom)
    return Rewrite(after, reason, (), component(expr.degree, "radicals.divide"))


def undo_power(expr: Expr) -> Rewrite | None:
    """sqrt(7)^2 -> 7."""
    match expr:
        case Power(Root(degree, arg), Whole(count)) if degree == count:
            return Rewrite(arg, "the root and the power undo each other", (), component(degree, "radicals.multiply"))
        case _:
            return None


def is_perfect(root: Root) -> bool:
    """Whether nothing is left under a root when it is taken."""
    found = take_out(root)
    return found is not None and not has_root(found.after)
