"""The words of verdicts: what happened, why, and what the student can look at. No markup, no praise for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flint import arb, fmpq

from reasoning.maths.cells import Cell
from reasoning.maths.claims import Pair
from reasoning.maths.numeric import precision
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.render import to_plain
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, children, plain, put_in, walk

UNREADABLE = "I cannot read this line: {why}."
WORDS_ONLY = "There is no mathematics in this line that I can check."
NOT_CHECKED = "I could not check this line. Go on, it does not count against you."
NOT_FINITE = "This has no value: it divides by zero or takes a root that does not exist."
CLAIM_HOLDS = "The arithmetic holds."
GIVEN = "This is where the work starts."
IDENTICAL = "This is the same as {above}."
PUT_IN = "What was given is put in."
PROVED = "This follows from {above}."
TESTED = "This agrees with {above} at every number that I tried."
SAME_ROOTS = "This has the same solutions as {above}; one of them counts more than once."
REAL_ONLY = "This has the same real solutions as {above}."
BRANCH = "This is one case of {above}. The others are still open."
ONE_SOLUTION = "This is one of the solutions. The others are still open."
JOINED = "This joins the cases of {above}."
COMBINATION = "This follows from the lines above taken together."
NO_LOGARITHM = (
    "This follows, but it may have solutions for which a logarithm has no value. Check the answer at the end."
)
SHOWN_BITS = 2_000  # of a number in a sentence
BOTH_SIDES = "The same was done to both sides."


def number_text(value: fmpq) -> str:
    """A rational number as a student writes it: 7, -5/3; about how large it is where it has hundreds of digits."""
    if max(value.p.bit_length(), value.q.bit_length()) > SHOWN_BITS:
        with precision():
            return f"≈{arb(value).str(5, radius=False)}"
    return str(value.p) if value.q == 1 else f"{value.p}/{value.q}"


def cell_text(cell: Cell) -> str:
    """A solution: exact where it is rational, else five digits after ≈."""
    return number_text(cell.exact) if cell.exact is not None else "≈" + rounded(cell.near)


def rounded(value: arb) -> str:
    """About five significant digits."""
    return f"{float(value.mid()):.5g}"


def with_values(point: Mapping[str, str]) -> str:
    """`With x = 7 and y = 2`."""
    shown = [f"{name} = {text}".replace("= ≈", "≈ ") for name, text in point.items()]
    return "With " + " and ".join(shown) if shown else "In numbers"


def sides_at(pair: Pair, point: Mapping[str, fmpq]) -> str | None:
    """`19 = 20`: the two sides at a point; None where they have no exact value there."""
    left, right = value_at(pair.left, point), value_at(pair.right, point)
    return None if left is None or right is None else f"{left} {_SHOWN.get(pair.sign, pair.sign)} {right}"


_SHOWN = {"<=": "≤", ">=": "≥", "!=": "≠", "~=": "≈"}


def value_at(node: Node, point: Mapping[str, fmpq]) -> str | None:
    """The exact value of an expression at a point as text, or None."""
    values: dict[str, Node] = {name: number_tree(value) for name, value in point.items()}
    try:
        return number_text(number(put_in(node, values)))
    except (NoExactValue, Undefined):
        return None


def number_tree(value: fmpq) -> Node:
    """A rational number as a tree."""
    over: Node = Num(str(abs(value.p)))
    size = over if value.q == 1 else Div(over, Num(str(value.q)))
    return Neg(size) if value < 0 else size


def does_not_follow(above: str, point: Mapping[str, str], after_sides: str | None, *, reverse: bool = False) -> str:
    """The sentence of a refuted line, with the number that shows it."""
    first = f"This does not follow from {above}."
    if not point:
        return first
    here, there = ("this line is true", f"{above} is not") if reverse else (f"{above} is true", "this one is not")
    if after_sides:
        gives = f"{above} gives {after_sides}" if reverse else f"this one gives {after_sides}"
        return f"{first} {with_values(point)} {here}, {gives}."
    return f"{first} {with_values(point)} {here}, {there}."


def lost(above: str, unknown: str, cells: Sequence[Cell]) -> str:
    """What a stronger line lost."""
    return f"This loses {_solutions(unknown, cells)} of {above}."


def gained(above: str, unknown: str, cells: Sequence[Cell]) -> str:
    """What a weaker line gained."""
    return (
        f"This follows from {above}, but it also allows {_listed(unknown, cells)}, which {above} does not. "
        "Check the answer at the end."
    )


def _solutions(unknown: str, cells: Sequence[Cell]) -> str:
    points = [cell for cell in cells if cell.is_point]
    if not points or len(points) < len(cells):
        return f"solutions, for example {_listed(unknown, [next(c for c in cells if not c.is_point)])},"
    return f"the solution{'s' if len(points) > 1 else ''} {_listed(unknown, points)}"


def _listed(unknown: str, cells: Sequence[Cell]) -> str:
    texts = [f"{unknown} = {cell_text(cell)}".replace("= ≈", "≈ ") for cell in cells[:4]]
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " and " + texts[-1]


def false_claim(left: Node, sign: str, right: Node, value: str | None) -> str:
    """`3 + 4 is 7, not 8`."""
    left, right = _with_few_brackets(left), _with_few_brackets(right)
    if value is not None and sign == "=" and shown(left) != value:
        return f"{shown(left)} is {value}, not {shown(right)}."
    return f"{shown(left)} {_SHOWN.get(sign, sign)} {shown(right)} is not true."


def _with_few_brackets(node: Node) -> Node:
    """((1))+((2)), which putting in leaves behind, as 1+2; what has no needless brackets stays as it is."""
    needless = any(isinstance(one, Group) and isinstance(bare(one), (Num, Sym)) for one in walk(node))
    return plain(node) if needless or isinstance(node, Group) else node


def shown(node: Node) -> str:
    """The tree as plain text with blanks around + - = for reading."""
    return to_plain(node)


def weight(node: Node) -> int:
    """How much there is to work out in a tree: operations count one, brackets more."""
    own = 0
    if isinstance(node, (Add, Sub, Mul, Div, Pow)):
        own = 1
    elif isinstance(node, Group) and isinstance(node.arg, (Add, Sub)):
        own = 2
    return own + sum(weight(part) for part in children(node))
