"""Derivatives and antiderivatives by the rules of school, where one rule can be replaced by a wrong one.

What comes out is right in value and not simplified; with `Wrong` it is what a student gets who uses that rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from flint import fmpq

from reasoning.maths.rational import NoExactValue, is_number, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.terms import Term, sum_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, letters

ZERO, ONE, TWO = Num("0"), Num("1"), Num("2")
PLACES = 6  # where one rule is wrong at a single place, so many places are tried


class Wrong(StrEnum):
    """The rules that students replace; the name says what they do instead."""

    EXPONENT_KEPT = "exponent kept"
    FACTOR_LOST = "factor lost"
    EXPONENT_RAISED = "exponent raised"
    PRODUCT_OF_DERIVATIVES = "product of derivatives"
    ONE_FACTOR_ONLY = "one factor only"
    PRODUCT_MINUS = "product rule with minus"
    QUOTIENT_OF_DERIVATIVES = "quotient of derivatives"
    QUOTIENT_TURNED = "quotient rule the wrong way round"
    QUOTIENT_PLUS = "quotient rule with plus"
    QUOTIENT_NOT_SQUARED = "denominator not squared"
    CHAIN_FORGOTTEN = "inner derivative forgotten"
    CHAIN_INSIDE = "derivative put inside"
    CONSTANT_KEPT = "constant kept"
    CONSTANT_TO_ONE = "constant becomes one"
    LINEAR_KEPT = "linear term kept"
    EXPONENTIAL_AS_POWER = "exponential as power"
    SIGN_OF_TRIG = "sign of sine or cosine"
    LOGARITHM = "logarithm"
    DIVISOR_LOST = "divisor lost"
    OLD_EXPONENT = "divided by old exponent"
    DIFFERENTIATED = "differentiated"
    INNER_FACTOR = "inner factor not divided out"
    RECIPROCAL_AS_POWER = "reciprocal as power"


class Calculus:
    """One pass over an expression; `wrong` is used everywhere, or at its place number `only`."""

    def __init__(self, letter: str, wrong: Wrong | None = None, only: int | None = None) -> None:
        self.letter, self.wrong, self.only = letter, wrong, only
        self.used = 0

    def _uses(self, wrong: Wrong) -> bool:
        if wrong is not self.wrong:
            return False
        self.used += 1
        return self.only is None or self.only == self.used - 1

    def _is_constant(self, node: Node) -> bool:
        return self.letter not in letters(node)

    def derivative(self, node: Node) -> Node:
        """The derivative of an expression; raises NoExactValue for what school does not differentiate."""
        node = bare(node)
        if self._is_constant(node):
            return self._of_constant(node)
        match node:
            case Sym():
                return ONE
            case Neg(arg):
                return Neg(Group(self.derivative(arg)))
            case Add(left, right):
                return Add(self.derivative(left), Group(self.derivative(right)))
            case Sub(left, right):
                return Sub(self.derivative(left), Group(self.derivative(right)))
            case Mul(left, right, _):
                return self._of_product(left, right)
            case Div(left, right, _):
                return self._of_quotient(left, right)
            case Pow(base, exponent):
                return self._of_power(base, exponent)
            case Call(name, (arg,)) if name in OUTER:
                return self._of_call(name, arg)
            case _:
                raise NoExactValue(f"{type(node).__name__} is not differentiated")

    def _of_constant(self, node: Node) -> Node:
        if self._uses(Wrong.CONSTANT_KEPT):
            return node
        return ONE if self._uses(Wrong.CONSTANT_TO_ONE) else ZERO

    def _of_product(self, left: Node, right: Node) -> Node:
        if self._is_constant(left) or self._is_constant(right):
            constant, other = (left, right) if self._is_constant(left) else (right, left)
            if isinstance(bare(other), Sym) and self._uses(Wrong.LINEAR_KEPT):
                return Mul(Group(left), Group(right))
            return Mul(Group(constant), Group(self.derivative(other)))
        one, other = self.derivative(left), self.derivative(right)
        if self._uses(Wrong.PRODUCT_OF_DERIVATIVES):
            return Mul(Group(one), Group(other))
        first, second = Mul(Group(one), Group(right)), Mul(Group(left), Group(other))
        if self._uses(Wrong.ONE_FACTOR_ONLY):
            return first
        return Sub(first, second) if self._uses(Wrong.PRODUCT_MINUS) else Add(first, second)

    def _of_quotient(self, left: Node, right: Node) -> Node:
        if self._is_constant(right):
            return Div(Group(self.derivative(left)), Group(right))
        under = self.derivative(right)
        over = ZERO if self._is_constant(left) else self.derivative(left)
        if self._uses(Wrong.QUOTIENT_OF_DERIVATIVES):
            return Div(Group(over), Group(under))
        first, second = Mul(Group(over), Group(right)), Mul(Group(left), Group(under))
        top: Node = Sub(first, second)
        if self._uses(Wrong.QUOTIENT_TURNED):
            top = Sub(second, first)
        elif self._uses(Wrong.QUOTIENT_PLUS):
            top = Add(first, second)
        if self._uses(Wrong.QUOTIENT_NOT_SQUARED):
            return Div(Group(top), Group(right))
        return Div(Group(top), Pow(Group(right), TWO))

    def _of_power(self, base: Node, exponent: Node) -> Node:
        if not self._is_constant(exponent):
            return self._of_exponential(base, exponent)
        lowered = _plus(exponent, -1)
        if self._uses(Wrong.EXPONENT_KEPT):
            lowered = exponent
        elif self._uses(Wrong.EXPONENT_RAISED):
            lowered = _plus(exponent, 1)
        power = Pow(Group(base), Group(lowered))
        outer = power if self._uses(Wrong.FACTOR_LOST) else Mul(Group(exponent), power)
        return self._chained(outer, base, lambda inner: Mul(Group(exponent), Pow(Group(inner), Group(lowered))))

    def _of_exponential(self, base: Node, exponent: Node) -> Node:
        if not self._is_constant(base):
            raise NoExactValue("the letter is in base and exponent")
        if self._uses(Wrong.EXPONENTIAL_AS_POWER):
            return Mul(Group(exponent), Pow(base, Group(Sub(exponent, ONE))))
        own = Pow(base, Group(exponent))
        natural = bare(base) == Sym("e") or self._uses(Wrong.LOGARITHM)
        outer = own if natural else Mul(own, Call("ln", (base,)))
        return self._chained(outer, exponent, lambda inner: Pow(base, Group(inner)))

    def _of_call(self, name: str, arg: Node) -> Node:
        if name in ("sin", "cos") and self._uses(Wrong.SIGN_OF_TRIG):
            return self._chained(Neg(Group(OUTER[name](arg))), arg, lambda inner: Neg(Group(OUTER[name](inner))))
        if name == "ln" and self._uses(Wrong.LOGARITHM):
            return Div(ONE, Call("ln", (arg,)))
        return self._chained(OUTER[name](arg), arg, lambda inner: OUTER[name](inner))

    def _chained(self, outer: Node, inside: Node, at: Callable[[Node], Node]) -> Node:
        if isinstance(bare(inside), Sym):
            return outer
        inner = self.derivative(inside)
        if self._uses(Wrong.CHAIN_INSIDE):
            return at(inner)
        return outer if self._uses(Wrong.CHAIN_FORGOTTEN) else Mul(Group(outer), Group(inner))

    def integral(self, node: Node) -> Node:
        """An antiderivative of a sum of powers, exponentials, sines and cosines; raises NoExactValue for others."""
        terms = terms_of(bare(node))
        return sum_of([Term(term.negative, Group(self._of_term(term.node))) for term in terms])

    def _of_term(self, node: Node) -> Node:
        node = bare(node)
        if self._is_constant(node):
            if self._uses(Wrong.CONSTANT_KEPT):
                return node
            return ZERO if self._uses(Wrong.DIFFERENTIATED) else Mul(Group(node), Sym(self.letter))
        match node:
            case Add() | Sub() | Neg():
                return self.integral(node)
            case Mul(left, right, _) if self._is_constant(left) or self._is_constant(right):
                constant, other = (left, right) if self._is_constant(left) else (right, left)
                return Mul(Group(constant), Group(self._of_term(other)))
            case Mul(left, right, _) if self._uses(Wrong.PRODUCT_OF_DERIVATIVES):
                return Mul(Group(self._of_term(left)), Group(self._of_term(right)))
            case Div(left, right, _) if self._is_constant(right):
                return Div(Group(self._of_term(left)), Group(right))
            case Div(left, right, _) if self._is_constant(left):
                return Mul(Group(left), Group(self._of_reciprocal(bare(right))))
            case Sym():
                return self._of_power_term(node, ONE)
            case Pow(base, exponent) if self._is_constant(exponent):
                return self._of_power_term(bare(base), exponent)
            case Pow(base, exponent) if self._is_constant(base):
                grown = node if bare(base) == Sym("e") else Div(node, Call("ln", (base,)))
                return self._divided_by_inner(grown, exponent)
            case Call(name, (arg,)) if name in ANTI:
                sign = Neg if self._uses(Wrong.SIGN_OF_TRIG) else Group
                return self._divided_by_inner(sign(Group(ANTI[name](arg))), arg)
            case _:
                raise NoExactValue(f"{type(node).__name__} is not integrated")

    def _of_reciprocal(self, node: Node) -> Node:
        if not isinstance(node, Sym):
            if isinstance(node, Pow) and is_number(node.exponent):
                return self._of_power_term(bare(node.base), number_tree(-number(node.exponent)))
            return self._divided_by_inner(Call("ln", (node,)), node)
        if self._uses(Wrong.RECIPROCAL_AS_POWER):
            return Neg(Div(ONE, Pow(node, TWO)))
        return Call("ln", (node,)) if self._uses(Wrong.LOGARITHM) else Call("ln", (Call("abs", (node,)),))

    def _of_power_term(self, base: Node, exponent: Node) -> Node:
        raised = _plus(exponent, 1)
        if is_number(raised) and number(raised) == 0:
            return self._of_reciprocal(base)
        power = Pow(Group(base), Group(raised))
        if self._uses(Wrong.DIFFERENTIATED):
            return Mul(Group(exponent), Pow(Group(base), Group(_plus(exponent, -1))))
        if self._uses(Wrong.DIVISOR_LOST):
            return power
        if self._uses(Wrong.OLD_EXPONENT):
            return Div(power, Group(exponent))
        if self._uses(Wrong.EXPONENT_RAISED):
            return Mul(Group(raised), power)
        if self._uses(Wrong.EXPONENT_KEPT):
            return Div(Pow(Group(base), Group(exponent)), Group(raised))
        return self._divided_by_inner(Div(power, Group(raised)), base)

    def _divided_by_inner(self, outer: Node, inside: Node) -> Node:
        if isinstance(bare(inside), Sym):
            return outer
        inner = Calculus(self.letter).derivative(inside)
        if self.letter in letters(inner):
            raise NoExactValue("the inner function is not linear")
        if self._uses(Wrong.INNER_FACTOR):
            return outer
        return Div(Group(outer), Group(inner)) if not self._uses(Wrong.CHAIN_INSIDE) else Mul(outer, Group(inner))


OUTER: dict[str, Callable[[Node], Node]] = {
    "sin": lambda a: Call("cos", (a,)), "cos": lambda a: Neg(Call("sin", (a,))),
    "tan": lambda a: Div(ONE, Pow(Call("cos", (a,)), TWO)), "ln": lambda a: Div(ONE, Group(a)),
    "exp": lambda a: Call("exp", (a,)), "sqrt": lambda a: Div(ONE, Mul(TWO, Call("sqrt", (a,)))),
}  # fmt: skip
ANTI: dict[str, Callable[[Node], Node]] = {
    "sin": lambda a: Neg(Call("cos", (a,))), "cos": lambda a: Call("sin", (a,)), "exp": lambda a: Call("exp", (a,)),
}  # fmt: skip


def _plus(exponent: Node, more: int) -> Node:
    if is_number(exponent):
        return number_tree(number(exponent) + fmpq(more))
    return Add(exponent, ONE) if more > 0 else Sub(exponent, ONE)


def derivatives(node: Node, letter: str, wrong: Wrong) -> Iterator[Node]:
    """What comes out where one rule of differentiating is replaced: everywhere, then at one place."""
    yield from _passes(letter, wrong, lambda calculus: calculus.derivative(node))


def integrals(node: Node, letter: str, wrong: Wrong) -> Iterator[Node]:
    """What comes out where one rule of integrating is replaced: everywhere, then at one place."""
    yield from _passes(letter, wrong, lambda calculus: calculus.integral(node))


def _passes(letter: str, wrong: Wrong, run: Callable[[Calculus], Node]) -> Iterator[Node]:
    everywhere = Calculus(letter, wrong)
    try:
        result = run(everywhere)
    except NoExactValue:
        return
    if everywhere.used:
        yield result
    if everywhere.used > 1:
        for place in range(min(everywhere.used, PLACES)):
            try:
                yield run(Calculus(letter, wrong, place))
            except NoExactValue:
                return
