"""Derivatives and integrals worked out with a rule that is not one, limits of integration put in wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reasoning.maths.bugs.derivation import Calculus, Wrong, derivatives, integrals
from reasoning.maths.bugs.model import Bug, Mark, Place
from reasoning.maths.rational import NoExactValue
from reasoning.maths.terms import product_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Node, Rel, Sub, Sym
from reasoning.maths.walk import bare, letters, put_in

CONSTANTS = (Sym("C"), Sym("c"), Sym("K"))  # of integration, as students write it


def _differentiating(wrong: Wrong) -> Callable[[Node], Iterator[Node]]:
    """d/dx f with one rule replaced."""

    def rule(node: Node) -> Iterator[Node]:
        if isinstance(node, Call) and node.name == "diff" and len(node.args) == 2 and isinstance(node.args[1], Sym):
            yield from derivatives(node.args[0], node.args[1].name, wrong)

    return rule


def as_derivative(before: Node, after: Node) -> Node:
    """`f'(x) = d/dx …` for the earlier line f(x) = … where the later line is about f'(x); else the earlier line."""
    found = _function_and_derivative(before, after)
    if found is None:
        return before
    side, letter, left = found
    return Rel((left, Call("diff", (side, Sym(letter)))), ("=",))


def _function_and_derivative(before: Node, after: Node) -> tuple[Node, str, Node] | None:
    """The right side of f(x) = …, its letter, and the left side f'(x) of the later line."""
    if not isinstance(before, Rel) or not isinstance(after, Rel) or before.signs != ("=",) or after.signs != ("=",):
        return None
    name, side, left = bare(before.operands[0]), before.operands[1], after.operands[0]
    letter = _letter_of(name, side)
    if letter is None or not _is_derivative_of(bare(left), name, letter):
        return None
    return side, letter, left


def _letter_of(name: Node, side: Node) -> str | None:
    if isinstance(name, Call) and len(name.args) == 1 and isinstance(name.args[0], Sym):
        return name.args[0].name
    inside = sorted(letters(side) - {"e", "pi"})
    return inside[0] if isinstance(name, Sym) and len(inside) == 1 else None


def _is_derivative_of(left: Node, name: Node, letter: str) -> bool:
    if isinstance(name, Call):
        return left == Call(name.name + "'", name.args) or left == Call("diff", (name, Sym(letter)))
    assert isinstance(name, Sym)
    if left in (Sym(name.name + "'"), Call("diff", (name, Sym(letter)))):
        return True
    return _leibniz(left) == ["d", name.name, "d", letter]


def _leibniz(node: Node) -> list[str]:
    """d, y, d, x of dy/dx, typed or as a fraction."""
    match bare(node):
        case Div(left, right, _) | Mul(left, right, _):
            return _leibniz(left) + _leibniz(right)
        case Sym(name):
            return [name]
        case _:
            return [""]


def _integral_of(node: Node) -> tuple[Node, str, tuple[Node, ...]] | None:
    if isinstance(node, Call) and node.name == "int" and len(node.args) in (2, 4) and isinstance(node.args[1], Sym):
        return node.args[0], node.args[1].name, node.args[2:]
    return None


def _integrating(wrong: Wrong) -> Callable[[Node], Iterator[Node]]:
    """An integral with one rule replaced, with its constant or its bounds put in."""

    def rule(node: Node) -> Iterator[Node]:
        found = _integral_of(node)
        if found:
            inside, letter, bounds = found
            for result in integrals(inside, letter, wrong):
                yield from _finished(result, letter, bounds)

    return rule


def _finished(result: Node, letter: str, bounds: tuple[Node, ...]) -> Iterator[Node]:
    if bounds:
        yield Sub(_at(result, letter, bounds[1]), Group(_at(result, letter, bounds[0])))
        return
    yield result
    for constant in CONSTANTS:
        yield Add(result, constant)


def _at(node: Node, letter: str, value: Node) -> Node:
    return put_in(node, {letter: value})


def _definite(node: Node) -> tuple[Node, Node, Node, Node] | None:
    """The integrand at both bounds, then its antiderivative at both."""
    found = _integral_of(node)
    if not found or not found[2]:
        return None
    inside, letter, (low, high) = found
    try:
        result = Calculus(letter).integral(inside)
    except NoExactValue:
        return None
    return _at(inside, letter, low), _at(inside, letter, high), _at(result, letter, low), _at(result, letter, high)


