"""The unevaluated tree of a line: what was written, never what it means.

`2x + 3x` stays a sum of two products; brackets, signs, juxtaposition and the fraction bar are kept, so that a
line renders as the student wrote it and a buggy rule can see the form. Meaning is made elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Num:
    """A number as written, without separators: "12", "0.50", ".5", "1.2e5" is a product instead."""

    text: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """A mixed number: 2 1/3."""

    whole: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage: `arg`%."""

    arg: Node


@dataclass(frozen=True, slots=True)
class Sym:
    """A letter or a named constant: "x", "alpha", "pi", "x_1", "oo"."""

    name: str


@dataclass(frozen=True, slots=True)
class Neg:
    """A prefix minus."""

    arg: Node


@dataclass(frozen=True, slots=True)
class Pos:
    """A prefix plus."""

    arg: Node


@dataclass(frozen=True, slots=True)
class PlusMinus:
    """`left` ± `right`; `left` is None for a prefix ±; `op` is "±" or "∓"."""

    left: Node | None
    right: Node
    op: str = "±"


@dataclass(frozen=True, slots=True)
class Add:
    """left + right, as written; sums lean left."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Sub:
    """left - right, as written."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Mul:
    """left * right; `implicit` when written side by side (2x, 3(x+1))."""

    left: Node
    right: Node
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Div:
    """left / right; `bar` when written as a fraction (\\frac), else `/`, `÷` or `:`."""

    left: Node
    right: Node
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Pow:
    """base ^ exponent."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Group:
    """Written brackets around a node: "(", "[" or "{"."""

    arg: Node
    bracket: str = "("


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the whitelist applied to arguments: sqrt(x), root(x, 3), log(x, 2), abs(x), sin(x)."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Rel:
    """A relation or a chain: operands a, b, c with the signs between them ("=", "<", "<=", ">", ">=", "!=", "~=")."""

    operands: tuple[Node, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class System:
    """Lines that hold together ("and", a brace) or alternatives ("or"): joiner is "and" or "or"."""

    parts: tuple[Node, ...]
    joiner: str


@dataclass(frozen=True, slots=True)
class SetOf:
    """A set {1, 2}; the empty set has no members."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval; the flags say whether each end is closed."""

    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class TupleOf:
    """A point, a vector or a bare list: (1, 2); bracket "" for a bare comma list."""

    members: tuple[Node, ...]
    bracket: str = "("


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of equal length."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Verbal:
    """An answer in words that has a meaning: "no solution", "all real numbers"."""

    words: str


Node = (
    Num
    | Mixed
    | Percent
    | Sym
    | Neg
    | Pos
    | PlusMinus
    | Add
    | Sub
    | Mul
    | Div
    | Pow
    | Group
    | Call
    | Rel
    | System
    | SetOf
    | Interval
    | TupleOf
    | Matrix
    | Verbal
)
