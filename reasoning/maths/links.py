"""One link of a chain in prose, `left = right`: when it is false whatever the words around it mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from flint import fmpq

from reasoning.maths import sentences, symbols
from reasoning.maths.argument import Said
from reasoning.maths.facts import judge_fact
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.relations import relate_statements
from reasoning.maths.rounding import ball_distance, decimal_places
from reasoning.maths.terms import terms_of
from reasoning.maths.tree import (
    Call,
    Div,
    Group,
    Matrix,
    Mixed,
    Node,
    Num,
    Percent,
    PlusMinus,
    Rel,
    SetOf,
    Sym,
    TupleOf,
)
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, incorrect
from reasoning.maths.walk import IMAGINARY, bare, letters, put_in, rebuilt, unknowns, walk
from reasoning.maths.worked import has_written
from reasoning.maths.worth import Value, value_of
from reasoning.values import Assume, Outcome, Relation, Verdict

# What one unit is in another: 2 hours = 120 minutes is no false sum.
CONVERSIONS = frozenset((
    2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 25, 27, 28, 30, 31, 32, 36, 50, 52, 60, 100, 128, 144, 365, 1000,
    1440, 1760, 2000, 3600, 5280, 10**4, 86400, 604800, 10**6, 10**9,
))  # fmt: skip
_DENIED = re.compile(
    r"\?|\b(?:mod\w*|congruent|in\s+bases?|false|not|no|nor|contradict\w*|impossible|incorrect|wrong|"
    r"untrue|never|fails?|isn't|doesn't|cannot|can't)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:mod\w*|in\s+bases?|clock|if|whether|suppose|assum\w+|instead|unless|should|would|not|claims?)\b",
    re.IGNORECASE,
)
_REMAINDER = re.compile(r"\bremainders?\b|\\text\{\s*R\s*\}|\bR\b|\\mathrm\{R\}", re.IGNORECASE)
_REWRITES = re.compile(
    r"\b(?:factor\w*|expand\w*|expansion|distribut\w+|multipl\w+ out|complet\w+ the square)\b", re.IGNORECASE
)
_NAMES = re.compile(r"[A-Z]\s*[A-Z]|[A-Zhpquv]\s*(?:\\left)?\(|'")  # AB is a distance, P(x) a value
_LOOSE_BRACE = re.compile(r"\)\s*\}\s*\^")  # {a(b)}^3 is printed as a(b)^3: its braces may mean nothing
_ROUNDED = re.compile(r"\.\d{3}|\.(?:\d?(?:33|66|67)|17|83)$")
_CLOCK = re.compile(r"\d:\d\d")
_PI_AS_WRITTEN = (Num("3.14"), Num("3.1416"), Div(Num("22"), Num("7")))  # what school takes for pi
_RUN = re.compile(r"[A-Za-z]{3,}")  # gal is a unit, not g*a*l
POSITIVE = Assume(positive=True)  # sqrt(x^2 y) = x sqrt(y), where x is a length
NEAR = 60  # characters of words that a formula is read with


@dataclass(frozen=True, slots=True)
class Link:
    """Two neighbours of a chain; `first`: what stands left begins the chain; `texts`: as they were written."""

    left: Node
    sign: str
    right: Node
    texts: str
    first: bool
    alone: bool


def links(said: Said) -> Iterator[Link]:
    """The neighbours of which both can be read."""
    for k, ((left, right), sign) in enumerate(zip(pairwise(said.operands), said.signs, strict=False)):
        if left is not None and right is not None:
            texts = f"{said.texts[k]} {said.texts[k + 1]}"
            yield Link(left, sign, right, texts, k == 0 and not said.goes_on, len(said.signs) == 1)


def is_denied(said: Said) -> bool:
    """Whether the words right beside a chain ask whether it holds, or say that it does not."""
    return bool(_DENIED.search(said.after[:NEAR]) or _ASKED.search(said.words[-NEAR:]))


def is_special(*nodes: Node) -> bool:
    """Whether something stands there whose meaning is not in the formula: a function's name, a unit, ±."""
    if any(has_written(node) for node in nodes):
        return True
    return any(_is_special_part(part) for node in nodes for part in walk(node))