def _bounds_swapped(node: Node) -> Iterator[Node]:
    # F(a) - F(b)
    if found := _definite(node):
        yield Sub(found[2], Group(found[3]))


def _bounds_added(node: Node) -> Iterator[Node]:
    # F(b) + F(a)
    if found := _definite(node):
        yield Add(found[3], found[2])


def _lower_bound_lost(node: Node) -> Iterator[Node]:
    # F(b)
    if found := _definite(node):
        yield found[3]


def _not_integrated(node: Node) -> Iterator[Node]:
    # f(b) - f(a)
    if found := _definite(node):
        yield Sub(found[1], Group(found[0]))


def _factor_for_integral(node: Node) -> Iterator[Node]:
    # ∫ 3x^2 dx -> 3x^2 * x: the integrand was multiplied by the letter
    found = _integral_of(node)
    if found:
        yield from _finished(product_of([Group(found[0]), Sym(found[1])]), found[1], found[2])


_RULES = (
    (Wrong.FACTOR_LOST, "power_factor_lost", "The exponent comes down as a factor: the derivative of x^n is n*x^(n-1).",
     "x^3", "x^2", "x^4"),
    (Wrong.EXPONENT_KEPT, "power_not_lowered", "The exponent goes down by one: the derivative of x^n is n*x^(n-1).",
     "x^3", "3x^3", "3x^4"),
    (Wrong.EXPONENT_RAISED, "power_raised", "Differentiating lowers the exponent by one; it was raised.",
     "x^-2", "-2x^-1", "-2x^-2"),
    (Wrong.PRODUCT_OF_DERIVATIVES, "product_of_derivatives", "A product needs the product rule: u'v + uv'.",
     "x^2*sin(x)", "2x*cos(x)", "3x*cos(x)"),
    (Wrong.ONE_FACTOR_ONLY, "one_factor_only", "The product rule has two parts: u'v + uv'.",
     "x^2*sin(x)", "2x*sin(x)", "3x*sin(x)"),
    (Wrong.PRODUCT_MINUS, "product_minus", "The product rule has a plus: u'v + uv'.",
     "x^2*sin(x)", "2x*sin(x)-x^2*cos(x)", "2x*sin(x)-x*cos(x)"),
    (Wrong.QUOTIENT_OF_DERIVATIVES, "quotient_of_derivatives", "A quotient needs the quotient rule: (u'v - uv') / v^2.",
     "x^3/(x^2+1)", "3x^2/(2x)", "3x^2/(3x)"),
    (Wrong.QUOTIENT_TURNED, "quotient_turned", "The quotient rule begins with u'v: (u'v - uv') / v^2.",
     "x/(x+1)", "(x-(x+1))/(x+1)^2", "(2x-(x+1))/(x+1)^2"),
    (Wrong.QUOTIENT_PLUS, "quotient_plus", "The quotient rule has a minus: (u'v - uv') / v^2.",
     "x/(x+1)", "(x+1+x)/(x+1)^2", "(x+2+x)/(x+1)^2"),
    (Wrong.QUOTIENT_NOT_SQUARED, "quotient_not_squared", "Below the bar of the quotient rule stands v^2.",
     "x/(x+1)", "1/(x+1)", "2/(x+1)"),
    (Wrong.CHAIN_FORGOTTEN, "chain_forgotten", "The inner derivative is missing: multiply by the derivative inside.",
     "(2x+1)^3", "3(2x+1)^2", "4(2x+1)^2"),
    (Wrong.CHAIN_INSIDE, "chain_inside", "Differentiate outside and keep the inside, then multiply by its derivative.",
     "sin(x^2)", "cos(2x)", "cos(3x)"),
    (Wrong.CONSTANT_KEPT, "constant_kept", "The derivative of a number alone is 0.",
     "x^2+5", "2x+5", "2x+6"),
    (Wrong.CONSTANT_TO_ONE, "constant_to_one", "The derivative of a number alone is 0, not 1.",
     "x^2+5", "2x+1", "2x+2"),
    (Wrong.LINEAR_KEPT, "linear_kept", "The derivative of 3x is 3.",
     "x^2+3x", "2x+3x", "2x+2x"),
    (Wrong.EXPONENTIAL_AS_POWER, "exponential_as_power", "The power rule is for x^n; the derivative of e^x is e^x.",
     "e^x", "x*e^(x-1)", "x*e^(x-2)"),
    (Wrong.SIGN_OF_TRIG, "sign_of_trig", "The derivative of sin is cos, of cos it is -sin: look at the sign.",
     "cos(x)", "sin(x)", "2*sin(x)"),
    (Wrong.LOGARITHM, "logarithm", "The derivative of ln x is 1/x, and of a^x it is a^x * ln a.",
     "ln(x)", "1/ln(x)", "2/ln(x)"),
)  # fmt: skip
_INTEGRALS = (
    (Wrong.DIVISOR_LOST, "power_not_divided", "Divide by the new exponent: the integral of x^n is x^(n+1)/(n+1).",
     "x^2", "x^3+C", "x^4+C"),
    (Wrong.OLD_EXPONENT, "divided_by_old_exponent", "Divide by the new exponent, which is one larger.",
     "x^2", "x^3/2+C", "x^3/4+C"),
    (Wrong.EXPONENT_RAISED, "multiplied_by_exponent", "Integrating divides by the new exponent; it was multiplied.",
     "x^2", "3x^3+C", "2x^3+C"),
    (Wrong.EXPONENT_KEPT, "exponent_not_raised", "Integrating raises the exponent by one.",
     "x^2", "x^2/3+C", "x^2/4+C"),
    (Wrong.DIFFERENTIATED, "differentiated", "This was differentiated; integrating goes the other way.",
     "x^3", "3x^2+C", "2x^2+C"),
    (Wrong.CONSTANT_KEPT, "constant_kept", "The integral of a number is that number times the letter.",
     "2x+5", "x^2+5+C", "x^2+6+C"),
    (Wrong.SIGN_OF_TRIG, "sign_of_trig", "The integral of sin is -cos, of cos it is sin: look at the sign.",
     "sin(x)", "cos(x)+C", "2*cos(x)+C"),
    (Wrong.INNER_FACTOR, "inner_factor", "Divide by the factor of the letter inside.",
     "e^(2x)", "e^(2x)+C", "e^(3x)+C"),
    (Wrong.CHAIN_INSIDE, "inner_factor_multiplied", "Integrating divides by the inner factor; it was multiplied.",
     "e^(3x)", "3e^(3x)+C", "4e^(3x)+C"),
    (Wrong.RECIPROCAL_AS_POWER, "reciprocal_as_power", "The integral of 1/x is ln|x|.",
     "1/x", "-1/x^2+C", "-2/x^2+C"),
    (Wrong.PRODUCT_OF_DERIVATIVES, "product_of_integrals", "The integral of a product is not the product of integrals.",
     "x*cos(x)", "x^2/2*sin(x)+C", "x^2/3*sin(x)+C"),
)  # fmt: skip
_BOUNDS = (
    ("bounds_swapped", "Put the upper bound in first: F(b) - F(a).", "-3", "6", _bounds_swapped),
    ("bounds_added", "Take the value at the lower bound away: F(b) - F(a).", "5", "6", _bounds_added),
    ("lower_bound_lost", "The value at the lower bound is missing: F(b) - F(a).", "4", "6", _lower_bound_lost),
    ("not_integrated", "Put the bounds into the antiderivative, not into the function itself.", "2", "6",
     _not_integrated),
    ("multiplied_by_letter", "Integrating is not multiplying by the letter: raise the exponent and divide.", "6", "7",
     _factor_for_integral),
)  # fmt: skip


def _derivative_bugs() -> Iterator[Bug]:
    for wrong, name, sentence, inside, result, other in _RULES:
        before = f"diff({inside},x)"
        yield Bug(f"derivative.{name}", sentence, (before, result), (before, other), Place.NODE,
                  _differentiating(wrong), Mark.DERIVATIVE)  # fmt: skip


def _integral_bugs() -> Iterator[Bug]:
    for wrong, name, sentence, inside, result, other in _INTEGRALS:
        before = f"int({inside},x)"
        yield Bug(f"integral.{name}", sentence, (before, result), (before, other), Place.NODE,
                  _integrating(wrong), Mark.INTEGRAL)  # fmt: skip
    for name, sentence, result, other, rule in _BOUNDS:
        before = "int(2x,x,1,2)"
        yield Bug(f"integral.{name}", sentence, (before, result), (before, other), Place.NODE, rule, Mark.INTEGRAL)


BUGS = (*_derivative_bugs(), *_integral_bugs())
