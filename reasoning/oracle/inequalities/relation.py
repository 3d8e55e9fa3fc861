"""One linear equation or inequality, its sign kept beside the two sides that the linear topic works on.

An absolute value with the unknown in it stands as one letter while it is isolated: 2|x-3|+4>10 is 2A+4>10.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import rebuilt, unknowns, walk
from reasoning.oracle.linear import equation, moves, reasons
from reasoning.oracle.linear.equation import Equation
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree

TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="}
TURN = " and turn the sign"
BY_NEGATIVE = ("divide both sides by -", "multiply both sides by -")
SWAP = "swap the sides"
STAND_IN = "Z"  # for an absolute value; no exercise names its unknown so
HELD: dict[str, Callable[[int], bool]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
    "=": lambda order: order == 0,
}


@dataclass(frozen=True, slots=True)
class Relation:
    """left `sign` right; `absolute` is the text that its unknown stands in for ("" where it is a plain letter)."""

    equation: Equation
    sign: str
    absolute: str = ""
    tidied: bool = False

    @property
    def letter(self) -> str:
        return self.equation.unknown

    @property
    def is_solved(self) -> bool:
        """Whether the letter stands alone on the left of a number in lowest terms."""
        return bool(self.letter) and not self.tidied and moves.next_move(self.equation) is None


def read(node: tree.Node) -> Relation:
    """Return the relation of a tree; raises OracleStuck for a chain and for what is not linear."""
    if not isinstance(node, tree.Rel) or len(node.signs) != 1 or node.signs[0] not in TURNED:
        raise OracleStuck("not one equation or inequality")
    found = list(dict.fromkeys(part for part in walk(node) if is_absolute(part)))
    if len(found) > 1 or any(isinstance(part, tree.Sym) and part.name == STAND_IN for part in walk(node)):
        raise OracleStuck("more than one absolute value")
    plain = rebuilt(node, lambda part: tree.Sym(STAND_IN) if part in found else None) if found else node
    assert isinstance(plain, tree.Rel)
    as_equation = tree.Rel(plain.operands, ("=",))
    tidied = equation.read(as_equation)[1] if unknowns(plain) else False
    absolute = f"abs({inside(found[0])})" if found else ""
    return Relation(equation.read_equation(as_equation), node.signs[0], absolute, tidied=tidied)


def inside(node: tree.Node) -> str:
    """Return what an absolute value is taken of, as the linear topic writes it."""
    assert isinstance(node, tree.Call)
    return equation.write_side(equation.read(tree.Rel((node.args[0], tree.Num("0")), ("=",)))[0].left)


def is_absolute(node: tree.Node) -> bool:
    """Whether a part is an absolute value with a letter in it."""
    return isinstance(node, tree.Call) and node.name == "abs" and bool(unknowns(node))


def write(relation: Relation) -> str:
    """Return the relation as plain text."""
    return shown(equation.write(relation.equation).replace("=", relation.sign), relation)


def shown(text: str, relation: Relation) -> str:
    """Return a text of the linear topic with the absolute value back in its place."""
    return text.replace(STAND_IN, relation.absolute) if relation.absolute else text


def truth(relation: Relation) -> bool | None:
    """Return whether a relation between numbers holds; None while a letter is in it."""
    if relation.letter:
        return None
    left, right = (equation.totals(side)[1] for side in relation.equation.sides)
    return HELD[relation.sign]((left > right) - (left < right))


def next_move(relation: Relation) -> Move | None:
    """Return the next move toward "x<number": the linear topic's, with the sign turned where that is needed."""
    if not relation.letter:
        return None
    if relation.tidied:
        return Move(write(relation), "work out the products", (), "linear.expand")
    move = moves.next_move(relation.equation)
    if move is None:
        return None
    turns = relation.sign != "=" and _turns(move.reason)
    sign = TURNED[relation.sign] if turns else relation.sign
    line, facts = move.line.replace("=", sign), tuple(shown(fact, relation) for fact in move.facts)
    after = read_tree(move.line)
    if unknowns(after) and equation.read(after)[1]:
        raise OracleStuck("a lone product is left in a bracket")  # 7(10-10+175f): no book prints it
    reason = shown(move.reason + (TURN if turns else ""), relation)
    return Move(shown(line, relation), reason, facts, _component(relation, move))


def _turns(reason: str) -> bool:
    return reason == SWAP or reason.startswith(BY_NEGATIVE)


def _component(relation: Relation, move: Move) -> str:
    if relation.sign == "=" or move.component not in ("linear.both_sides", "linear.divide"):
        return move.component
    return "inequalities.flip" if move.reason.startswith(BY_NEGATIVE) else "inequalities.linear"


def holds(reason: str, start: Relation, end: Relation) -> bool | None:
    """Whether `reason` is true of the step; None where its words are none that we can check."""
    said = reason.endswith(TURN)
    plain = reason.removesuffix(TURN)
    turns = start.sign != "=" and _turns(plain)
    if said != turns or end.sign != (TURNED[start.sign] if turns else start.sign):
        return False
    if end.letter and end.absolute != start.absolute:
        return False
    return reasons.holds(_hidden(plain, start), start.equation, equation.write(end.equation))


def applies(reason: str, start: Relation) -> bool | None:
    """Whether a step with this reason has anything to work on; None where we cannot tell."""
    plain = reason.removesuffix(TURN)
    if (plain != reason) != (start.sign != "=" and _turns(plain)):
        return False
    return reasons.applies(_hidden(plain, start), start.equation)


def _hidden(reason: str, relation: Relation) -> str:
    return reason.replace(relation.absolute, STAND_IN) if relation.absolute else reason


def with_sign(relation: Relation, sign: str) -> Relation:
    """Return the same sides with another sign."""
    return replace(relation, sign=sign)
