"""Members of a sequence, a_5 where a_n = 3n + 2 is known, and probabilities such as P(A).

An index is part of a letter's name in the tree; only a formula for a_n in n makes a sequence of it.
"""

from __future__ import annotations

from functools import lru_cache

from reasoning.maths.parse import read_expression
from reasoning.maths.tree import Call, Group, Mul, Node, Rel, Sym
from reasoning.maths.walk import bare, letters, rebuilt, walk
from reasoning.values import Unreadable

MARK = "_"  # the sequence a is the function "a_": no letter has that name


def sequence_of(node: Rel) -> tuple[str, str, Node] | None:
    """The letter, the index and the formula in a_n = 3n + 2; None for any other line, and for a recursion."""
    head = bare(node.operands[0])
    if not isinstance(head, Sym) or node.signs[0] != "=" or MARK not in head.name:
        return None
    name, _, index = head.name.partition(MARK)
    body = node.operands[1]
    if len(index) != 1 or not index.isalpha() or index not in letters(body):
        return None
    members = (letter.partition(MARK) for letter in letters(body))
    if any(first == name and mark and not place.isdigit() for first, mark, place in members):
        return None  # a recursion
    return name, index, body


def members_as_values(node: Node, names: frozenset[str]) -> Node:
    """a_5 and a_{n+1} as values of the known sequence a."""

    def value(part: Node) -> Node | None:
        if not isinstance(part, Sym) or MARK not in part.name:
            return None
        name, _, index = part.name.partition(MARK)
        argument = _index(index) if name + MARK in names else None
        return None if argument is None else Call(name + MARK, (argument,))

    return rebuilt(node, value)


@lru_cache(maxsize=256)
def _index(text: str) -> Node | None:
    node = read_expression(text.removeprefix("{").removesuffix("}"))
    return None if isinstance(node, Unreadable) else node


def events_in(node: Node) -> frozenset[str]:
    """P where P(A) = 0.3 gives a probability to an event that is named by a capital letter."""
    found = set()
    for part in walk(node):
        head = bare(part.operands[0]) if isinstance(part, Rel) and part.signs[0] == "=" else None
        if isinstance(head, Call) and len(head.name) == 1 and len(head.args) == 1 and _is_event(head.args[0]):
            found.add(head.name)
    return frozenset(found)


def _is_event(node: Node) -> bool:
    return all(isinstance(part, (Sym, Call, Group, Mul)) for part in walk(node)) and all(
        name.isupper() for name in letters(node)
    )


def events_as_letters(node: Node, names: frozenset[str]) -> Node:
    """P(A) as one letter; P alone stays."""

    def letter(part: Node) -> Node | None:
        match part:
            case Call(name, (event,)) if name in names and _is_event(event):
                return Sym(f"{name}({_name(event)})")
            case Mul(Sym(name), Group(event, "("), True) if name in names and _is_event(event):
                return Sym(f"{name}({_name(event)})")
            case Mul(Mul(left, Sym(name), _), Group(event, "("), True) if name in names and _is_event(event):
                return Mul(events_as_letters(left, names), Sym(f"{name}({_name(event)})"))
            case _:
                return None

    return rebuilt(node, letter)


def _name(event: Node) -> str:
    return "".join(part.name if isinstance(part, (Sym, Call)) else "" for part in walk(event))
