"""A new letter for something that stands in the work: let u = x^2; and its differential du = 2x dx."""

from __future__ import annotations

from collections.abc import Sequence

from reasoning.maths.derive import derivative
from reasoning.maths.rational import NoExactValue
from reasoning.maths.terms import factors_of, product_of
from reasoning.maths.tree import Group, Node, Rel, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect, undecided
from reasoning.maths.walk import bare, letters, plain, unknowns, walk
from reasoning.values import Outcome, Relation, Verdict

NAMED = "From here on {letter} stands for this."
NEW = "I do not know the letter {letter} here. To give something a name, write: let {letter} = …"


def defined(node: Node) -> tuple[str, Node] | None:
    """The letter and what it stands for in u = x^2."""
    if not isinstance(node, Rel) or node.signs != ("=",):
        return None
    head, body = bare(node.operands[0]), node.operands[1]
    if not isinstance(head, Sym) or head.name in letters(body) or head.name in ("e", "pi") or "'" in head.name:
        return None
    return head.name, body


def judge_definition(nodes: Sequence[Node], node: Node, *, said: bool) -> Verdict | None:
    """DEFINITION for a fresh letter; None where the line is none. `said`: it began with `let`.

    Without `let` it must stand in the work; y never counts, because it names what was asked for.
    """
    found = defined(node)
    if found is None:
        return None
    letter, body = found
    known = frozenset(unknowns(*nodes)) if nodes else frozenset[str]()
    if letter in known or not unknowns(body) or not set(unknowns(body)) <= known:
        return None
    if said or (letter != "y" and any(_stands_in(body, other) for other in nodes)):
        return correct(Relation.DEFINITION, NAMED.format(letter=letter))
    return undecided(NEW.format(letter=letter))


def _stands_in(body: Node, node: Node) -> bool:
    wanted = plain(body)
    return any(part == wanted for part in walk(plain(node)))


def is_differential(node: Node) -> bool:
    """Whether the line is of the kind du = 2x dx."""
    return isinstance(node, Rel) and all(
        Sym("d") in factors and isinstance(factors[-1], Sym) and len(factors) > 1
        for factors in (factors_of(side) for side in node.operands)
    )


def judge_differential(names: dict[str, Node], node: Node) -> Verdict | None:
    """du = 2x dx where u is a named letter; None for any other line."""
    if not isinstance(node, Rel) or node.signs != ("=",):
        return None
    left, right = (factors_of(side) for side in node.operands)
    if len(left) != 2 or left[0] != Sym("d") or not isinstance(left[1], Sym) or left[1].name not in names:
        return None
    if len(right) < 2 or right[-2] != Sym("d") or not isinstance(right[-1], Sym):
        return None
    by = right[-1].name
    try:
        slope = derivative(names[left[1].name], by)
    except NoExactValue:
        return None
    verdict = relate_values(Above(Group(slope), "the derivative"), product_of(right[:-2]))
    if verdict.outcome is Outcome.CORRECT:
        return correct(Relation.DERIVATIVE, f"This is the differential of {left[1].name}.")
    if verdict.outcome is Outcome.INCORRECT:
        return incorrect(Relation.DIFFERENT, f"This is not the derivative of {left[1].name}.", verdict.counterexample)
    return None
