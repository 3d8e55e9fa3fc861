"""Equations with logarithms that come to a quadratic, or to a number that leaves a logarithm without a value."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Node, Num, Sym
from reasoning.maths.walk import bare, letters
from reasoning.oracle.equations.condition import Condition, first_degree
from reasoning.oracle.factoring.polynomial import read_sum
from reasoning.oracle.handed import plain_text
from reasoning.oracle.logarithms import equations as own
from reasoning.oracle.logarithms.logs import Log, logs_of
from reasoning.oracle.logarithms.properties import condensed
from reasoning.oracle.monomials import power_text
from reasoning.oracle.move import Move

LOGARITHMIC = "equations.logarithmic"


@dataclass(frozen=True, slots=True)
class Logs:
    """left = right, logarithms with the unknown in them."""

    left: Node
    right: Node


def read(node: tree.Rel, *, beside: bool) -> Logs:
    """The equation of a tree; raises OracleStuck where it has no logarithms, or is one of the topic of logarithms."""
    found = Logs(bare(node.operands[0]), bare(node.operands[1]))
    if not any(log.inside is not None for side in (found.left, found.right) for log in logs_of(side)):
        raise OracleStuck("no logarithm")
    if not beside and _is_known(node):
        raise OracleStuck("an equation of the topic of logarithms")
    return found


def _is_known(node: tree.Rel) -> bool:
    unknown = next(iter(letters(node) - {"e"}), "")
    try:
        own.moves(node, unknown)
    except OracleStuck:
        return False
    return True


def write_equation(case: Logs) -> str:
    """The equation as plain text."""
    return f"{plain_text(case.left)}={plain_text(case.right)}"


def step(case: Logs, held: tuple[Condition, ...]) -> tuple[Move, tuple[Condition, ...]]:
    """The next move, its line without conditions, and the conditions that it needs besides those held."""
    sides = [logs_of(case.left), logs_of(case.right)]
    for place, logs in enumerate(sides):
        if sum(log.inside is not None for log in logs) > 1 or any(_has_factor(log) for log in logs):
            move = condensed((case.left, case.right)[place], LOGARITHMIC)[0]
            texts = [plain_text(case.left), plain_text(case.right)]
            texts[place] = move.line
            line = "=".join(texts)
            return Move(line, move.reason, move.facts, LOGARITHMIC), _positive(sides, held)
    left, right = sides[0][0], sides[1][0]
    if len(sides[0]) > 1 or len(sides[1]) > 1:
        raise OracleStuck("a number beside a logarithm")
    if right.inside is None and left.inside is not None and left.base in letters(case.left):
        return _power_of_unknown(left, right.coefficient)
    if right.inside is None and left.inside is not None:
        return _exponential(left, right.coefficient), ()
    if left.inside is None or right.inside is None or left.base != right.base:
        raise OracleStuck("not two logarithms of one base")
    line = f"{to_plain(left.inside)}={to_plain(right.inside)}"
    needed = () if held else _positive(sides, held)[:1]
    return Move(line, own.SAME_LOGARITHMS, (), LOGARITHMIC), needed


def _has_factor(log: Log) -> bool:
    return log.inside is not None and log.coefficient != 1


def _exponential(log: Log, number: Fraction) -> Move:
    """log(x(x-2),2)=3 -> x(x-2)=8."""
    if number.denominator > 1 or log.base == "e":
        raise OracleStuck("no whole power of a whole base")
    assert log.inside is not None
    facts, power = own.power_of(log.base, int(number))
    return Move(f"{to_plain(log.inside)}={power}", own.EXPONENTIAL_FORM, tuple(facts), LOGARITHMIC)


def _power_of_unknown(log: Log, number: Fraction) -> tuple[Move, tuple[Condition, ...]]:
    """log(64,x)=3 -> x^3=64 and x>0 and x!=1: what a base may be."""
    if number.denominator > 1 or number < 1 or letters(log.inside or Num("1")):
        raise OracleStuck("no whole power of the unknown")
    assert log.inside is not None
    line = f"{power_text(log.base, int(number))}={to_plain(log.inside)}"
    base = read_sum(Sym(log.base))
    needed = Condition(base, ">", Fraction(0)), Condition(base, "!=", Fraction(1))
    return Move(line, own.EXPONENTIAL_FORM, (), LOGARITHMIC), needed


def _positive(sides: list[list[Log]], held: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """x>0 and x-2>0: what stands in a logarithm, where it was not said yet."""
    found: list[Condition] = []
    if held:
        return ()
    for log in (log for side in sides for log in side):
        if log.inside is not None and letters(log.inside):
            found.append(Condition(first_degree(read_sum(log.inside)), ">", Fraction(0)))
    return tuple(dict.fromkeys(found))
