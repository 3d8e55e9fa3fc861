"""Which steps of an argument in prose are refuted by what they state themselves.

A sentence may suppose, ask and bring new facts, so a formula in it is refuted only where no such reading is left:
false arithmetic, a link of a chain that changes the value, a false remainder, a wrong value of a function that was
defined, or an equation that is derived from the one before it and does not follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reasoning.maths import sentences
from reasoning.maths.argument import Said, chains
from reasoning.maths.congruences import Congruence, counterexample, holds
from reasoning.maths.derivations import equation_of, false_derivation
from reasoning.maths.facts import judge_fact
from reasoning.maths.links import (
    Link,
    false_numbers,
    false_rewriting,
    is_denied,
    is_special,
    links,
    literal,
)
from reasoning.maths.tree import Node, Rel
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, incorrect
from reasoning.maths.walk import put_in, unknowns
from reasoning.values import Outcome, Relation, Verdict

REMEMBERED = 24  # equations; an argument of a page has fewer
_SUPPOSED = re.compile(
    r"\b(?:if|suppose|assum\w+|cases?|when|unless|would|should|wrong|incorrect|mistake|not|cannot|false|"
    r"try|trying|test|guess|check|checking|instead|contradiction|impossible|whether)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*([A-Za-z])\s*(?:\\left)?\(\s*([a-z])\s*(?:\\right)?\)\s*")
_IN_WORDS = re.compile(r"[A-Za-z]{3,}[^A-Za-z\\]*[A-Za-z]{2,}|\\(?:text|mathrm)\s*\{\s*[A-Za-z]{3}")
_CALLED = re.compile(r"\s*([A-Za-z])\s*(?:\\left)?\((.+?)(?:\\right)?\)\s*")


@dataclass(slots=True)
class Argument:
    """What a problem and the steps so far have stated."""

    last: Said | None = None
    above: Rel | None = None
    congruence: Congruence | None = None
    equations: list[Rel] = field(default_factory=list)
    functions: dict[str, tuple[str, Node] | None] = field(default_factory=dict)  # None: defined in two ways

    def begin(self, problem: str) -> None:
        """Take what the problem states: it is never refuted."""
        for said in chains(problem):
            self._remember(said)
        self.last = self.above = self.congruence = None

    def refute(self, text: str) -> Verdict | None:
        """The refutation of a step; None where nothing in it is certain to be wrong. Remembers what it states."""
        found: Verdict | None = None
        for said in chains(text, self.last):
            self._define(said)
            found = found or next(self._refutations(said), None)
            self._remember(said)
        return found

    def _refutations(self, said: Said) -> Iterator[Verdict]:
        supposed = _SUPPOSED.search(said.words) is not None
        for link in links(said):
            verdict = false_numbers(said, link) or self._false_value(said, link)
            if verdict is None and not supposed:
                verdict = false_rewriting(said, link, self.equations)
            if verdict is not None:
                yield verdict
        found = self._false_congruence(said) or self._false_sum(said)
        if found is None and self.above is not None and not supposed:
            found = false_derivation(said, self.above, self.equations)
        if found is not None:
            yield found

    def _false_congruence(self, said: Said) -> Verdict | None:
        """`195 mod 19 = 1`; 2n ≡ 1 after 2n ≡ -10 and an arrow."""
        above = self.congruence if said.implied else None
        for claim in said.congruences:
            if holds(claim) is False and not is_denied(said):
                return incorrect(Relation.FALSE_CLAIM, f"{claim.text} is not true.")
            found = counterexample(above, claim) if above is not None else None
            if found is not None and above is not None:
                name, value = found
                reason = f"This does not follow: with {name} = {value}, {above.text} is true and {claim.text} is not."
                return incorrect(Relation.DIFFERENT, reason, {name: str(value)})
            above = None
        return None

    def _false_value(self, said: Said, link: Link) -> Verdict | None:
        """`p(1) = 12` where p(x) = … was defined; with letters on both sides, where no value of theirs can be meant."""
        called = _CALLED.fullmatch(said.texts[0]) if link.first and link.sign == "=" else None
        found = self.functions.get(called[1]) if called else None
        if found is None or called is None or _HEAD.fullmatch(said.texts[0]) or is_denied(said):
            return None
        argument = next(iter(chains(f"${called[2]}$")), None)
        if argument is None or argument.signs or argument.operands[0] is None:
            return None
        if unknowns(argument.operands[0]):
            return None  # f(t) = t + 2 asks for t
        value = put_in(found[1], {found[0]: argument.operands[0]})
        if unknowns(value) != unknowns(link.right) or is_special(value, link.right):
            return None
        return self._unequal(said, value, link.right)

    def _unequal(self, said: Said, value: Node, right: Node) -> Verdict | None:
        claim = Rel((value, right), ("=",))
        verdict = relate_values(Above(value, "its value"), right) if unknowns(value) else judge_fact(claim)
        if verdict.outcome is not Outcome.INCORRECT or verdict.relation is Relation.FALSE_ROUNDING:
            return None
        if any(set(unknowns(one)) & set(unknowns(claim)) for one in self.equations):
            return None
        reason = f"{said.texts[0].strip()} is {sentences.shown(value)}, not {sentences.shown(right)}."
        return incorrect(Relation.FALSE_CLAIM, reason, verdict.counterexample)

    def _false_sum(self, said: Said) -> Verdict | None:
        """`Total = 50 + 80 + 60`, then `Total = 200`: the same name, and the sum worked out."""
        last = self.last
        if last is None or len(said.signs) != 1 or last.signs[-1:] != ("=",) or said.signs != ("=",):
            return None
        before, now = last.operands[-1], said.operands[1]
        same = said.texts[0].strip() == last.texts[0].strip() and _IN_WORDS.search(said.texts[0])
        if not same or before is None or literal(before) or not literal(now) or now is None:
            return None
        return false_numbers(said, Link(before, "=", now, said.texts[1], first=False, alone=False))

    def _define(self, said: Said) -> None:
        """Learn f(x) = …; a second definition of the same name makes it unknown for good."""
        head = _HEAD.fullmatch(said.texts[0]) if said.signs[:1] == ("=",) else None
        body = said.operands[1] if head else None
        if head is None or body is None or set(unknowns(body)) == set() or is_special(body):
            return
        if head[2] not in unknowns(body):
            return
        known = self.functions.get(head[1], (head[2], body))
        same = known is not None and known[0] == head[2] and _same(known[1], body)
        self.functions[head[1]] = known if same else None

    def _remember(self, said: Said) -> None:
        self._define(said)
        equation = equation_of(said)
        if equation is not None and not _HEAD.fullmatch(said.texts[0]):  # a definition says nothing of its letters
            self.equations = [*self.equations, equation][-REMEMBERED:]
        if equation is not None or said.signs:
            self.above = equation
        if said.congruences or said.signs:
            self.congruence = said.congruences[-1] if said.congruences else None
        self.last = said


def _same(one: Node, other: Node) -> bool:
    return relate_values(Above(one, "the definition"), other).outcome is Outcome.CORRECT
