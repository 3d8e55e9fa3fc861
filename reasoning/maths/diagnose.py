"""Which buggy rule turns an earlier line into exactly this one: the same values on the same sides.

Rules are tried one at a time, then a slip in the arithmetic, then a rule on each side, then two after another on one
side. A decimal that the student rounded matches the value that it rounds. Rules that have no place in the earlier line
(a rule about roots where no root stands) are not tried.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from flint import fmpq

from reasoning.maths.bugs.calculus import as_derivative
from reasoning.maths.bugs.catalogue import ALL, PAIRED
from reasoning.maths.bugs.inequalities import is_same
from reasoning.maths.bugs.model import Bug, changes, marks_of, wrong_lines, wrong_pairs
from reasoning.maths.bugs.places import Places
from reasoning.maths.bugs.slips import slip_of
from reasoning.maths.claims import is_expression
from reasoning.maths.residues import Residues
from reasoning.maths.sentences import number_text
from reasoning.maths.tree import Node, Num, Rel, System
from reasoning.maths.walk import bare, traits, unknowns, walk
from reasoning.maths.worth import Worth, value_of
from reasoning.values import Diagnosis

SEARCH_CPU_S = 0.12  # diagnosis is an extra: the verdict must not wait for it,
SEARCH_WALL_S = 0.35  # and on a busy machine must not be lost to the sandbox's limit because of it
MANY_NODES = 60
EARLIER_LINES = 4  # a student goes back a line or two, seldom more

TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def find_bug(before: Node, after: Node, *, action: str | None = None) -> Diagnosis | None:
    """The diagnosis of a wrong line, or None; looks at equations, inequalities and expressions."""
    found = find_bug_in([before], after, action=action)
    return None if found is None else found[1]


def find_bug_in(earlier: Sequence[Node], after: Node, *, action: str | None = None) -> tuple[int, Diagnosis] | None:
    """The diagnosis of a wrong line and the index in `earlier` (oldest first) of the line that it was made from.

    One rule or a slip from the nearest line that it fits; only then two rules. The budget is that of one search.
    """
    clock = Clock()
    tried = [
        (index, search)
        for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - EARLIER_LINES), -1)
        if (search := Search(earlier[index], after, clock)).possible
    ]
    for attempt in (Search.one_error, Search.two_errors):
        for index, search in tried:
            found = attempt(search)
            if found is not None:
                return index, found
    return None


class Clock:
    """The budget of a search, on the thread's own time and on the wall."""

    def __init__(self) -> None:
        self._stop_cpu = time.thread_time() + SEARCH_CPU_S
        self._stop_wall = time.monotonic() + SEARCH_WALL_S

    def spent(self) -> bool:
        return time.thread_time() > self._stop_cpu or time.monotonic() > self._stop_wall


