"""Whether values with square roots are all solutions of an equation, and whether such a value is written simply."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from reasoning.maths.cells import Condition, irreducible, real_root_count
from reasoning.maths.claims import Claim, is_pair
from reasoning.maths.exact import Field
from reasoning.maths.forms import is_finished_number
from reasoning.maths.rational import NoExactValue
from reasoning.maths.solutions import statement
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Call, Div, Neg, Node, Num, Sub
from reasoning.maths.walk import bare, put_in, unknowns


def are_all_roots(given: Claim, unknown: str, values: Sequence[Node]) -> bool | None:
    """Whether these different values are the real solutions of a rational equation; None if undecided."""
    if not is_pair(given) or given.sign != "=" or any(unknowns(value) for value in values):
        return None
    condition = statement(given, unknown)
    if not isinstance(condition, Condition):
        return None
    forbidden = [factor for hole in condition.holes for factor in irreducible(hole)]
    possible = [factor for factor in irreducible(condition.num) if factor not in forbidden]
    found = [is_zero(put_in(given.left, {unknown: one}), put_in(given.right, {unknown: one})) for one in values]
    if None in found:
        return None
    return all(found) and sum(map(real_root_count, possible)) == len(values)


def without_doubles(values: Sequence[Node]) -> list[Node]:
    """The values that no earlier one equals; raises NoExactValue where that is not certain."""
    kept: list[Node] = []
    for value in values:
        same = [is_zero(value, other) for other in kept]
        if None in same:
            raise NoExactValue("two values that may be equal")
        if not any(same):
            kept.append(value)
    return kept


def is_zero(left: Node, right: Node) -> bool | None:
    """Whether two numbers are equal, exactly; None where that is not certain."""
    field = Field(left, right)
    one, other = field.value(left), field.value(right)
    if not field.minus(one, other).num:
        return True
    return False if field.decisive(one, other) else None


def is_finished_root(node: Node) -> bool:
    """A finished number, or one like 1-2*sqrt(3), (3+sqrt(5))/2, -sqrt(15)/3: square-free under the root, reduced."""
    node = bare(node)
    if is_finished_number(node, decimals=False):
        return True
    if isinstance(node, Neg) and isinstance(bare(node.arg), Div):
        return _is_finished_surd(node.arg)
    if isinstance(node, Div):
        under = _whole(node.right)
        parts = _parts(node.left)
        return under is not None and under > 1 and parts is not None and gcd(under, *parts) == 1
    return _parts(node) is not None or _is_sum_of_finished(node)


def _is_sum_of_finished(node: Node) -> bool:
    """-5/2+sqrt(13)/2, each part finished by itself."""
    if not isinstance(node, (Add, Sub)):
        return False
    number = bare(node.left)
    return number != Num("0") and is_finished_number(number, decimals=False) and _is_finished_surd(node.right)


def _is_finished_surd(node: Node) -> bool:
    node = bare(node)
    if isinstance(node, Div):
        under, factor = _whole(node.right), _surd(node.left)
        return under is not None and under > 1 and factor is not None and gcd(under, factor) == 1
    return _surd(node) is not None


def _parts(node: Node) -> tuple[int, ...] | None:
    """The whole numbers of a + b*sqrt(r), without a where there is none; None for any other form."""
    node = bare(node)
    if not isinstance(node, (Add, Sub)):
        factor = _surd(node.arg if isinstance(node, Neg) else node)
        return None if factor is None else (factor,)
    number = bare(node.left)
    first = _whole(number.arg if isinstance(number, Neg) else number)
    factor = _surd(node.right)
    return None if not first or factor is None else (first, factor)


def _surd(node: Node) -> int | None:
    """b of b*sqrt(r) with r square-free; b is 1 where it is not written."""
    match factors_of(node):
        case [Call("sqrt", (under,))]:
            return 1 if _is_square_free(under) else None
        case [number, Call("sqrt", (under,))]:
            factor = _whole(number)
            return factor if factor is not None and factor > 1 and _is_square_free(under) else None
        case _:
            return None


def _is_square_free(node: Node) -> bool:
    value = _whole(node)
    return value is not None and 1 < value < LARGEST and all(value % (k * k) for k in range(2, int(value**0.5) + 1))


LARGEST = 10**8  # under a root; beyond this no school exercise goes


def _whole(node: Node) -> int | None:
    node = bare(node)
    return int(node.text) if isinstance(node, Num) and node.text.isdigit() else None
