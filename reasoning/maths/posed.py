"""Problems that ask for a value of what they define: `f(-3), f(x)=2x^2-5`; `a_20, a_1=5, d=3`.

What is asked for stands first, what is given behind it. The meaning is the asked expression with everything that is
given put in; `f^-1(x), f(x)=4x+7` means the equation x=4y+7, to be solved for y.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning.maths.claims import is_expression
from reasoning.maths.known import Known, as_value, is_value, names_in
from reasoning.maths.rational import NoExactValue
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Node, Num, Pow, Rel, Sub, Sym, System
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters, put_in, rebuilt
from reasoning.values import Outcome

_INDEXED = re.compile(r"([aS])_(n|\d+)")
INVERSE = "^-1"


@dataclass(frozen=True, slots=True)
class Posed:
    """What a problem asks for and what it gives."""

    asked: Node
    given: tuple[Rel, ...]

    @property
    def values(self) -> dict[str, Node]:
        """What the given letters stand for: a_1, d, r, a_n; functions are none of them."""
        return {rel.operands[0].name: rel.operands[1] for rel in self.given if isinstance(rel.operands[0], Sym)}


def posed(node: Node) -> Posed | None:
    """The question that a list of an expression and definitions is; None for any other line."""
    if not isinstance(node, System) or node.joiner != "and" or len(node.parts) < 2:
        return None
    asked, *given = node.parts
    if not is_expression(asked) or not all(map(_is_definition, given)):
        return None
    rels = tuple(part for part in given if isinstance(part, Rel))
    heads = [getattr(rel.operands[0], "name", "") for rel in rels]
    if len(set(heads)) < len(heads):
        return None
    names = frozenset(name for name, rel in zip(heads, rels, strict=True) if isinstance(rel.operands[0], Call))
    found = Posed(as_value(asked, names), rels)
    return found if _is_question(found, names) else None


def _is_definition(node: Node) -> bool:
    if not isinstance(node, Rel) or node.signs != ("=",):
        return False
    head = node.operands[0]
    if isinstance(head, Call):
        return is_value(head) and isinstance(head.args[0], Sym) and not names_in(node.operands[1])
    return isinstance(head, Sym) and (head.name in ("d", "r") or _INDEXED.fullmatch(head.name) is not None)


def _is_question(found: Posed, names: frozenset[str]) -> bool:
    """Whether everything that is asked for is given."""
    if names:
        called = {name.removesuffix(INVERSE) for name in names_in(found.asked)} | _inverted(found.asked)
        return called == names or (called <= names and bool(called))
    return isinstance(found.asked, Sym) and (found.asked.name in ("d", "r") or bool(_INDEXED.match(found.asked.name)))


def _inverted(node: Node) -> set[str]:
    return {node.name.removesuffix(INVERSE)} if isinstance(node, Call) and node.name.endswith(INVERSE) else set()


def meaning(question: Posed) -> Node:
    """The expression or equation that a question comes to; raises NoExactValue where what is given does not do."""
    if isinstance(question.asked, Sym):
        return _of_sequence(question.asked.name, question.values)
    if _inverted(question.asked):
        return _inverse(question)
    known = Known()
    for rel in question.given:
        known.learn(rel)
    if not known.resolves(question.asked):
        raise NoExactValue("a function that is not defined")
    return known.expanded(question.asked)


def _inverse(question: Posed) -> Node:
    head = question.given[0].operands[0]
    if len(question.given) != 1 or not isinstance(head, Call) or not isinstance(head.args[0], Sym):
        raise NoExactValue("an inverse of several functions")
    letter = head.args[0]
    body = put_in(question.given[0].operands[1], {letter.name: Sym("y")})
    if letter == Sym("y") or "y" in letters(question.given[0].operands[1]):
        raise NoExactValue("y is taken")
    return Rel((letter, _plain(body)), ("=",))


def _plain(node: Node) -> Node:
    """Without the brackets around a letter that was put in."""
    return rebuilt(node, lambda part: part.arg if isinstance(part, Group) and isinstance(part.arg, Sym) else None)


def _of_sequence(asked: str, values: dict[str, Node]) -> Node:
    """A term or a sum of a sequence by its formula, or the difference or ratio of neighbours."""
    match = _INDEXED.fullmatch(asked)
    if match is None:
        return _step(asked, values)
    kind, index = match.groups()
    place: Node = Sym("n") if index == "n" else Num(index)
    if kind == "a" and "a_n" in values:
        return put_in(values["a_n"], {"n": place})
    if "a_1" not in values or ("d" in values) == ("r" in values) or len(values) != 2:
        raise NoExactValue("a sequence needs its first term, and its difference or its ratio")
    if kind == "a":
        return arithmetic_term(values, place) if "d" in values else geometric_term(values, place)
    return arithmetic_sum(values, place) if "d" in values else geometric_sum(values, place)


def _step(asked: str, values: dict[str, Node]) -> Node:
    """d or r of neighbouring terms, which must all agree."""
    terms = [values[f"a_{k}"] for k in range(1, len(values) + 1) if f"a_{k}" in values]
    if len(terms) < 2 or len(terms) != len(values):
        raise NoExactValue("no neighbouring terms")
    return Sub(Group(terms[1]), Group(terms[0])) if asked == "d" else Div(Group(terms[1]), Group(terms[0]))


def arithmetic_term(values: dict[str, Node], place: Node) -> Node:
    """a_1+(n-1)*d."""
    return Add(Group(values["a_1"]), Mul(Group(Sub(place, Num("1"))), Group(values["d"])))


def geometric_term(values: dict[str, Node], place: Node) -> Node:
    """a_1*r^(n-1)."""
    return Mul(Group(values["a_1"]), Pow(Group(values["r"]), Group(Sub(place, Num("1")))))


def arithmetic_sum(values: dict[str, Node], place: Node) -> Node:
    """(n/2)*(2*a_1+(n-1)*d)."""
    twice = Add(Mul(Num("2"), Group(values["a_1"])), Mul(Group(Sub(place, Num("1"))), Group(values["d"])))
    return Mul(Group(Div(place, Num("2"))), Group(twice))


def geometric_sum(values: dict[str, Node], place: Node) -> Node:
    """a_1*(1-r^n)/(1-r)."""
    rest = Sub(Num("1"), Pow(Group(values["r"]), place))
    return Div(Mul(Group(values["a_1"]), Group(rest)), Group(Sub(Num("1"), Group(values["r"]))))


def asked_for(node: Node) -> Node:
    """The meaning of a question; any other node, and one whose meaning is not certain, as it is."""
    question = posed(node)
    if question is None:
        return node
    try:
        return meaning(question)
    except NoExactValue:
        return node


def is_kept(before: Posed, after: Posed) -> bool:
    """Whether a later question gives nothing else than the earlier one: no function is defined anew."""
    old = {bare(rel.operands[0]): rel.operands[1] for rel in before.given}
    for rel in after.given:
        body = old.get(bare(rel.operands[0]))
        if body is None or (
            body != rel.operands[1] and relate_values(Above(body, ""), rel.operands[1]).outcome is not Outcome.CORRECT
        ):
            return False
    return True