def _is_special_part(part: Node) -> bool:
    if isinstance(part, Call):
        return len(part.name) < 3 or part.name.startswith(("f^", "g^", "h^")) or part.name == "degree"
    return isinstance(part, (Percent, Mixed, PlusMinus, SetOf, TupleOf, Matrix)) or part == Sym("degree")


def names_quantities(texts: str) -> bool:
    """Whether letters stand for points or for functions rather than for numbers: AB + CD, P(x + 1)."""
    if has_loose_brace(texts):
        return True
    words = _RUN.findall(re.sub(r"\\[A-Za-z]+", " ", texts))
    return _NAMES.search(texts) is not None or any(word not in symbols.FUNCTIONS for word in words)


def has_loose_brace(texts: str) -> bool:
    """Whether the base of a power stands in braces that are not printed."""
    return _LOOSE_BRACE.search(texts) is not None


def false_numbers(said: Said, link: Link) -> Verdict | None:
    """`7*8 = 54`; a rounded value, a whole quotient with its remainder and a change of units are no false sums."""
    if unknowns(link.left, link.right) or is_special(link.left, link.right) or is_denied(said):
        return None
    verdict = judge_fact(Rel((link.left, link.right), (link.sign,)))
    if verdict.outcome is not Outcome.INCORRECT or verdict.relation is Relation.FALSE_ROUNDING:
        return None
    if (said.units and is_conversion(link.left, link.right)) or _is_nearly(link) or _CLOCK.search(link.texts):
        return None
    return None if _REMAINDER.search(said.texts[-1] + said.after[:NEAR]) and is_whole_quotient(link) else verdict


def _is_nearly(link: Link) -> bool:
    """Right as far as its digits go: `1547/3 = 515.66`, `9pi = 28.26` with 3.14, `33.33 * 3 = 100`."""
    if link.sign not in ("=", "~="):
        return False
    return _is_cut_off(link.left, link.right) or _has_rough_pi(link) or _has_rough_factor(link)


def _has_rough_pi(link: Link) -> bool:
    if "pi" not in letters(link.left):
        return False
    lefts = [put_in(link.left, {"pi": value}) for value in _PI_AS_WRITTEN]
    return any(
        _is_cut_off(left, link.right)
        or judge_fact(Rel((left, link.right), ("=",))).relation is not Relation.FALSE_CLAIM
        for left in lefts
    )


def _has_rough_factor(link: Link) -> bool:
    """Whether decimals that look rounded (three places and more, or .33, .67 …) can make up for the difference."""
    rough = [part.text for part in walk(link.left) if isinstance(part, Num) and _ROUNDED.search(part.text)]
    try:
        value, claimed = number(link.left), number(link.right)
    except (NoExactValue, Undefined):
        return bool(rough)
    shares = [fmpq(1, 2 * 10 ** len(text.partition(".")[2])) / number(Num(text)) for text in rough if float(text)]
    return bool(shares) and abs(value - claimed) <= abs(value) * sum(shares, fmpq(0))


def _is_cut_off(left: Node, right: Node) -> bool:
    places = decimal_places(right) or 0
    distance = ball_distance(left, right) if places >= 2 else None
    return distance is not None and distance < Fraction(1, 10**places)


def is_conversion(left: Node, right: Node) -> bool:
    """Whether two numbers may be one quantity in two units; also where that cannot be told."""
    try:
        one, other = number(left), number(right)
    except (NoExactValue, Undefined):
        return True
    if not one or not other:
        return True
    return any(ratio.q == 1 and int(ratio.p) in CONVERSIONS for ratio in (abs(one / other), abs(other / one)))


