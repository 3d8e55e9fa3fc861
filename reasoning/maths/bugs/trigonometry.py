"""Sine, cosine and tangent treated as factors, their formulas mixed up, degrees for radians."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reasoning.maths.bugs.model import Bug, Mark, Place
from reasoning.maths.terms import Term, factors_of, product_of, sum_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Rel, Sub, Sym
from reasoning.maths.walk import bare

_NAMES = frozenset(("sin", "cos", "tan"))
_INVERSES = {"sin": "arcsin", "cos": "arccos", "tan": "arctan"}
_OTHER = {"sin": "cos", "cos": "sin"}
ONE, TWO = Num("1"), Num("2")


def _trig(node: Node) -> Call | None:
    node = bare(node)
    return node if isinstance(node, Call) and node.name in _NAMES and len(node.args) == 1 else None


def _own(node: Node) -> tuple[str, Node] | None:
    """Name and angle where the node itself is a value of a function."""
    return (node.name, node.args[0]) if isinstance(node, Call) and _trig(node) else None


def _square(node: Node) -> tuple[str, Node] | None:
    node = bare(node)
    return _own(bare(node.base)) if isinstance(node, Pow) and bare(node.exponent) == TWO else None


def _of_sum(node: Node) -> Iterator[Node]:
    # sin(a+b) -> sin(a)+sin(b)
    if (found := _own(node)) and isinstance(bare(found[1]), (Add, Sub)):
        yield sum_of([Term(t.negative, Call(found[0], (t.node,))) for t in terms_of(bare(found[1]))])


def _wrong_addition(node: Node) -> Iterator[Node]:
    # sin(a+b) -> sin a sin b + cos a cos b; cos(a+b) -> cos a cos b + sin a sin b
    found = _own(node)
    if not found or not isinstance(bare(found[1]), (Add, Sub)) or found[0] == "tan":
        return
    inside = bare(found[1])
    assert isinstance(inside, (Add, Sub))
    a, b = inside.left, inside.right
    sines, cosines = (Mul(Call(name, (a,)), Call(name, (b,))) for name in ("sin", "cos"))
    one, other = Mul(Call("sin", (a,)), Call("cos", (b,))), Mul(Call("cos", (a,)), Call("sin", (b,)))
    added = isinstance(inside, Add)
    if found[0] == "sin":
        yield from (Add(cosines, sines), Sub(cosines, sines), Sub(one, other) if added else Add(one, other))
    else:
        yield from (Add(one, other), Sub(one, other), Add(cosines, sines) if added else Sub(cosines, sines))


def _of_multiple(node: Node) -> Iterator[Node]:
    # sin(2x) -> 2 sin(x)
    if (found := _own(node)) and isinstance(bare(found[1]), Mul):
        first, *rest = factors_of(found[1])
        yield Mul(Group(first), Call(found[0], (product_of(rest),)))


def _of_half(node: Node) -> Iterator[Node]:
    # sin(x/2) -> sin(x)/2
    if (found := _own(node)) and isinstance(bare(found[1]), Div):
        quotient = bare(found[1])
        assert isinstance(quotient, Div)
        yield Div(Call(found[0], (quotient.left,)), Group(quotient.right))


def _factor_inside(node: Node) -> Iterator[Node]:
    # 2 sin(x) -> sin(2x)
    if isinstance(node, Mul):
        *before, last = factors_of(node)
        if found := _own(last):
            yield Call(found[0], (product_of([*before, Group(found[1])]),))


def _double_angle(node: Node) -> Iterator[Node]:
    # sin(2x) -> sin(x)cos(x); cos(2x) -> cos^2+sin^2, 2cos^2+1, 1-sin^2
    if not (found := _own(node)) or not isinstance(bare(found[1]), Mul):
        return
    first, *rest = factors_of(found[1])
    if first != TWO:
        return
    sine, cosine = Call("sin", (product_of(rest),)), Call("cos", (product_of(rest),))
    if found[0] == "sin":
        yield Mul(sine, cosine)
        yield Mul(TWO, Mul(sine, sine))
    elif found[0] == "cos":
        s, c = Pow(sine, TWO), Pow(cosine, TWO)
        yield from (Sub(s, c), Sub(Mul(TWO, s), ONE), Sub(ONE, Mul(TWO, c)), Sub(ONE, s), Add(Mul(TWO, c), ONE))
        yield Mul(TWO, Mul(sine, cosine))


def _square_inside(node: Node) -> Iterator[Node]:
    # sin^2(x) -> sin(x^2)
    if (found := _square(node)) and isinstance(node, Pow):
        yield Call(found[0], (Pow(Group(found[1]), TWO),))


def _square_outside(node: Node) -> Iterator[Node]:
    # sin(x^2) -> sin(x)^2
    if (found := _own(node)) and isinstance(bare(found[1]), Pow):
        inside = bare(found[1])
        assert isinstance(inside, Pow)
        yield Pow(Call(found[0], (inside.base,)), inside.exponent)


def _pythagoras_sign(node: Node) -> Iterator[Node]:
    # sin^2(x) -> 1+cos^2(x), cos^2(x)-1
    if (found := _square(node)) and isinstance(node, Pow) and found[0] in _OTHER:
        other = Pow(Call(_OTHER[found[0]], (found[1],)), TWO)
        yield Add(ONE, other)
        yield Sub(other, ONE)


def _pythagoras_without_squares(node: Node) -> Iterator[Node]:
    # sin(x) -> 1-cos(x)
    if (found := _own(node)) and found[0] in _OTHER:
        yield Sub(ONE, Call(_OTHER[found[0]], (found[1],)))


def _sum_to_one(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # sin(x)+cos(x) -> 1, and sin^2(x)-cos^2(x) -> 1
    for i, j in combinations(range(len(terms)), 2):
        for read in (_square, lambda node: _own(bare(node))):
            one, other = read(terms[i].node), read(terms[j].node)
            if one and other and {one[0], other[0]} == {"sin", "cos"}:
                rest = [t for k, t in enumerate(terms) if k not in (i, j)]
                yield [*rest, Term(False, ONE)]
                yield [*rest, Term(False, Num("0"))]


def _like_angles(terms: Sequence[Term]) -> Iterator[list[Term]]:
    # sin(x)+sin(x) -> sin(2x), sin(x)+sin(y) -> sin(x+y)
    for i, j in combinations(range(len(terms)), 2):
        one, other = _own(bare(terms[i].node)), _own(bare(terms[j].node))
        if one and other and one[0] == other[0] and not terms[i].negative:
            angle = sum_of([Term(False, Group(one[1])), Term(terms[j].negative, Group(other[1]))])
            yield [*(t for k, t in enumerate(terms) if k not in (i, j)), Term(False, Call(one[0], (angle,)))]


def _cancelled(node: Node) -> Iterator[Node]:
    # sin(x)/sin(y) -> x/y, sin(x)/x -> sin
    if isinstance(node, Div):
        one, other = _trig(node.left), _trig(node.right)
        if one and other:
            yield Div(Group(one.args[0]), Group(other.args[0]))
            if one.name == other.name:
                yield Call(one.name, (Div(Group(one.args[0]), Group(other.args[0])),))


def _tangent_upside_down(node: Node) -> Iterator[Node]:
    # tan(x) -> cos(x)/sin(x), sin(x)/cos(x) -> cot(x)
    if (found := _own(node)) and found[0] == "tan":
        yield Div(Call("cos", (found[1],)), Call("sin", (found[1],)))
    if isinstance(node, Div):
        one, other = _trig(node.left), _trig(node.right)
        if one and other and {one.name, other.name} == {"sin", "cos"} and one.args == other.args:
            yield Div(Group(node.right), Group(node.left))


def _swapped(node: Node) -> Iterator[Node]:
    # sin(30°) -> cos(30°)
    if (found := _own(node)) and found[0] in _OTHER:
        yield Call(_OTHER[found[0]], (found[1],))


def _degrees(node: Node) -> Iterator[Node]:
    # sin(30) as if 30 degrees were meant; sin(30°) -> sin(30) in radians
    if found := _own(node):
        angle = bare(found[1])
        inside = angle.args[0] if isinstance(angle, Call) and angle.name == "degree" else None
        yield Call(found[0], (inside if inside is not None else Call("degree", (angle,)),))


def _sign_of_angle(node: Node) -> Iterator[Node]:
    # cos(-x) -> -cos(x), sin(-x) -> sin(x)
    if (found := _own(node)) and isinstance(bare(found[1]), Neg):
        value = Call(found[0], (bare(found[1]).arg,))  # type: ignore[union-attr]  # it is a Neg
        yield Neg(value) if found[0] == "cos" else value


def _inverse_as_reciprocal(node: Node) -> Iterator[Node]:
    # arcsin(x) -> 1/sin(x)
    if isinstance(node, Call) and node.name in _INVERSES.values():
        yield Div(ONE, Call(node.name.removeprefix("arc"), node.args))


def _divided_by_function(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # sin(x)=1/2 -> x=1/2, x=1/(2 sin), x=1/sin(1/2)
    for here, there in (line.operands, line.operands[::-1]):
        if found := _own(bare(here)):
            yield Rel((found[1], there), ("=",))
            yield Rel((found[1], Div(ONE, Call(found[0], (there,)))), ("=",))


def _inverse_only(line: Rel, numbers: Sequence[Node]) -> Iterator[Node]:
    # sin(x)=1/2 -> x=arcsin(1/2) alone: the other solutions are lost
    for here, there in (line.operands, line.operands[::-1]):
        if found := _own(bare(here)):
            value = Call(_INVERSES[found[0]], (there,))
            yield Rel((found[1], value), ("=",))
            yield Rel((found[1], Div(Mul(value, Num("180")), Sym("pi"))), ("=",))


_T = Mark.TRIGONOMETRY
BUGS = (
    Bug("trig.of_sum", "The sine of a sum is not the sum of the sines: use the addition formula.",
        ("sin(x+3)", "sin(x)+sin(3)"), ("sin(x+3)", "sin(x)+sin(4)"), Place.NODE, _of_sum, _T),
    Bug("trig.addition_formula", "Look the addition formula up again: which products, and with which sign?",
        ("cos(x+y)", "cos(x)*cos(y)+sin(x)*sin(y)"), ("cos(x+y)", "cos(x)*cos(y)+2*sin(x)*sin(y)"), Place.NODE,
        _wrong_addition, _T),
    Bug("trig.multiple_angle", "A factor of the angle does not come out: sin(2x) is 2 sin x cos x.",
        ("sin(2x)=1", "2*sin(x)=1"), ("sin(2x)=1", "3*sin(x)=1"), Place.NODE, _of_multiple, _T),
    Bug("trig.half_angle", "A number that divides the angle does not divide the value.",
        ("sin(x/2)=1", "sin(x)/2=1"), ("sin(x/2)=1", "sin(x)/3=1"), Place.NODE, _of_half, _T),
    Bug("trig.factor_inside", "A factor before the function does not go into the angle.",
        ("2*sin(x)=1", "sin(2x)=1"), ("2*sin(x)=1", "sin(3x)=1"), Place.NODE, _factor_inside, _T),
    Bug("trig.double_angle", "Look the double angle formula up again: a factor 2 or a sign is not right.",
        ("sin(2x)", "sin(x)*cos(x)"), ("sin(2x)", "3*sin(x)*cos(x)"), Place.NODE, _double_angle, _T),
    Bug("trig.square_inside", "sin^2(x) is the square of the sine, not the sine of a square.",
        ("sin(x)^2", "sin(x^2)"), ("sin(x)^2", "sin(x^3)"), Place.NODE, _square_inside, _T),
    Bug("trig.square_outside", "sin(x^2) is the sine of a square; only x is squared.",
        ("sin(x^2)", "sin(x)^2"), ("sin(x^2)", "sin(x)^3"), Place.NODE, _square_outside, _T),
    Bug("trig.sum_to_one", "Only the sum of the squares of sine and cosine is 1.",
        ("sin(x)+cos(x)", "1"), ("sin(x)+cos(x)", "2"), Place.SUM, _sum_to_one, _T),
    Bug("trig.pythagoras_sign", "The squares of sine and cosine add up to 1: sin^2 is 1 - cos^2.",
        ("sin(x)^2+3", "1+cos(x)^2+3"), ("sin(x)^2+3", "2+cos(x)^2+3"), Place.NODE, _pythagoras_sign, _T),
    Bug("trig.pythagoras_without_squares", "The squares of sine and cosine add up to 1, not the values themselves.",
        ("2*sin(x)", "2*(1-cos(x))"), ("2*sin(x)", "2*(2-cos(x))"), Place.NODE, _pythagoras_without_squares, _T),
    Bug("trig.angles_added", "Adding two sines does not add the angles.",
        ("sin(x)+sin(3x)", "sin(4x)"), ("sin(x)+sin(3x)", "sin(5x)"), Place.SUM, _like_angles, _T),
    Bug("trig.cancelled", "sin is no factor: it cannot be cancelled.",
        ("sin(6x)/sin(2x)", "3"), ("sin(6x)/sin(2x)", "4"), Place.NODE, _cancelled, _T),
    Bug("trig.tangent_upside_down", "The tangent is sine over cosine.",
        ("tan(x)", "cos(x)/sin(x)"), ("tan(x)", "cos(x)/sin(2x)"), Place.NODE, _tangent_upside_down, _T),
    Bug("trig.sign_of_angle", "sin(-x) is -sin(x), but cos(-x) is cos(x).",
        ("cos(-x)", "-cos(x)"), ("cos(-x)", "-cos(2x)"), Place.NODE, _sign_of_angle, _T),
    Bug("trig.sine_for_cosine", "Sine and cosine changed places.",
        ("x=sin(30°)", "x=sqrt(3)/2"), ("x=sin(30°)", "x=sqrt(2)/2"), Place.NODE, _swapped, _T),
    Bug("trig.degrees_for_radians", "Degrees or radians? Without the degree sign an angle is in radians.",
        ("sin(30)", "1/2"), ("sin(30)", "1/3"), Place.NODE, _degrees, _T),
    Bug("trig.inverse_as_reciprocal", "arcsin(x) is the angle whose sine is x, not 1 / sin(x).",
        ("arcsin(x)", "1/sin(x)"), ("arcsin(x)", "2/sin(x)"), Place.NODE, _inverse_as_reciprocal, Mark.FUNCTION),
    Bug("trig.function_dropped", "To undo a sine take the inverse function; it cannot be divided away.",
        ("sin(x)=1/2", "x=1/2"), ("sin(x)=1/2", "x=1/3"), Place.LINE, _divided_by_function, _T),
    Bug("trig.one_solution_only", "The inverse function gives one angle; the others have the same value.",
        ("sin(x)=1/2", "x=arcsin(1/2)"), ("sin(x)=1/2", "x=arcsin(1/3)"), Place.LINE, _inverse_only, _T),
)  # fmt: skip
