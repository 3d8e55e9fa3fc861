"""Comparisons with absolute values and logarithms said without them: |A| by its two cases, logarithms by their domain.

log A + log B = 2 is A B = 100 where A > 0 and B > 0: exact, and nothing is gained that the logarithms do not allow.
"""

from __future__ import annotations

from flint import fmpq

from reasoning.maths.claims import Claim, Pair, Several
from reasoning.maths.exact import primes
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, rebuilt, unknowns, walk

ABSOLUTES = 3  # in one comparison: eight cases
LOGARITHMS = 6
ORDERS = frozenset(("=", "<", "<=", ">", ">="))
FLIPPED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def rewritten(claim: Claim) -> Claim:
    """The claim with every such comparison said without them; others stay."""
    if isinstance(claim, Several):
        return Several(tuple(rewritten(part) for part in claim.parts), claim.joiner)
    simpler = without_functions(claim)
    return claim if simpler is None else rewritten(simpler)


def without_functions(pair: Pair) -> Claim | None:
    """The same comparison without absolute values or logarithms; None where it has none of them, or other functions."""
    calls = {part for side in (pair.left, pair.right) for part in walk(side) if isinstance(part, Call)}
    absolutes = [part for part in calls if part.name == "abs"]
    if absolutes:
        return (
            _by_cases(pair, min(absolutes, key=lambda part: sum(1 for _ in walk(part))))
            if len(absolutes) <= ABSOLUTES
            else None
        )
    if pair.sign in ORDERS and any(part.name in ("ln", "log") for part in calls):
        return _without_logarithms(pair)
    return None if calls or pair.sign == "=" else _without_powers(pair)


def _by_cases(pair: Pair, absolute: Call) -> Claim:
    """|A| is A where A >= 0, and -A where A < 0."""
    inner, cases = absolute.args[0], []
    for sign, value in ((">=", Group(inner)), ("<", Group(Neg(Group(inner))))):

        def put(part: Node, value: Node = value) -> Node | None:
            return value if part == absolute else None

        case = Pair(rebuilt(pair.left, put), pair.sign, rebuilt(pair.right, put))
        cases.append(Several((Pair(inner, sign, Num("0")), case), "and"))
    return Several(tuple(cases), "or")


def _without_logarithms(pair: Pair) -> Claim | None:
    """c1 log A + c2 log B + n = 0 as A^c1 B^c2 b^n = 1 with A, B > 0; None for any other shape."""
    try:
        terms = _terms(Sub(pair.left, Group(pair.right)), fmpq(1))
    except (NoExactValue, Undefined):
        return None
    logs = [(factor, one) for factor, one in terms if isinstance(one, Call)]
    bases = {_base(one) for _, one in logs}
    rest = sum((factor for factor, one in terms if not isinstance(one, Call)), fmpq(0))
    if (
        len(bases) != 1
        or not logs
        or len(logs) > LOGARITHMS
        or any(factor.q != 1 or abs(factor) > 6 for factor, _ in logs)
    ):
        return None
    base = bases.pop()
    if unknowns(base) and base != Sym("e"):
        return _with_unknown_base(pair, base, logs, rest)
    steep = base == Sym("e") or number(base) > 1
    if not steep and not 0 < number(base) < 1:
        return None
    sign = pair.sign if steep else FLIPPED[pair.sign]
    if rest != 0 and (base == Sym("e") or rest.q != 1 or abs(rest) > 12):
        return None  # a power of e is not rational
    product: Node = Num("1") if rest == 0 else Pow(Group(base), number_tree(rest))
    positive: list[Claim] = []
    for factor, one in logs:
        inner = Group(one.args[0])
        raised = inner if abs(factor) == 1 else Pow(inner, number_tree(abs(factor)))
        product = Mul(product, raised) if factor > 0 else Div(product, raised)
        if unknowns(inner):
            positive.append(Pair(inner, ">", Num("0")))
    return Several((Pair(product, sign, Num("1")), *positive), "and")


def _with_unknown_base(pair: Pair, base: Node, logs: list[tuple[fmpq, Call]], rest: fmpq) -> Claim | None:
    """log_x 9 = 2 as x^2 = 9 with x > 0, x != 1 and 9 > 0."""
    if pair.sign != "=" or len(logs) != 1:
        return None
    power, inner = -rest / logs[0][0], logs[0][1].args[0]
    if power.q != 1 or abs(power) > 12:
        return None
    raised = Pair(Pow(Group(base), number_tree(power)), "=", inner)
    inside = [Pair(base, ">", Num("0")), Pair(base, "!=", Num("1")), Pair(inner, ">", Num("0"))]
    return Several((raised, *inside), "and")


def _without_powers(pair: Pair) -> Claim | None:
    """2^x > 8 as x > 3: the power of a number on one side, a rational power of that number on the other."""
    for left, right, sign in ((pair.left, pair.right, pair.sign), (pair.right, pair.left, FLIPPED.get(pair.sign, ""))):
        power = bare(left)
        if sign not in ORDERS or not isinstance(power, Pow) or not unknowns(power.exponent) or unknowns(right):
            continue
        try:
            base, value = number(power.base), number(right)
        except (NoExactValue, Undefined):
            return None
        exponent = _exponent(base, value)
        if exponent is None:
            return None
        return Pair(power.exponent, sign if base > 1 else FLIPPED[sign], number_tree(exponent))
    return None


def _exponent(base: fmpq, value: fmpq) -> fmpq | None:
    """q with base^q = value, for base and value of a common base; None where it is not rational."""
    if base <= 0 or base == 1 or value <= 0:
        return None
    one, other = ({int(p): k for p, k in primes(part)} for part in (base, value))
    if value == 1:
        return fmpq(0)
    first = next(iter(one))
    exponent = fmpq(other.get(first, 0), one[first])
    same = one.keys() == other.keys() and all(exponent * k == other[p] for p, k in one.items())
    return exponent if same else None


def _base(log: Call) -> Node:
    return Sym("e") if log.name == "ln" else bare(log.args[1]) if len(log.args) == 2 else Num("10")


def _terms(node: Node, factor: fmpq) -> list[tuple[fmpq, Node]]:
    """A sum as rational numbers times logarithms, and plain numbers."""
    node = bare(node)
    match node:
        case Add(left, right):
            return _terms(left, factor) + _terms(right, factor)
        case Sub(left, right):
            return _terms(left, factor) + _terms(right, -factor)
        case Neg(arg):
            return _terms(arg, -factor)
        case Call("ln" | "log", args):
            if any(isinstance(part, Call) for part in walk(args[0])):
                raise NoExactValue("a function within a logarithm")
            return [(factor, node)]
        case Mul(left, right, _):
            if _is_log_free(left):
                return _terms(right, factor * number(left))
            return _terms(left, factor * number(right))
        case Div(left, right, _):
            return _terms(left, factor / number(right))
        case _:
            return [(factor * number(node), Num("1"))]


def _is_log_free(node: Node) -> bool:
    return not any(isinstance(part, Call) for part in walk(node))