def is_whole_quotient(link: Link) -> bool:
    """`19 ÷ 7 = 2`, which is right where a remainder is named."""
    left = bare(link.left)
    if not isinstance(left, Div) or link.sign != "=":
        return False
    try:
        top, below, claimed = number(left.left), number(left.right), number(link.right)
    except (NoExactValue, Undefined):
        return False
    return top.q == below.q == 1 and bool(below) and claimed == fmpq(top.p // below.p)


def false_rewriting(said: Said, link: Link, known: Sequence[Rel]) -> Verdict | None:
    """A link with letters that goes on from an expression and changes its value, whatever is known of the letters."""
    if link.sign != "=" or not _rewrites(said, link) or is_special(link.left, link.right):
        return None
    if names_quantities(link.texts) or is_denied(said) or _has_cases(link):
        return None
    verdict = _unequal(link.left, link.right)
    if verdict is None:
        return None
    claim = Rel((link.left, link.right), ("=",))
    if any(allows(equation, claim) for equation in known if set(unknowns(equation)) & set(unknowns(claim))):
        return None
    reason = f"{sentences.shown(link.left)} is not {sentences.shown(link.right)}."
    return incorrect(Relation.FALSE_CLAIM, reason, verdict.counterexample)


def _has_cases(link: Link) -> bool:
    """Whether the value depends on the case that the words are about: |x - 1| = -(x - 1) for x below 1."""
    calls = [part for side in (link.left, link.right) for part in walk(side) if isinstance(part, Call)]
    return any(call.name in ("abs", "floor", "ceil") and unknowns(call) for call in calls)


def _rewrites(said: Said, link: Link) -> bool:
    """Whether the right side is meant as another form of the left one, not as an equation for the letters."""
    names = set(unknowns(link.right))
    if not names or names != set(unknowns(link.left)):
        return False
    if isinstance(bare(link.right), Sym) or (_is_worked_out(link.left) and _is_worked_out(link.right)):
        return False  # y = x^2 + 1 = 2x + 4 asks where two curves meet
    if not link.first:
        return True
    if isinstance(bare(link.left), Sym) and link.first:
        return False
    if not link.alone:
        return all(node is not None and set(unknowns(node)) == names for node in said.operands)
    return bool(_REWRITES.search(said.words[-NEAR:])) and _same_leading_terms(link)


def _is_worked_out(node: Node) -> bool:
    """Whether an expression is a sum in which nothing is left to do: as many terms written as it has."""
    if any(isinstance(part, Group) for part in walk(node)):
        return False
    value = value_of(node)
    return value is not None and len(terms_of(node)) == len(value)


def _same_leading_terms(link: Link) -> bool:
    """Whether the terms of the highest degree, 2 or more, agree: an expansion gone wrong further down."""
    one, other = _leading_terms(link.left), _leading_terms(link.right)
    return bool(one) and one == other


def _leading_terms(node: Node) -> Value:
    value = value_of(node) or {}
    degrees = {key: sum(int(part.rpartition("^")[2]) for part in key if "^" in part) for key in value}
    top = max(degrees.values(), default=0)
    return {key: value[key] for key in value if degrees[key] == top > 1 and "/" not in key}


def _unequal(left: Node, right: Node) -> Verdict | None:
    """The refutation of left = right as an identity, also where i is read as the imaginary unit."""
    verdict = relate_values(Above(left, "what stands before it"), right)
    if verdict.outcome is not Outcome.INCORRECT:
        return None
    if relate_values(Above(left, "what stands before it", POSITIVE), right).outcome is Outcome.CORRECT:
        return None
    if "i" in unknowns(left, right):
        complex_ = relate_values(Above(_with_unit(left), "what stands before it"), _with_unit(right))
        return verdict if complex_.outcome is Outcome.INCORRECT else None
    return verdict


def _with_unit(node: Node) -> Node:
    return rebuilt(node, lambda part: Sym(IMAGINARY) if part == Sym("i") else None)


@lru_cache(maxsize=2048)  # every new step asks again about the equations of the steps before it
def allows(known: Rel, claim: Rel) -> bool:
    """Whether a claim may follow from a known equation: it does, it is one of its cases, or that is not decided."""
    if judge_fact(known).outcome is Outcome.CORRECT:
        return False  # an identity such as (a+b)^2 = a^2+2ab+b^2 says nothing about its letters
    verdict = relate_statements(Above(known, "an earlier equation"), claim)
    return verdict.outcome is not Outcome.INCORRECT or verdict.relation is Relation.LOSES_SOLUTIONS


def literal(node: Node | None) -> bool:
    """Whether a node is a written number."""
    return node is not None and isinstance(bare(node), Num)
