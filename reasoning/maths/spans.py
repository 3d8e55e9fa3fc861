"""Ranges of numbers with any real ends, [0, 2π) or x > √2, as intervals in ball arithmetic.

The exact layer knows rational ends only; here two ends are the same where narrow balls overlap (TESTED).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import arb

from reasoning.maths.numeric import CONSTANT_BITS, ball, equal_balls, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.tree import Call, Interval, Neg, Node, Rel, SetOf, Sym, System, TupleOf, Verbal
from reasoning.maths.walk import bare

_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers between two ends; None is an end at infinity."""

    low: arb | None
    high: arb | None
    low_closed: bool = False
    high_closed: bool = False


def same_spans(one: Node, other: Node) -> bool | None:
    """Whether two ranges hold the same numbers; None where that cannot be told."""
    try:
        with precision(CONSTANT_BITS):
            first, second = _disjoint(_spans(one)), _disjoint(_spans(other))
            if first is None or second is None:
                return None
            return _same(first, second)
    except (NoExactValue, Undefined):
        return None


def _same(first: Sequence[Span], second: Sequence[Span]) -> bool | None:
    if len(first) != len(second):
        return False
    found: list[bool | None] = []
    for a, b in zip(first, second, strict=True):
        found += [(a.low_closed, a.high_closed) == (b.low_closed, b.high_closed)]
        found += [_same_end(a.low, b.low), _same_end(a.high, b.high)]
    if False in found:
        return False
    return None if None in found else True


def _same_end(one: arb | None, other: arb | None) -> bool | None:
    if one is None or other is None:
        return one is other
    return equal_balls(one, other)


def _disjoint(spans: list[Span]) -> list[Span] | None:
    """The spans in order; None where two of them meet, or where that cannot be told."""
    spans = sorted(spans, key=lambda span: -float("inf") if span.low is None else float(span.low.mid()))
    return spans if all(_apart(left, right) for left, right in pairwise(spans)) else None


def _apart(left: Span, right: Span) -> bool:
    """Whether the one span certainly ends before the other begins, or both leave out the number between them."""
    if left.high is None or right.low is None:
        return False
    if equal_balls(left.high, right.low):
        return not left.high_closed and not right.low_closed
    return bool(left.high < right.low)


def _spans(node: Node) -> list[Span]:
    node = bare(node)
    match node:
        case Interval(low, high, low_closed, high_closed):
            return _span(_end(low), _end(high), low_closed, high_closed)
        case TupleOf((low, high), "("):
            return _span(_end(low), _end(high), False, False)
        case SetOf(members):
            return [Span(point, point, True, True) for point in (ball(member, {}) for member in members)]
        case Call("union", args):
            return [span for arg in args for span in _spans(arg)]
        case Rel():
            return _of_relation(node)
        case System(parts, "or"):
            return [span for part in parts for span in _spans(part)]
        case System(parts, "and"):
            return _common([_spans(part) for part in parts])
        case Verbal("all real numbers"):
            return [Span(None, None)]
        case _:
            raise NoExactValue("no range of numbers")


def _end(node: Node) -> arb | None:
    inner = bare(node)
    inner = bare(inner.arg) if isinstance(inner, Neg) else inner
    return None if inner == Sym("oo") else ball(node, {})


def _span(low: arb | None, high: arb | None, low_closed: bool, high_closed: bool) -> list[Span]:
    if low is not None and high is not None and not low < high:
        raise NoExactValue("the ends are not in order")
    return [Span(low, high, low_closed and low is not None, high_closed and high is not None)]


def _of_relation(node: Rel) -> list[Span]:
    """x < a, a <= x < b, x != a: one letter that stands alone."""
    if len(node.operands) > 3 or "in" in node.signs:
        raise NoExactValue("no simple inequality")
    if node.signs == ("!=",):
        at = _end(node.operands[1])
        return [Span(None, at), Span(at, None)]
    beside = pairwise(node.operands)
    return _common([_half(left, sign, right) for (left, right), sign in zip(beside, node.signs, strict=True)])


def _half(left: Node, sign: str, right: Node) -> list[Span]:
    left, right = bare(left), bare(right)
    if isinstance(right, Sym) and right.name not in ("pi", "e", "oo"):
        left, sign, right = right, _TURNED.get(sign, sign), left
    if not isinstance(left, Sym) or left.name in ("pi", "e", "oo"):
        raise NoExactValue("no letter alone on a side")
    end = _end(right)
    if sign == "=":
        return [Span(end, end, True, True)]
    closed = sign in ("<=", ">=") and end is not None
    return [Span(None, end, False, closed)] if sign in ("<", "<=") else [Span(end, None, closed, False)]


def _common(parts: list[list[Span]]) -> list[Span]:
    """What a left end and a right end have in common: x > 1 and x < 5."""
    ends = [part[0] for part in parts if len(part) == 1]
    lows = [span for span in ends if span.low is not None]
    highs = [span for span in ends if span.high is not None]
    if len(ends) < len(parts) or len(lows) > 1 or len(highs) > 1:
        raise NoExactValue("more than two ends")
    low = lows[0] if lows else Span(None, None)
    high = highs[0] if highs else Span(None, None)
    return _span(low.low, high.high, low.low_closed, high.high_closed)
