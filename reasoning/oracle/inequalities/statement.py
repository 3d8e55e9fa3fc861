"""What stands on a line of this topic: one relation, a double inequality, or two relations joined by "and" or "or"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import walk
from reasoning.oracle.inequalities import chain as chains
from reasoning.oracle.inequalities import relation as relations
from reasoning.oracle.inequalities.chain import Chain
from reasoning.oracle.inequalities.relation import Relation

WORDS = ("no solution", "all real numbers")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two relations in one unknown that hold together ("and") or of which one holds ("or")."""

    parts: tuple[Relation, ...]
    joiner: str

    def with_part(self, index: int, part: Relation) -> Pairing:
        """Return the pairing with one part replaced."""
        return replace(self, parts=(*self.parts[:index], part, *self.parts[index + 1 :]))


@dataclass(frozen=True, slots=True)
class Absolute:
    """|left| `sign` right, ready to be taken apart; `right` is a number, or the inside of another absolute value."""

    left: str
    sign: str
    right: str
    number: Relation | None  # the relation itself where the right side is a number


Statement = Relation | Chain | Pairing | Absolute | str  # str: an end in words


def read(node: tree.Node) -> Statement:
    """Return the statement of a tree; raises OracleStuck for plain equations, which are the linear topic's."""
    match node:
        case tree.Verbal(words) if words in WORDS:
            return words
        case tree.System(parts, joiner) if len(parts) == 2:
            return _pairing(tuple(relations.read(part) for part in parts), joiner)
        case tree.Rel(_, signs) if len(signs) == 2:
            return chains.read(node)
        case tree.Rel(operands, signs):
            return _single(node, operands, signs[0])
    raise OracleStuck(f"no rule for {type(node).__name__} as an inequality")


def _pairing(parts: tuple[Relation, ...], joiner: str) -> Pairing:
    if len({part.letter for part in parts if part.letter}) != 1 or any(part.absolute for part in parts):
        raise OracleStuck("not two relations in one unknown")
    kinds = {part.sign == "=" for part in parts}
    if len(kinds) > 1 or (joiner == "and" and True in kinds):
        raise OracleStuck("not two inequalities, nor two cases of an equation")
    return Pairing(parts, joiner)


def _single(node: tree.Rel, operands: tuple[tree.Node, ...], sign: str) -> Statement:
    if all(relations.is_absolute(side) for side in operands):
        return _two_absolutes(operands, sign)
    relation = relations.read(node)
    if sign == "=" and not relation.absolute:
        raise OracleStuck("an equation without an absolute value")
    if relation.absolute and any(isinstance(p, tree.Sym) for side in operands for p in _outside(side)):
        raise OracleStuck("the unknown stands inside and outside an absolute value")
    if relation.absolute and relation.is_solved:
        return Absolute(
            relation.absolute[len("abs(") : -1], sign, relations.write(relation).partition(sign)[2], relation
        )
    return relation


def _two_absolutes(operands: tuple[tree.Node, ...], sign: str) -> Absolute:
    if sign != "=":
        raise OracleStuck("no rule for an inequality between absolute values")
    left, right = map(relations.inside, operands)
    return Absolute(left, sign, right, None)


def _outside(node: tree.Node) -> list[tree.Node]:
    """Every part that is not inside an absolute value."""
    if relations.is_absolute(node):
        return []
    inside = [part for found in walk(node) if relations.is_absolute(found) for part in walk(found)]
    return [part for part in walk(node) if part not in inside]


def write(statement: Statement) -> str:
    """Return the line as this topic writes it."""
    match statement:
        case str():
            return statement
        case Chain():
            return chains.write(statement)
        case Pairing(parts, joiner):
            return f" {joiner} ".join(map(relations.write, parts))
        case Absolute(left, sign, right, None):
            return f"abs({left}){sign}abs({right})"
        case Absolute(number=Relation() as whole):
            return relations.write(whole)
        case Relation():
            return relations.write(statement)
    raise AssertionError(statement)