class Search:
    """What is known of an earlier and a wrong later line while rules are tried on them."""

    def __init__(self, before: Node, after: Node, clock: Clock, rules: Sequence[Bug] = ALL) -> None:
        self.before, self.after, self.clock = bare(before), bare(after), clock
        self.possible = (
            _is_short(before) and _is_short(after) and _is_readable(self.before) and _is_readable(self.after)
        )
        if not self.possible:
            return
        self.before = as_derivative(self.before, self.after)
        self.names = unknowns(before, after)
        self.residues = Residues()
        self.worths: dict[int, Worth] = {}  # by the node's id: a hash goes through the whole tree
        self.old, self.new = _sides(self.before, self.after)
        self.places = [Places(side) for side in self.old]
        self.possible = not self.new or any(self._worth(side).known for side in self.new)
        marks = marks_of(self.before)
        self.rules = [bug for bug in rules if bug.needs is None or bug.needs in marks]
        self.paired = [bug for bug in PAIRED if bug.needs is None or bug.needs in marks]
        self.kept = [self._worth(new).matches(old) for old, new in zip(self.old, self.new, strict=True)]

    def one_error(self) -> Diagnosis | None:
        """One rule, anywhere, or a slip."""
        return self.single() or self._slip()

    def two_errors(self) -> Diagnosis | None:
        """A rule on each side, or two on one side."""
        return self._one_on_each_side() or self._two_on_one_side()

    def _worth(self, side: Node) -> Worth:
        worth = self.worths.get(id(side))
        if worth is None or worth.side is not side:
            worth = self.worths[id(side)] = Worth(side, self.names, self.residues)
        return worth

    def single(self) -> Diagnosis | None:
        numbers = _numbers(self.before, self.after)
        for bug in self.rules:
            if self.clock.spent():
                return None
            if self._by_side(bug) or self._by_line(bug, numbers):
                return Diagnosis(f"bug.{bug.name}", bug.sentence)
        return None

    def _by_side(self, bug: Bug) -> bool:
        for k, side in enumerate(self.places):
            if all(kept for j, kept in enumerate(self.kept) if j != k) and not self.kept[k]:
                return self._makes(bug, side, k)
        return False

    def _by_line(self, bug: Bug, numbers: list[Node]) -> bool:
        lines = wrong_lines(bug, self.before, numbers) if isinstance(self.before, Rel) else iter(())
        if any(self._is_line(line, self.after) for line in lines):
            return True
        return any(self._is_case(line, self.after) for line in wrong_pairs(bug, self.before, self.after))

    def _is_line(self, candidate: Node, line: Node) -> bool:
        """Whether a candidate is the line that the student wrote, sides or cases in any order."""
        if isinstance(candidate, Rel) and isinstance(line, Rel):
            if self._is_refuted(candidate, line):
                return False
            if len(candidate.operands) != len(line.operands):
                return False
            turned = tuple(TURNED.get(sign, sign) for sign in candidate.signs[::-1])
            ways = ((candidate.signs, candidate.operands), (turned, candidate.operands[::-1]))
            return any(signs == line.signs and self._are(operands, line.operands) for signs, operands in ways)
        if isinstance(candidate, System) and isinstance(line, System):
            same = candidate.joiner == line.joiner and len(candidate.parts) == len(line.parts)
            return same and any(
                all(self._is_case(bare(one), bare(other)) for one, other in zip(parts, line.parts, strict=True))
                for parts in (candidate.parts, candidate.parts[::-1])
            )
        return is_expression(candidate) and is_expression(line) and self._worth(line).matches(candidate)

    def _is_refuted(self, candidate: Rel, line: Rel) -> bool:
        """Whether a side of the candidate is certainly neither side of the line."""
        residue = self.residues.of(candidate.operands[0])
        return all(self._worth(side).refutes(residue) for side in (line.operands[0], line.operands[-1]))

    def _is_case(self, candidate: Node, line: Node) -> bool:
        """Whether one of several cases is the candidate, worked out further or not."""
        return self._is_line(candidate, line) or is_same(candidate, line)

    def _are(self, operands: tuple[Node, ...], wanted: tuple[Node, ...]) -> bool:
        return all(self._worth(new).matches(one) for one, new in zip(operands, wanted, strict=True))

    def _slip(self) -> Diagnosis | None:
        """The right calculation on one side with one number a little off."""
        changed = [k for k, kept in enumerate(self.kept) if not kept]
        if len(changed) != 1:
            return None
        right, wrong = value_of(self.old[changed[0]]), value_of(self.new[changed[0]])
        if right is None or wrong is None:
            return None
        off = [key for key in right.keys() | wrong.keys() if right.get(key, fmpq(0)) != wrong.get(key, fmpq(0))]
        if len(off) != 1 or "/" in off[0]:
            return None
        found = slip_of(right.get(off[0], fmpq(0)), wrong.get(off[0], fmpq(0)))
        if found is None:
            return None
        name, sentence = found
        shown = {"right": number_text(right[off[0]]), "wrong": number_text(wrong.get(off[0], fmpq(0)))}
        return Diagnosis(f"bug.{name}", sentence.format(**shown))

    def _one_on_each_side(self) -> Diagnosis | None:
        """A rule on each of two changed sides: the first one is named."""
        if len(self.old) != 2 or any(self.kept):
            return None
        names: list[Bug] = []
        for k, side in enumerate(self.places):
            if self.clock.spent():
                return None
            bug = next((bug for bug in self.paired if self._makes(bug, side, k)), None)
            if bug is None:
                return None
            names.append(bug)
        return _pair(*names)

    def _makes(self, bug: Bug, side: Places, k: int) -> bool:
        worth = self._worth(self.new[k])
        return any(
            not worth.refutes(change.residue(self.residues)) and worth.matches(change.tree)
            for change in changes(bug, side)
        )

    def _two_on_one_side(self) -> Diagnosis | None:
        """Two rules after another on the only changed side."""
        changed = [k for k, kept in enumerate(self.kept) if not kept]
        if len(changed) != 1:
            return None
        k = changed[0]
        for first in self.paired:
            for middle in changes(first, self.places[k]):
                if self.clock.spent():
                    return None
                places = Places(middle.tree)
                second = next((bug for bug in self.paired if self._makes(bug, places, k)), None)
                if second is not None:
                    return _pair(first, second)
        return None


def _pair(first: Bug, second: Bug) -> Diagnosis:
    if first is second:
        return Diagnosis(f"bug.{first.name}", first.sentence)
    return Diagnosis(f"bug.{first.name}+{second.name}", f"{first.sentence} {second.sentence}")


def _is_short(line: Node) -> bool:
    return traits(line).size <= MANY_NODES


def _is_readable(node: Node) -> bool:
    """Whether a line is a relation, cases of relations, or an expression."""
    if isinstance(node, System):
        return all(isinstance(bare(part), Rel) for part in node.parts)
    return isinstance(node, Rel) or is_expression(node)


def _sides(before: Node, after: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The sides that stand for each other; none where the lines are not of one shape."""
    if isinstance(before, Rel) and isinstance(after, Rel):
        alike = before.signs == after.signs and len(before.operands) == len(after.operands)
        return (before.operands, after.operands) if alike else ((), ())
    if is_expression(before) and is_expression(after):
        return (before,), (after,)
    return (), ()


def _numbers(before: Node, after: Node) -> list[Node]:
    """The numbers and letters that a student may have worked with, each once."""
    found: list[Node] = [part for line in (before, after) for part in walk(line) if isinstance(part, Num)]
    return list(dict.fromkeys(found))[:8]
