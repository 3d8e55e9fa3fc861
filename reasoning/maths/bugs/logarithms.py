"""Logarithms put together, taken apart or undone wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reasoning.maths.bugs.model import Bug, Mark, Place
from reasoning.maths.terms import Term, factors_of, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Rel, Sub, Sym
from reasoning.maths.walk import bare


def log_of(node: Node) -> Call | None:
    """The logarithm that a node is."""
    node = bare(node)
    return node if isinstance(node, Call) and node.name in ("log", "ln") else None


def _same(log: Call, inside: Node) -> Node:
    """The logarithm of the same base of something else."""
    return Call(log.name, (inside, *log.args[1:]))


def _base_of(log: Call) -> Node:
    if log.name == "ln":
        return Sym("e")
    return log.args[1] if len(log.args) > 1 else Num("10")


def _alike(one: Call | None, other: Call | None) -> bool:
    return one is not None and other is not None and (one.name, one.args[1:]) == (other.name, other.args[1:])


def _of_sum(node: Node) -> Iterator[Node]:
    # log(a+b) -> log(a)+log(b)
    log = log_of(node)
    if log is node and log and isinstance(bare(log.args[0]), (Add, Sub)):
        yield sum_of([Term(t.negative, _same(log, t.node)) for t in terms_of(bare(log.args[0]))])


def _of_sum_as_product(node: Node) -> Iterator[Node]:
    # log(a+b) -> log(a)*log(b), log(a-b) -> log(a)/log(b)
    log = log_of(node)
    if log is node and log and isinstance(bare(log.args[0]), (Add, Sub)):
        inside = bare(log.args[0])
        assert isinstance(inside, (Add, Sub))
        left, right = _same(log, inside.left), _same(log, inside.right)
        yield Mul(left, right) if isinstance(inside, Add) else Div(left, right)


def _of_product(node: Node) -> Iterator[Node]:
    # log(ab) -> log(a)*log(b)
    log = log_of(node)
    if log is node and log and isinstance(bare(log.args[0]), Mul):
        yield product_of([_same(log, factor) for factor in factors_of(log.args[0])])


def _of_quotient(node: Node) -> Iterator[Node]:
    # log(a/b) -> log(a)/log(b)
    log = log_of(node)
    if log is node and log and isinstance(bare(log.args[0]), Div):
        inside = bare(log.args[0])
        assert isinstance(inside, Div)
        yield Div(_same(log, inside.left), _same(log, inside.right))


def _added_inside(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # log(a)+log(b) -> log(a+b)
    for i, j in combinations(range(len(terms)), 2):
        one, other = log_of(terms[i].node), log_of(terms[j].node)
        if one and other and _alike(one, other) and not terms[i].negative:
            inside = sum_of([Term(False, Group(one.args[0])), Term(terms[j].negative, Group(other.args[0]))])
            yield [*(t for k, t in enumerate(terms) if k not in (i, j)), Term(False, _same(one, inside))]


def _difference_as_quotient(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # log(a)-log(b) -> log(a)/log(b)
    for i, j in combinations(range(len(terms)), 2):
        one, other = log_of(terms[i].node), log_of(terms[j].node)
        if one and other and _alike(one, other) and terms[i].negative != terms[j].negative:
            over, under = (other, one) if terms[i].negative else (one, other)
            yield [*(t for k, t in enumerate(terms) if k not in (i, j)), Term(False, Div(over, under))]


def _quotient_of_logs(node: Node) -> Iterator[Node]:
    # log(a)/log(b) -> log(a/b), log(a)-log(b)
    if isinstance(node, Div):
        one, other = log_of(node.left), log_of(node.right)
        if one and other and _alike(one, other):
            yield _same(one, Div(Group(one.args[0]), Group(other.args[0])))
            yield Sub(one, other)


def _quotient_cancelled(node: Node) -> Iterator[Node]:
    # log(8)/log(2) -> 8/2: "log" was cancelled
    if isinstance(node, Div):
        one, other = log_of(node.left), log_of(node.right)
        if one and other and _alike(one, other):
            yield Div(Group(one.args[0]), Group(other.args[0]))


def _product_of_logs(node: Node) -> Iterator[Node]:
    # log(a)*log(b) -> log(ab), log(a)+log(b)
    if isinstance(node, Mul):
        one, other = log_of(node.left), log_of(node.right)
        if one and other and _alike(one, other):
            yield _same(one, Mul(Group(one.args[0]), Group(other.args[0])))
            yield Add(one, other)


def _power_of_log(node: Node) -> Iterator[Node]:
    # ln(x)^2 -> 2 ln(x)
    if isinstance(node, Pow) and (log := log_of(node.base)):
        yield Mul(Group(node.exponent), log)


def _log_of_power(node: Node) -> Iterator[Node]:
    # ln(x^2) -> ln(x)^2
    log = log_of(node)
    if log is node and log and isinstance(bare(log.args[0]), Pow):
        inside = bare(log.args[0])
        assert isinstance(inside, Pow)
        yield Pow(_same(log, inside.base), inside.exponent)


def _coefficient_inside(node: Node) -> Iterator[Node]:
    # 2 log(x) -> log(2x)
    if isinstance(node, Mul):
        *before, last = factors_of(node)
        if log := log_of(last):
            yield _same(log, product_of([*before, Group(log.args[0])]))


def _of_product_with_power(node: Node) -> Iterator[Node]:
    # ln(2x^3) -> 3 ln(2x)
    log = log_of(node)
    if log is node and log and isinstance(bare(log.args[0]), Mul):
        *before, last = factors_of(log.args[0])
        if isinstance(last, Pow):
            yield Mul(Group(last.exponent), _same(log, product_of([*before, last.base])))


def _as_factor(node: Node) -> Iterator[Node]:
    # log_2(8) -> 8/2, 8*2
    log = log_of(node)
    if log is node and log and len(log.args) == 2:
        yield Div(Group(log.args[0]), Group(log.args[1]))
        yield Mul(Group(log.args[0]), Group(log.args[1]))


def _base_swapped(node: Node) -> Iterator[Node]:
    # log_2(8) -> log_8(2)
    log = log_of(node)
    if log is node and log and len(log.args) == 2:
        yield Call("log", (log.args[1], log.args[0]))


def _of_one(node: Node) -> Iterator[Node]:
    # ln(1) -> 1
    log = log_of(node)
    if log is node and log and bare(log.args[0]) == Num("1"):
        yield Num("1")
        yield _base_of(log)


def _of_base(node: Node) -> Iterator[Node]:
    # ln(e) -> 0, log_2(2) -> 2
    log = log_of(node)
    if log is node and log and bare(log.args[0]) == bare(_base_of(log)):
        yield Num("0")
        yield _base_of(log)


def _dropped(node: Node) -> Iterator[Node]:
    # ln(x+1) -> x+1
    log = log_of(node)
    if log is node and log:
        yield Group(log.args[0])


def _undone_as_product(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # log_2(x)=3 -> x=2*3, x=3^2, x=3/2
    for here, there in (line.operands, line.operands[::-1]):
        log = log_of(here)
        if log:
            for value in (Mul(Group(_base_of(log)), Group(there)), Pow(Group(there), _base_of(log)),
                          Div(Group(there), Group(_base_of(log)))):  # fmt: skip
                yield Rel((log.args[0], value), ("=",))


def _base_e_for_ten(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # log(x)=2 -> x=e^2, ln(x)=2 -> x=10^2
    for here, there in (line.operands, line.operands[::-1]):
        log = log_of(here)
        if log and len(log.args) == 1:
            yield Rel((log.args[0], Pow(Num("10") if log.name == "ln" else Sym("e"), Group(there))), ("=",))


def _logs_cancelled(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # ln(x)+ln(3)=ln(12) -> x+3=12
    left, right = (_without_logs(side) for side in line.operands)
    yield Rel((left, right), ("=",))


def _without_logs(side: Node) -> Node:
    terms = []
    for term in terms_of(bare(side)):
        log = log_of(term.node)
        terms.append(Term(term.negative, Group(log.args[0]) if log else term.node))
    return sum_of(terms)


def _exponent_divided(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # 2^x=8 -> x=8/2, x=8-2, x=8^(1/2)
    for here, there in (line.operands, line.operands[::-1]):
        power = bare(here)
        if isinstance(power, Pow) and isinstance(bare(power.exponent), (Sym, Add, Sub, Mul, Neg)):
            for value in (Div(Group(there), Group(power.base)), Sub(there, Group(power.base)),
                          Pow(Group(there), Group(Div(Num("1"), Group(power.base))))):  # fmt: skip
                yield Rel((power.exponent, value), ("=",))


def _log_swapped(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # 2^x=8 -> x=log_8(2), x=ln(8)-ln(2), x=ln(8/2), x=ln(8)
    for here, there in (line.operands, line.operands[::-1]):
        power = bare(here)
        if isinstance(power, Pow) and isinstance(bare(power.exponent), (Sym, Add, Sub, Mul, Neg)):
            for value in (Call("log", (power.base, there)), Sub(Call("ln", (there,)), Call("ln", (power.base,))),
                          Call("ln", (there,)), Call("log", (there,))):  # fmt: skip
                yield Rel((power.exponent, value), ("=",))


_LOG = Mark.LOGARITHM
BUGS = (
    Bug("log.of_sum", "The logarithm of a sum is not the sum of the logarithms; only products and quotients split.",
        ("ln(x+3)=2", "ln(x)+ln(3)=2"), ("ln(x+3)=2", "ln(x)+ln(4)=2"), Place.NODE, _of_sum, _LOG),
    Bug("log.of_sum_as_product", "A logarithm of a sum or difference cannot be taken apart.",
        ("ln(x-3)=2", "ln(x)/ln(3)=2"), ("ln(x-3)=2", "ln(x)/ln(4)=2"), Place.NODE, _of_sum_as_product, _LOG),
    Bug("log.sum_inside", "Adding logarithms multiplies what is inside: log a + log b is log(ab).",
        ("ln(x)+ln(3)=2", "ln(x+3)=2"), ("ln(x)+ln(3)=2", "ln(x+2)=2"), Place.SUM, _added_inside, _LOG),
    Bug("log.of_product", "The logarithm of a product is a sum: log(ab) is log a + log b.",
        ("ln(5x)=2", "ln(5)*ln(x)=2"), ("ln(5x)=2", "ln(4)*ln(x)=2"), Place.NODE, _of_product, _LOG),
    Bug("log.of_quotient", "The logarithm of a quotient is a difference: log(a/b) is log a - log b.",
        ("ln(x/5)=2", "ln(x)/ln(5)=2"), ("ln(x/5)=2", "ln(x)/ln(4)=2"), Place.NODE, _of_quotient, _LOG),
    Bug("log.difference_as_quotient", "Subtracting logarithms divides what is inside: log a - log b is log(a/b).",
        ("ln(x)-ln(5)", "ln(x)/ln(5)"), ("ln(x)-ln(5)", "ln(x)/ln(6)"), Place.SUM, _difference_as_quotient, _LOG),
    Bug("log.quotient_of_logs", "A quotient of logarithms is not the logarithm of the quotient.",
        ("ln(x)/ln(5)", "ln(x/5)"), ("ln(x)/ln(5)", "ln(x/4)"), Place.NODE, _quotient_of_logs, _LOG),
    Bug("log.cancelled", "The sign log is no factor: it cannot be cancelled.",
        ("ln(8)/ln(2)", "4"), ("ln(8)/ln(2)", "5"), Place.NODE, _quotient_cancelled, _LOG),
    Bug("log.product_of_logs", "A product of logarithms is not the logarithm of the product.",
        ("ln(x)*ln(5)", "ln(5x)"), ("ln(x)*ln(5)", "ln(4x)"), Place.NODE, _product_of_logs, _LOG),
    Bug("log.power_of_log", "The exponent comes down only from inside: ln(x^2) is 2 ln x, but (ln x)^2 is not.",
        ("ln(x)^2", "2*ln(x)"), ("ln(x)^2", "3*ln(x)"), Place.NODE, _power_of_log, _LOG),
    Bug("log.of_power", "ln(x^2) is 2 ln x: the exponent becomes a factor.",
        ("ln(x^3)", "ln(x)^3"), ("ln(x^3)", "ln(x)^2"), Place.NODE, _log_of_power, _LOG),
    Bug("log.coefficient_inside", "A factor before the logarithm goes inside as an exponent: 2 log x is log(x^2).",
        ("2*ln(x)=3", "ln(2x)=3"), ("2*ln(x)=3", "ln(3x)=3"), Place.NODE, _coefficient_inside, _LOG),
    Bug("log.exponent_of_one_factor", "The exponent comes down only if it belongs to all that is inside.",
        ("ln(5x^3)", "3*ln(5x)"), ("ln(5x^3)", "3*ln(4x)"), Place.NODE, _of_product_with_power, _LOG),
    Bug("log.base_swapped", "Base and number changed places: log_2(8) asks which power of 2 is 8.",
        ("log_2(8)", "1/3"), ("log_2(8)", "1/4"), Place.NODE, _base_swapped, _LOG),
    Bug("log.as_factor", "A logarithm is an exponent: log_2(8) asks which power of 2 is 8.",
        ("log_2(8)", "4"), ("log_2(8)", "5"), Place.NODE, _as_factor, _LOG),
    Bug("log.of_one", "The logarithm of 1 is 0.",
        ("5+ln(1)", "6"), ("5+ln(1)", "7"), Place.NODE, _of_one, _LOG),
    Bug("log.of_base", "The logarithm of its own base is 1.",
        ("5+ln(e)", "5"), ("5+ln(e)", "7"), Place.NODE, _of_base, _LOG),
    Bug("log.undone_as_product", "log_b(x) = c means x = b^c.",
        ("log_2(x)=5", "x=10"), ("log_2(x)=5", "x=11"), Place.LINE, _undone_as_product, _LOG),
    Bug("log.wrong_base", "log has base 10 and ln has base e: undo each with its own base.",
        ("ln(x)=2", "x=100"), ("ln(x)=2", "x=20"), Place.LINE, _base_e_for_ten, _LOG),
    Bug("log.dropped_term_by_term", "Put the logarithms of a side together before you drop them.",
        ("ln(x)+ln(3)=ln(12)", "x+3=12"), ("ln(x)+ln(3)=ln(12)", "x+2=12"), Place.LINE, _logs_cancelled, _LOG),
    Bug("log.dropped", "The logarithm was lost on the way.",
        ("2*ln(x+1)=2", "2(x+1)=2"), ("2*ln(x+1)=2", "2(x+2)=2"), Place.NODE, _dropped, _LOG),
    Bug("exponential.exponent_as_factor", "The unknown is in the exponent: take logarithms, do not divide.",
        ("2^x=10", "x=5"), ("2^x=10", "x=6"), Place.LINE, _exponent_divided, Mark.POWER),
    Bug("exponential.logarithm_of_base", "2^x = 8 means x = log 8 / log 2: divide by the logarithm of the base.",
        ("2^x=8", "x=ln(8)"), ("2^x=8", "x=ln(7)"), Place.LINE, _log_swapped, Mark.POWER),
)  # fmt: skip
