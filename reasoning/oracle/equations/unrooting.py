"""The next move in an equation with roots: one root alone on a side, then both sides squared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.oracle import facts as fact
from reasoning.oracle.equations.condition import Condition, first_degree
from reasoning.oracle.equations.rooted import Root, Rooted, Side, text_of
from reasoning.oracle.factoring.polynomial import ONE, ZERO, Bracket, Sum, Term, is_plain, number, write, write_term
from reasoning.oracle.factoring.trinomials import in_order
from reasoning.oracle.quadratics.equation import Equation
from reasoning.oracle.rewriting import fraction_facts

SWAP, ISOLATE, SQUARE = "swap the sides", "isolate the root", "square both sides"
TURN, NEVER = "multiply both sides by -1", "a square root is never negative"
KNOWN_SQUARES = 15  # 15^2=225 is known by heart


@dataclass(frozen=True, slots=True)
class Step:
    """What a step makes of an equation with roots (None: it has no solution), and what it has to remember."""

    after: Rooted | Equation | None
    reason: str
    facts: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


def step(case: Rooted) -> Step:
    """The next step; raises OracleStuck where no rule takes it further."""
    roots = [part for part in (*case.left, *case.right) if isinstance(part, Root)]
    if len({root.degree for root in roots}) > 1 or len(roots) > 2:
        raise OracleStuck("roots of several kinds")
    if len(roots) == 2:
        return _with_two(case, *roots)
    if not any(isinstance(part, Root) for part in case.left):
        return Step(Rooted(case.right, case.left), SWAP)
    if len(case.left) > 1:
        return _isolated(case, roots[0])
    return _alone(roots[0], tuple(part for part in case.right if isinstance(part, Term)))


# one root


def _isolated(case: Rooted, root: Root) -> Step:
    """sqrt(x)+1=x-1 -> sqrt(x)=x-2."""
    facts, right = _moved(case.right, tuple(part for part in case.left if part is not root))
    return Step(Rooted((root,), right), ISOLATE, tuple(facts))


def _moved(to: Side, gone: Side) -> tuple[list[str], Side]:
    """The side that the terms which leave the other one are taken from; roots stand behind the terms."""
    facts: list[str] = []
    kept: list[Term] = [part for part in to if isinstance(part, Term) and part.coef]
    roots = [part for part in to if isinstance(part, Root)]
    for part in gone:
        if isinstance(part, Root):
            roots.append(replace(part, coef=-part.coef))
            continue
        if not is_plain((part,)):
            raise OracleStuck("a bracket beside a root")
        place = next((n for n, other in enumerate(kept) if other.powers == part.powers), None)
        if place is None:
            kept.append(part.negative)
            continue
        more, kept[place] = _difference(kept[place], part)
        facts += more
    terms = in_order(tuple(term for term in kept if term.coef))
    return facts, (*terms, *roots) or ZERO


def _difference(one: Term, other: Term) -> tuple[list[str], Term]:
    sign = "-" if other.coef > 0 else "+"
    result = one.coef - other.coef
    if not one.powers:
        return fraction_facts.sum_facts(one.coef, sign, abs(other.coef))[0], number(result)
    if one.coef.denominator * other.coef.denominator > 1:
        raise OracleStuck("fractions of the unknown beside a root")
    unit = write_term(replace(one, coef=ONE.coef))
    return fact.sum_facts(int(one.coef), sign, int(abs(other.coef)), unit)[0], replace(one, coef=result)


def _alone(root: Root, right: Sum) -> Step:
    """3sqrt(x)=6, -sqrt(x)=-2 or sqrt(x+2)=x."""
    if not is_plain(right):
        raise OracleStuck("a bracket beside a root")
    by = root.coef
    if by != 1 and all(term.coef.denominator == 1 and term.coef % by == 0 for term in right):
        return _divided(root, right)
    if by < 0:
        turned = Rooted((replace(root, coef=-by),), tuple(term.negative for term in right))
        return Step(turned, TURN)
    if _is_number(right) and right[0].coef < 0 and root.is_even:
        return Step(None, NEVER if root.degree == 2 else NEVER.replace("square", "fourth"))
    return _raised(root, right)


def _divided(root: Root, right: Sum) -> Step:
    by = root.coef
    after = Rooted((replace(root, coef=1),), tuple(replace(term, coef=term.coef / by) for term in right))
    if by == -1:
        return Step(after, TURN)
    facts: list[str] = []
    for term in right:
        facts += fact.division_facts(int(term.coef), by)[0] if term.coef else []
    return Step(after, f"divide both sides by {by}", tuple(dict.fromkeys(facts)))


def _is_number(side: Sum) -> bool:
    return len(side) == 1 and side[0].is_number


def _raised(root: Root, right: Sum) -> Step:
    """sqrt(x+2)=x -> x+2=x^2 and x>=0; root(x+1,3)=2 -> x+1=8."""
    facts: list[str] = []
    left = root.inside
    if root.coef > 1:
        facts += _power_facts(Fraction(root.coef), root.degree)
        left = _times(root.coef**root.degree, root.inside)
    if _is_number(right):
        value = right[0].coef
        facts += _power_facts(value, root.degree)
        after = Equation(left, (number(value**root.degree),))
        return Step(after, _words(root.degree), tuple(facts))
    if root.degree > 2:
        raise OracleStuck("a higher power of a sum")
    more, squared = _squared(right)
    condition = Condition(first_degree(right), ">=", Fraction(0))
    return Step(Equation(left, (squared,)), SQUARE, (*facts, *more), (condition,))


def _words(degree: int) -> str:
    return SQUARE if degree == 2 else f"raise both sides to the power {degree}"


def _times(factor: int, inside: Sum) -> Sum:
    """4x for 4 times x, 4(x+1) for 4 times x+1."""
    if len(inside) == 1:
        return (replace(inside[0], coef=inside[0].coef * factor),)
    return (Term(Fraction(factor), (), (Bracket(inside),)),)


def _power_facts(value: Fraction, degree: int) -> list[str]:
    """7^2=49, known by heart; 23*23=529 and 23^2=529; 2*2=4, 4*2=8 and 2^3=8."""
    base = str(value) if value >= 0 and value.denominator == 1 else f"({value})"
    facts: list[str] = []
    if value.denominator == 1 and (abs(value) > KNOWN_SQUARES or degree > 2):
        total = int(value)
        for _ in range(degree - 1):
            more, total = fact.product_facts(total, int(value))
            facts += more
    return [*dict.fromkeys(facts), f"{base}^{degree}={value**degree}"]


def _squared(right: Sum) -> tuple[list[str], Term]:
    """9x^2 for 3x, (x-2)^2 for a sum."""
    if len(right) > 1:
        return [], Term(ONE.coef, (), (Bracket(right, 2),))
    term = right[0]
    powers = tuple((name, 2 * power) for name, power in term.powers)
    facts = [] if abs(term.coef) == 1 else _power_facts(abs(term.coef), 2)
    squared = Term(term.coef**2, powers)
    return [*facts, f"({write_term(term)})^2={write_term(squared)}"] if facts else [], squared


# two roots


def _with_two(case: Rooted, one: Root, other: Root) -> Step:
    """sqrt(u)=sqrt(v), sqrt(u)=2+sqrt(v) or sqrt(u)=2-sqrt(v), to which every other order is brought first."""
    moved = one.coef if one in case.left else -one.coef
    across = other.coef if other in case.left else -other.coef
    if {abs(moved), abs(across)} != {1}:
        raise OracleStuck("no root alone on each side")
    if moved == across:
        return _sum_of_two(case, one, other, moved)
    facts, rest = _moved(ZERO, _rest(case))
    if rest == ZERO:
        return _equal(case, *((one, other) if moved > 0 else (other, one)))
    if not all(isinstance(part, Term) and part.is_number for part in rest):
        raise OracleStuck("the unknown beside two roots")
    return _with_number(case, one if moved > 0 else other, other if moved > 0 else one, facts, Fraction(rest[0].coef))


def _rest(case: Rooted) -> Side:
    """What stands beside the roots, as if all of it stood on the left."""
    left = tuple(part for part in case.left if isinstance(part, Term) and part.coef)
    return (*left, *(part.negative for part in case.right if isinstance(part, Term) and part.coef))


def _equal(case: Rooted, one: Root, other: Root) -> Step:
    """sqrt(x+1)=sqrt(2x-3) -> x+1=2x-3 and x+1>=0; sqrt(x+1)-sqrt(2x-3)=0 is brought there."""
    if len(case.left) != 1 or len(case.right) != 1:
        single = (replace(one, coef=1),), (replace(other, coef=1),)
        return Step(Rooted(*single), ISOLATE)
    first, second = case.left[0], case.right[0]
    assert isinstance(first, Root)
    assert isinstance(second, Root)
    if first.coef < 0:
        return Step(Rooted((replace(first, coef=1),), (replace(second, coef=1),)), TURN)
    after = Equation(first.inside, second.inside)
    if not first.is_even:
        return Step(after, _words(first.degree))
    return Step(after, _words(first.degree), (), (_inside_condition(first, second),))


def _inside_condition(one: Root, other: Root) -> Condition:
    """u>=0 where u=v: of the two the one of the first degree."""
    try:
        return Condition(first_degree(one.inside), ">=", Fraction(0))
    except OracleStuck:
        return Condition(first_degree(other.inside), ">=", Fraction(0))


def _with_number(case: Rooted, plus: Root, minus: Root, facts: list[str], moved: Fraction) -> Step:
    """plus-minus=moved: the larger root stands alone, so that the other side is never negative."""
    if plus.degree != 2 or moved.denominator > 1:
        raise OracleStuck("no square roots and a whole number")
    alone, beside = (plus, minus) if moved > 0 else (minus, plus)
    alone, beside = replace(alone, coef=1), replace(beside, coef=1)
    wanted = Rooted((alone,), (number(abs(moved)), beside))
    return _brought_to(case, wanted, facts) or _number_squared(alone, beside, int(abs(moved)))


def _sum_of_two(case: Rooted, one: Root, other: Root, sign: int) -> Step:
    """sqrt(u)+sqrt(v)=3 -> sqrt(u)=3-sqrt(v), the longer inside alone; both roots have this sign on the left."""
    facts, rest = _moved(ZERO, _rest(case))
    if one.degree != 2 or rest == ZERO or not all(isinstance(part, Term) and part.is_number for part in rest):
        raise OracleStuck("no square roots and a number")
    total = sign * Fraction(rest[0].coef)
    if total < 0:
        return Step(None, NEVER)
    if total.denominator > 1:
        raise OracleStuck("no whole number")
    alone, beside = (one, other) if len(one.inside) >= len(other.inside) else (other, one)
    alone, beside = replace(alone, coef=1), replace(beside, coef=-1)
    wanted = Rooted((alone,), (number(total), beside))
    return _brought_to(case, wanted, facts) or _number_squared(alone, beside, int(total))


def _brought_to(case: Rooted, wanted: Rooted, facts: list[str]) -> Step | None:
    """The step to this order of the same parts; None where they stand so."""
    if set(case.left) == set(wanted.left) and set(case.right) == set(wanted.right):
        return None
    if set(case.right) == set(wanted.left) and set(case.left) == set(wanted.right):
        return Step(wanted, SWAP)
    return Step(wanted, ISOLATE, tuple(facts))


def _number_squared(alone: Root, beside: Root, value: int) -> Step:
    """sqrt(x+7)=1+sqrt(x) -> x+7=1+2sqrt(x)+x: the square of the number, twice the product, the inside.

    After sqrt(x+3)=3-sqrt(x) it has to be remembered that the right side was not negative: x<=9.
    """
    square = value * value
    double = replace(beside, coef=2 * value * beside.coef)
    facts = [*_power_facts(Fraction(value), 2), *fact.product_facts(2, value)[0]]
    sums = (f"{value}{_signed(beside)}", f"{square}{_signed(double)}+{write(beside.inside)}")
    facts.append(f"({sums[0]})^2={sums[1]}")
    after = Rooted(alone.inside, (number(square), double, *beside.inside))
    held = () if beside.coef > 0 else (Condition(first_degree(beside.inside), "<=", Fraction(square)),)
    return Step(after, SQUARE, tuple(dict.fromkeys(facts)), held)


def _signed(root: Root) -> str:
    return ("" if root.coef < 0 else "+") + text_of(root)
