"""Written derivatives, definite integrals, sums and limits replaced by what they come to, where that is exact."""

from __future__ import annotations

from flint import fmpq

from reasoning.maths.approach import limit
from reasoning.maths.derive import derivative
from reasoning.maths.numeric import side_of
from reasoning.maths.powers import in_powers, polynomial_through, sum_of_powers
from reasoning.maths.rational import NoExactValue, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Node, Num, Sub, Sym
from reasoning.maths.walk import children, letters, put_in, traits, unknowns, walk, with_children

TERMS = 200  # of a sum that is written out
LARGEST_BODY = 120  # parts of what a written derivative stands before; a school exercise has 30
WRITTEN = frozenset(("diff", "int", "sum", "prod", "lim", "at"))


def has_written(node: Node, *names: str) -> bool:
    """Whether a written derivative, integral, sum or limit (of these kinds) stands somewhere in the tree."""
    wanted = names or WRITTEN
    if traits(node).calls.isdisjoint(wanted):
        return False
    return any(isinstance(part, Call) and part.name in wanted and len(part.args) > 1 for part in walk(node))


def worked_out(node: Node) -> Node:
    """The tree with all of them worked out; integrals that resist stay. Raises NoExactValue and Undefined."""
    below = children(node)
    new = tuple(worked_out(part) for part in below)
    node = node if new == below else with_children(node, new)
    if not isinstance(node, Call) or node.name not in WRITTEN or len(node.args) < 2:
        return node
    match node.name, node.args:
        case "diff", (Sym(), Sym()) if node.args[0] != node.args[1]:
            return node  # dy/dx: a letter of its own
        case "diff", (body, Sym(by)):
            return Group(_rate(body, by))
        case "int", (body, Sym(by), low, high):
            return _definite(node, body, by, low, high)
        case (("sum" | "prod"), (body, Sym(index), low, high)):
            return Group(_series(node.name, body, index, low, high))
        case "lim", (body, Sym(by), target, *side):
            return limit(body, by, target, side=side_of(side))
        case "at", (body, low, high):
            return _between(body, low, high)
        case _:
            return node


def _rate(body: Node, by: str) -> Node:
    """The derivative; each one of a derivative has several times the parts of the one before."""
    if sum(1 for _ in walk(body)) > LARGEST_BODY:
        raise NoExactValue("too long to differentiate")
    return derivative(body, by)


def _between(body: Node, low: Node, high: Node) -> Node:
    names = unknowns(body)
    if len(names) != 1:
        raise NoExactValue("no letter to put the bounds in for")
    upper, lower = (_at(body, names[0], bound) for bound in (high, low))
    return Group(Sub(upper, Group(lower)))


def _at(body: Node, name: str, bound: Node) -> Node:
    if "oo" not in letters(bound):
        return put_in(body, {name: bound})
    return Group(limit(body, name, bound))


def _definite(node: Node, body: Node, by: str, low: Node, high: Node) -> Node:
    """A polynomial by its antiderivative; every other integral stays for the balls."""
    if Sym("oo") in (low, high) or letters(low) & {"oo"} or letters(high) & {"oo"}:
        return node
    try:
        powers = in_powers(body, by)
    except NoExactValue:
        return node
    raised: dict[int, Node] = {power + 1: Div(Group(c), Num(str(power + 1))) for power, c in powers.items()}
    return Group(Sub(sum_of_powers(raised, high), Group(sum_of_powers(raised, low))))


def _series(name: str, body: Node, index: str, low: Node, high: Node) -> Node:
    start = number(low)
    if start.q != 1:
        raise NoExactValue("a sum that does not begin at a whole number")
    try:
        stop = number(high)
    except NoExactValue:
        return _closed_sum(name, body, index, int(start.p), high)
    if stop.q != 1 or stop - start >= TERMS:
        raise NoExactValue("a sum that is too long")
    terms = [put_in(body, {index: number_tree(fmpq(k))}) for k in range(int(start.p), int(stop.p) + 1)]
    return _joined(name, terms)


def _joined(name: str, terms: list[Node]) -> Node:
    """The terms joined in halves, so that the tree stays flat."""
    if not terms:
        return Num("0" if name == "sum" else "1")
    if len(terms) == 1:
        return Group(terms[0])
    left, right = _joined(name, terms[: len(terms) // 2]), _joined(name, terms[len(terms) // 2 :])
    return Add(left, right) if name == "sum" else Mul(left, right)


def _closed_sum(name: str, body: Node, index: str, start: int, high: Node) -> Node:
    """A sum of a polynomial up to n: the polynomial through its first values, of one degree more."""
    if name != "sum" or "oo" in letters(high):
        raise NoExactValue("a product or a sum without end")
    powers = in_powers(body, index)
    degree = max(powers, default=0)
    if degree > 20 or any(letters(c) for c in powers.values()):
        raise NoExactValue("not a polynomial in the index")
    values, total = [], fmpq(0)
    for k in range(start, start + degree + 2):
        total += number(put_in(sum_of_powers(powers, Sym(index)), {index: number_tree(fmpq(k))}))
        values.append(total)
    coefficients = {k: number_tree(c) for k, c in enumerate(polynomial_through(values)) if c}
    return sum_of_powers({k: Group(c) for k, c in coefficients.items()}, Sub(high, number_tree(fmpq(start))))
