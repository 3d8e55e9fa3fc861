"""Which buggy rule turns the earlier line into exactly this one: the same values on the same sides.

Rules are tried one at a time, then a slip in the arithmetic, then a rule on each side, then two after another on one
side. A decimal that the student rounded matches the value that it rounds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from flint import fmpq

from reasoning.maths.bugs.catalogue import ALL, PAIRED
from reasoning.maths.bugs.model import Bug, wrong_lines, wrong_sides
from reasoning.maths.bugs.slips import slip_of
from reasoning.maths.exact import Field
from reasoning.maths.facts import decimal_places
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import number_text
from reasoning.maths.tree import Node, Num, Rel
from reasoning.maths.walk import bare, walk
from reasoning.values import Diagnosis

SEARCH_CPU_S = 0.12  # diagnosis is an extra: the verdict must not wait for it,
SEARCH_WALL_S = 0.35  # and on a busy machine must not be lost to the sandbox's limit because of it
MANY_NODES = 60

Value = dict[tuple[str, ...], fmpq]  # letters of a monomial -> coefficient; a fraction has its denominator under "/"


def find_bug(before: Node, after: Node, *, action: str | None = None) -> Diagnosis | None:
    """The diagnosis of a wrong line, or None; looks at equations and at expressions."""
    search = _Search(before, after)
    if not search.possible:
        return None
    return search.single() or search.slip() or search.one_on_each_side() or search.two_on_one_side()


class _Search:
    def __init__(self, before: Node, after: Node) -> None:
        self.before, self.after = bare(before), bare(after)
        self.old, self.new = _sides(self.before), _sides(self.after)
        self.possible = (
            len(self.old) == len(self.new)
            and sum(1 for _ in walk(before)) <= MANY_NODES
            and all(value_of(side) is not None for side in (*self.old, *self.new))
        )
        self._stop_cpu = time.thread_time() + SEARCH_CPU_S
        self._stop_wall = time.monotonic() + SEARCH_WALL_S
        self.targets = [(value_of(side) or {}, _tolerance(side)) for side in self.new]
        self.kept = [
            _matches(value_of(side) or {}, *target) for side, target in zip(self.old, self.targets, strict=False)
        ]

    def single(self) -> Diagnosis | None:
        """One rule, anywhere."""
        numbers = _numbers(self.before, self.after)
        for bug in ALL:
            if self._spent():
                return None
            if self._by_side(bug) or (isinstance(self.before, Rel) and self._by_line(bug, self.before, numbers)):
                return Diagnosis(f"bug.{bug.name}", bug.sentence)
        return None

    def _spent(self) -> bool:
        return time.thread_time() > self._stop_cpu or time.monotonic() > self._stop_wall

    def _by_side(self, bug: Bug) -> bool:
        for k, side in enumerate(self.old):
            if all(kept for j, kept in enumerate(self.kept) if j != k) and not self.kept[k]:
                return any(_matches(value, *self.targets[k]) for value in _values(wrong_sides(bug, side)))
        return False

    def _by_line(self, bug: Bug, line: Rel, numbers: list[Node]) -> bool:
        for wrong in wrong_lines(bug, line, numbers):
            values = [value_of(side) for side in _sides(wrong)]
            for targets in (self.targets, self.targets[::-1]):
                if all(v is not None and _matches(v, *target) for v, target in zip(values, targets, strict=True)):
                    return True
        return False

    def slip(self) -> Diagnosis | None:
        """The right calculation on one side with one number a little off."""
        changed = [k for k, kept in enumerate(self.kept) if not kept]
        if len(changed) != 1:
            return None
        right, wrong = value_of(self.old[changed[0]]) or {}, self.targets[changed[0]][0]
        off = [key for key in right.keys() | wrong.keys() if right.get(key, fmpq(0)) != wrong.get(key, fmpq(0))]
        if len(off) != 1 or "/" in off[0]:
            return None
        found = slip_of(right.get(off[0], fmpq(0)), wrong.get(off[0], fmpq(0)))
        if found is None:
            return None
        name, sentence = found
        shown = {"right": number_text(right[off[0]]), "wrong": number_text(wrong.get(off[0], fmpq(0)))}
        return Diagnosis(f"bug.{name}", sentence.format(**shown))

    def one_on_each_side(self) -> Diagnosis | None:
        """A rule on each of two changed sides: the first one is named."""
        if len(self.old) != 2 or any(self.kept):
            return None
        names: list[Bug] = []
        for k, side in enumerate(self.old):
            bug = next((bug for bug in PAIRED if self._makes(bug, side, k)), None)
            if bug is None:
                return None
            names.append(bug)
        return _pair(*names)

    def _makes(self, bug: Bug, side: Node, k: int) -> bool:
        return not self._spent() and any(_matches(value, *self.targets[k]) for value in _values(wrong_sides(bug, side)))

    def two_on_one_side(self) -> Diagnosis | None:
        """Two rules after another on the only changed side."""
        changed = [k for k, kept in enumerate(self.kept) if not kept]
        if len(changed) != 1:
            return None
        k = changed[0]
        for first in PAIRED:
            for middle in wrong_sides(first, self.old[k]):
                for second in PAIRED:
                    if self._spent():
                        return None
                    if self._makes(second, middle, k):
                        return _pair(first, second)
        return None


def _pair(first: Bug, second: Bug) -> Diagnosis:
    if first is second:
        return Diagnosis(f"bug.{first.name}", first.sentence)
    return Diagnosis(f"bug.{first.name}+{second.name}", f"{first.sentence} {second.sentence}")


def _sides(node: Node) -> tuple[Node, ...]:
    return node.operands if isinstance(node, Rel) and node.signs == ("=",) else (node,)


def _numbers(before: Node, after: Node) -> list[Node]:
    """The numbers and letters that a student may have worked with, each once."""
    found: list[Node] = [part for line in (before, after) for part in walk(line) if isinstance(part, Num)]
    return list(dict.fromkeys(found))[:8]


def _values(nodes: Iterator[Node]) -> Iterator[Value]:
    for node in nodes:
        value = value_of(node)
        if value is not None:
            yield value


def value_of(node: Node) -> Value | None:
    """The exact value of an expression in a form that does not depend on its field; None where there is none."""
    try:
        field = Field(node)
        value = field.value(node)
    except (NoExactValue, Undefined):
        return None
    if field.atoms:
        return None
    names = field.ring.names()
    result = {_monomial(names, powers): fmpq(c) for powers, c in value.num.to_dict().items()}
    if not value.den.is_one():
        result |= {("/", *_monomial(names, powers)): fmpq(c) for powers, c in value.den.to_dict().items()}
    return result


def _monomial(names: tuple[str, ...], powers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{name}^{power}" for name, power in zip(names, powers, strict=True) if power)


def _tolerance(side: Node) -> fmpq:
    """One unit of the last decimal place that the student wrote; 0 where no decimals are written."""
    places = max((decimal_places(part) or 0 for part in walk(side) if isinstance(part, Num)), default=0)
    return fmpq(1, 10**places) if places else fmpq(0)


def _matches(value: Value, target: Value, tolerance: fmpq) -> bool:
    if value == target:
        return True
    if not tolerance or value.keys() != target.keys():
        return False
    return all(abs(value[key] - target[key]) <= tolerance for key in value)
