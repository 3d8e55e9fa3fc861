"""What the words of an exercise do to its formulas before anything is worked out: the opposite, gcd, a denominator.

"Find the greatest common factor of 12 and 18" is gcd(12,18); "When is 1/(x-3) undefined?" is the equation x-3=0;
"Complete the square of x^2+6x" is x^2+6x+(6/2)^2, which is then to be factored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import TypeGuard

from reasoning.maths.exact import Field
from reasoning.maths.limits import Refused, refuse
from reasoning.maths.parse import read_line
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.render_plain import to_plain
from reasoning.maths.sentences import number_text
from reasoning.maths.tree import Call, Div, Mul, Node, Num, Pow, Rel, System, TupleOf
from reasoning.maths.walk import bare, unknowns, walk
from reasoning.values import Unreadable

UNDEFINED, COMPLETED = "undefined", "completed"
_SEVERAL = "there are several formulas here, and I do not see which one is meant"
_NO_DENOMINATOR = "I see no denominator with one letter in it"
_NO_SQUARE = "only the square of a letter and the letter itself can begin a square, as in x^2+6x"


def applied(operation: str, nodes: Sequence[Node]) -> Node:
    """The formulas with an operation done to them, a template such as "-({})" or a name; raises Refused."""
    one_only = "gcd" not in operation and "lcm" not in operation
    if not one_only:  # "find the LCM of: 10, 15"
        nodes = [part for node in nodes for part in (node.members if _is_list(node) else (node,))]
    if not nodes or (len(nodes) > 1) == one_only or any(isinstance(node, Rel | System) for node in nodes):
        raise refuse(_SEVERAL, None)
    if operation in _BY_NAME:
        return _BY_NAME[operation](nodes[0])
    return _read(operation.format(",".join(map(to_plain, nodes))))


def _is_list(node: Node) -> TypeGuard[TupleOf]:
    return isinstance(node, TupleOf) and not node.bracket


def _read(text: str) -> Node:
    line = read_line(text)
    if isinstance(line, Unreadable) or line.node is None:
        raise Refused(line if isinstance(line, Unreadable) else Unreadable(_SEVERAL))
    return line.node


def _where_undefined(node: Node) -> Node:
    """The equation that says where a quotient of polynomials has no value: its denominators are 0.

    Only one letter may stand below: 5/(xy) is undefined on two lines.
    """
    kinds = {type(part) for part in walk(node)}
    below = [part.right for part in walk(node) if isinstance(part, Div) and unknowns(part.right)]
    nested = any(isinstance(part, Div) for divisor in below for part in walk(divisor))
    negative = any(isinstance(part, Pow) and not isinstance(bare(part.exponent), Num) for part in walk(node))
    if not below or nested or Call in kinds or negative or len(unknowns(*below)) > 1:
        raise refuse(_NO_DENOMINATOR, None)
    product = reduce(lambda left, right: Mul(left, right), dict.fromkeys(map(bare, below)))
    return _read(f"{to_plain(product)}=0")


def _square_completed(node: Node) -> Node:
    """x^2+6x with the square of half the coefficient of x: x^2+6x+(6/2)^2."""
    names = unknowns(node)
    if len(names) != 1:
        raise refuse(_NO_SQUARE, None)
    try:
        field = Field(node)
        value = field.value(node)
    except (NoExactValue, Undefined):
        raise refuse(_NO_SQUARE, None) from None
    terms = {powers[0]: coefficient for powers, coefficient in value.num.to_dict().items()}
    if not value.den.is_one() or set(terms) != {1, 2} or terms[2] != 1:
        raise refuse(_NO_SQUARE, None)
    size = abs(terms[1])
    half = f"{number_text(size)}/2" if size.q == 1 else number_text(size / 2)
    return _read(f"{to_plain(node)}+({half})^2")


_BY_NAME: Mapping[str, Callable[[Node], Node]] = {UNDEFINED: _where_undefined, COMPLETED: _square_completed}
