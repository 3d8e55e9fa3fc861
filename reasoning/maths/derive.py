"""The derivative of a tree by one letter, as an unevaluated tree: its value counts, never its form.

A letter may stand for a function of the variable: its rate is the letter with one more prime (y -> y' -> y'').
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from reasoning.maths.rational import NoExactValue
from reasoning.maths.tree import Add, Call, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub, Sym
from reasoning.maths.walk import letters, put_in

ZERO, ONE, TWO = Num("0"), Num("1"), Num("2")


def derivative(node: Node, by: str, *, dependent: Collection[str] = ()) -> Node:
    """The derivative by a letter; `dependent` letters are functions of it. Raises NoExactValue."""
    if not letters(node) & {by, *dependent} and not _is_written(node):
        return ZERO

    def slope(part: Node) -> Node:
        return derivative(part, by, dependent=dependent)

    match node:
        case Num() | Mixed():
            return ZERO
        case Sym(name):
            return ONE if name == by else Sym(name + "'") if name in dependent else ZERO
        case Group(arg, _) | Pos(arg):
            return Group(slope(arg))
        case Neg(arg):
            return Neg(Group(slope(arg)))
        case Percent(arg):
            return Percent(Group(slope(arg)))
        case Add(left, right):
            return Add(slope(left), Group(slope(right)))
        case Sub(left, right):
            return Sub(slope(left), Group(slope(right)))
        case Mul(left, right, _):
            return Add(_times(slope(left), right), _times(left, slope(right)))
        case Div(left, right, _):
            over = Sub(_times(slope(left), right), _times(left, slope(right)))
            return _over(over, Pow(Group(right), TWO))
        case Pow(base, exponent):
            return _power(base, exponent, slope)
        case Call(name, args):
            return _call(name, args, by, slope)
        case _:
            raise NoExactValue(f"{type(node).__name__} has no derivative here")


def _is_written(node: Node) -> bool:
    return isinstance(node, Call) and node.name in ("int", "diff")


def _times(left: Node, right: Node) -> Node:
    if ZERO in (left, right):
        return ZERO
    if ONE in (left, right):
        return right if left == ONE else left
    return Mul(Group(left), Group(right))


def _over(over: Node, under: Node) -> Node:
    return Div(Group(over), Group(under))


def _power(base: Node, exponent: Node, slope: Callable[[Node], Node]) -> Node:
    rate, power_rate = slope(base), slope(exponent)
    if power_rate == ZERO:
        lower = Pow(Group(base), Sub(exponent, ONE)) if not isinstance(exponent, Num) else _lower(base, exponent)
        return _times(_times(exponent, lower), rate)
    whole = Pow(Group(base), exponent)
    growth = ONE if base == Sym("e") else Call("ln", (base,))
    first = _times(_times(whole, growth), power_rate)
    return first if rate == ZERO else Add(first, _times(whole, _times(exponent, _over(rate, base))))


def _lower(base: Node, exponent: Num) -> Node:
    if not exponent.text.isdigit():
        return Pow(Group(base), Sub(exponent, ONE))
    power = int(exponent.text)
    return ONE if power == 1 else Pow(Group(base), Num(str(power - 1))) if power else ZERO


def _call(name: str, args: tuple[Node, ...], by: str, slope: Callable[[Node], Node]) -> Node:
    if name == "int" and len(args) == 2:
        if args[1] != Sym(by):
            raise NoExactValue("an integral by another letter")
        return Group(args[0])
    if name in ("sqrt", "cbrt", "root"):
        degree = TWO if name == "sqrt" else Num("3") if name == "cbrt" else args[1]
        lower = Pow(Call(name, args), Sub(degree, ONE))
        return _over(slope(args[0]), _times(degree, lower))
    if name == "log":
        base = args[1] if len(args) == 2 else Num("10")
        return slope(Div(Call("ln", (args[0],)), Call("ln", (base,))))
    if name not in _OUTER or len(args) != 1:
        raise NoExactValue(f"{name} has no derivative here")
    return _times(put_in(_OUTER[name], {"_": args[0]}), slope(args[0]))


_U = Sym("_")
_U2 = Pow(_U, TWO)


def _f(name: str) -> Node:
    return Call(name, (_U,))


_OUTER: dict[str, Node] = {
    "exp": _f("exp"), "ln": Div(ONE, _U), "abs": Div(_U, _f("abs")),
    "sin": _f("cos"), "cos": Neg(_f("sin")), "tan": Div(ONE, Pow(_f("cos"), TWO)),
    "cot": Neg(Div(ONE, Pow(_f("sin"), TWO))), "sec": Mul(_f("sec"), _f("tan")),
    "csc": Neg(Mul(_f("csc"), _f("cot"))), "arcsin": Div(ONE, Call("sqrt", (Sub(ONE, _U2),))),
    "arccos": Neg(Div(ONE, Call("sqrt", (Sub(ONE, _U2),)))), "arctan": Div(ONE, Group(Add(ONE, _U2))),
    "arccot": Neg(Div(ONE, Group(Add(ONE, _U2)))), "sinh": _f("cosh"), "cosh": _f("sinh"),
    "tanh": Div(ONE, Pow(_f("cosh"), TWO)), "arsinh": Div(ONE, Call("sqrt", (Add(_U2, ONE),))),
    "arcosh": Div(ONE, Call("sqrt", (Sub(_U2, ONE),))), "artanh": Div(ONE, Group(Sub(ONE, _U2))),
}  # fmt: skip
