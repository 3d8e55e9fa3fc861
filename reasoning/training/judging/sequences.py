"""Questions about sequences judged by writing the sequence out, term by term, in fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import sympy

from reasoning.maths import tree
from reasoning.training.judging.building import CannotBuild, built, read
from reasoning.training.judging.finished import is_number
from reasoning.values import Problem

LONGEST = 500


def judge(problem: Problem, answer: str) -> bool:
    """Whether an answer is right and finished; raises CannotBuild."""
    node = read(problem.maths)
    if not isinstance(node, tree.System) or not isinstance(node.parts[0], tree.Sym):
        raise CannotBuild("not a question about a sequence")
    given = {part.operands[0].name: part.operands[1] for part in node.parts[1:]
             if isinstance(part, tree.Rel) and isinstance(part.operands[0], tree.Sym)}  # fmt: skip
    return is_number(answer) and Fraction(answer) == _asked(node.parts[0].name, given)


def _asked(name: str, given: dict[str, tree.Node]) -> Fraction:
    if name in ("d", "r"):
        terms = [_fraction(node) for node in given.values()]
        steps = {_step(one, other, name) for one, other in pairwise(terms)}
        if len(steps) != 1:
            raise CannotBuild("no common step")
        return steps.pop()
    kind, _, index = name.partition("_")
    if not index.isdigit() or not 0 < int(index) <= LONGEST:
        raise CannotBuild("no place")
    if "a_n" in given:
        return _fraction(given["a_n"], n=int(index))
    terms = _written_out(given, int(index))
    return terms[-1] if kind == "a" else sum(terms, Fraction(0))


def _step(one: Fraction, other: Fraction, name: str) -> Fraction:
    return other - one if name == "d" else other / one


def _written_out(given: dict[str, tree.Node], count: int) -> list[Fraction]:
    terms = [_fraction(given["a_1"])]
    while len(terms) < count:
        terms.append(terms[-1] + _fraction(given["d"]) if "d" in given else terms[-1] * _fraction(given["r"]))
    return terms


def _fraction(node: tree.Node, n: int | None = None) -> Fraction:
    value = built(node, {} if n is None else {"n": sympy.Integer(n)})
    if not value.is_Rational:
        raise CannotBuild("no fraction")
    return Fraction(int(value.p), int(value.q))
