"""What is left when nothing is to be differentiated any more: products to shorten.

Polynomials and quotients of them are no lines of this topic. A bracket to a high power, a root or a function keeps its
factor as it is; only numbers and powers of the letter before it are multiplied.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import gcd

from reasoning.errors import OracleStuck
from reasoning.maths.ends.products import is_finished_sum
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import Add, Call, Div, Mul, Neg, Node, Num, Pow, Sub, Sym
from reasoning.maths.walk import bare, letters, walk
from reasoning.oracle import facts as fact
from reasoning.oracle.algebra.reading import read
from reasoning.oracle.handed import line_text, plain_text
from reasoning.oracle.monomials import power_text, whole
from reasoning.oracle.move import Move
from reasoning.oracle.ruled import either
from reasoning.oracle.written import read_tree

MULTIPLY, REDUCE = "multiply the factors", "simplify the fraction"
WORDS = either(MULTIPLY, REDUCE)


@dataclass(slots=True)
class Split:
    """The factors of one term: a number, powers of letters, and what is kept as it is; above and below the bar."""

    number: int = 1
    powers: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    @property
    def front(self) -> str:
        """The number and the powers: 24x^2, or nothing for 1."""
        return "".join(power_text(letter, power) for letter, power in sorted(self.powers.items()))


def moves(node: Node) -> list[Move]:
    """Return the moves from a line without derivatives; none where it is finished, OracleStuck where it is not ours."""
    if not _is_ours(node):
        raise OracleStuck("no line of this topic")
    found = _multiplied(node)
    if found:
        return found
    if not is_finished_sum(node):
        raise OracleStuck("no rule for what is left")
    return []


def _is_ours(node: Node) -> bool:
    """Whether a function, a root of a sum below a bar, or a factor beside a bracket to a high power stands in it."""
    if len(letters(node) - {"e"}) != 1 or isinstance(bare(node), (Pow, Call)):
        return False  # (x+1)^9 is what was asked, not what is left
    calls = {part.name for part in walk(node) if isinstance(part, Call)}
    if calls == {"sqrt"}:
        roots = [part for part in walk(node) if isinstance(part, Call)]
        return isinstance(bare(node), Div) and all(isinstance(bare(root.args[0]), (Add, Sub)) for root in roots)
    if calls - {"sin", "cos"} or isinstance(bare(node), Div):
        return False
    if calls or any(isinstance(p, Pow) and bare(p.base) == Sym("e") and letters(p.exponent) for p in walk(node)):
        return True
    try:
        total = read(to_plain(node))
    except OracleStuck:
        return False
    brackets = [f for piece in total for f in piece.factors if isinstance(f.base, tuple)]
    return any(isinstance(f.base, tuple) and len(f.base) > 1 and f.power > 2 for f in brackets)


def _multiplied(node: Node) -> list[Move]:
    """6x*4(3x^2+1)^3 -> 24x(3x^2+1)^3, term by term of the line."""
    terms = terms_of(bare(node))
    found = []
    for place, term in enumerate(terms):
        made, facts = _shortened(term.node)
        if made is None:
            continue
        parts = [to_plain(other.node) if at != place else made for at, other in enumerate(terms)]
        signs = ["-" if other.negative else "+" for other in terms]
        line = "".join(f"{sign}{part}" for sign, part in zip(signs, parts, strict=True))
        line = line.replace("--", "+").replace("+-", "-")
        reason = REDUCE if isinstance(bare(term.node), Div) else MULTIPLY
        found.append(Move(line_text(line.removeprefix("+")), reason, tuple(facts), "derivatives.chain"))
    return found


def _shortened(term: Node) -> tuple[str | None, list[str]]:
    """The term with its numbers and letters in front, and the facts; None where they stand there already."""
    term = bare(term)
    over, under = (bare(term.left), bare(term.right)) if isinstance(term, Div) else (term, None)
    if isinstance(over, (Add, Sub)):
        return None, []
    try:
        above, below = _split(over), _split(under) if under is not None else Split()
    except OracleStuck:
        return None, []
    facts = [*above.facts, *below.facts]
    common = gcd(above.number, below.number) if under is not None else 1
    if common > 1:
        facts += fact.common_factor_facts(abs(above.number), below.number)[0]
        facts += fact.quotient_facts(above.number, common)[0] + fact.quotient_facts(below.number, common)[0]
    top = _written(above, above.number // common)
    if under is not None:
        bottom = _written(below, below.number // common)
        top = f"{top}/({bottom})" if bottom != "1" else top
    return (None, []) if plain_text(read_tree(top)) == plain_text(term) else (top, facts)


def _written(split: Split, number: int) -> str:
    head = fact.term(number, split.front) if split.front else str(number)
    if not split.kept:
        return head
    head = {"1": "", "-1": "-"}.get(head, head)
    joined = head
    for part in split.kept:
        joined += part if not joined or joined == "-" or part.startswith("(") or joined[-1].isdigit() else f"*{part}"
    return joined


def _split(node: Node) -> Split:
    split = Split()
    negative = _take_all(split, node)
    if negative:
        split.number = -split.number
    return split


def _take_all(split: Split, node: Node) -> bool:
    """Take every factor; whether an odd number of signs stood before them."""
    node = bare(node)
    if isinstance(node, Neg):
        return not _take_all(split, node.arg)
    if isinstance(node, Mul):
        return _take_all(split, node.left) != _take_all(split, node.right)
    _take(split, node)
    return False


def _take(split: Split, factor: Node) -> None:
    if isinstance(factor, Num) and factor.text.isdigit():
        if abs(split.number) != 1 and factor.text != "1":
            split.facts += fact.product_facts(split.number, int(factor.text))[0]
        split.number *= int(factor.text)
        return
    base, power = (bare(factor.base), factor.exponent) if isinstance(factor, Pow) else (factor, Num("1"))
    if isinstance(base, Sym) and base.name != "e":
        before = split.powers.get(base.name, 0)
        split.powers[base.name] = before + whole(power)
        if before:
            after = power_text(base.name, split.powers[base.name])
            split.facts.append(f"{power_text(base.name, before)}*{to_plain(factor)}={after}")
        return
    split.kept.append(f"({to_plain(factor)})" if isinstance(factor, (Add, Sub, Div)) else to_plain(factor))
