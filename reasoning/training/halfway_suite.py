"""The half-way suite: a student's own half-done work, with an unusual but right last line, taken up by the model.

The next step has to hold, to be nearer to the end, and to follow from the student's own line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from reasoning.errors import CheckFailed, CheckTimeout
from reasoning.maths.parse import read_expression
from reasoning.maths.render_plain import to_plain
from reasoning.maths.sandbox import Sandbox
from reasoning.maths.terms import sum_of, terms_of
from reasoning.maths.tree import Add, Group, Mul, Node, Num, Rel
from reasoning.model import guided
from reasoning.model.handover import HANDOVERS
from reasoning.model.seam import Engine
from reasoning.oracle.course import TOPICS
from reasoning.oracle.generate import drawn
from reasoning.oracle.solve import solve
from reasoning.training.traces import is_held_out
from reasoning.values import Finish, Outcome, Problem, Source, Step, Unreadable

N = 200
TARGET = 0.95  # of the next steps hold and make progress


@dataclass(frozen=True, slots=True)
class HalfDone:
    """A problem, a student's lines so far, the last of them in an unusual shape, and the moves that are left."""

    topic: str
    problem: Problem
    lines: tuple[str, ...]
    moves_left: int


@dataclass(frozen=True, slots=True)
class GoneOn:
    """What the next step from there was: whether it holds, whether less is left, from which line it follows."""

    work: HalfDone
    line: str | None
    holds: bool
    nearer: bool
    from_own_line: bool
    by_model: bool

    @property
    def good(self) -> bool:
        return self.holds and self.nearer and self.from_own_line


def run(engine: Engine, checker: Sandbox, *, seed: int, each: Callable[..., list[GoneOn]]) -> dict[str, dict[str, Any]]:
    """One group of figures for each topic that the engine was trained on, and one for all N pieces of work."""
    topics = [topic.name for topic in TOPICS if engine.topics is None or topic.name in engine.topics]
    works = [work for name in topics for work in half_done(name, -(-N // len(topics)), checker, seed=seed)][:N]
    gone_on = each("halfway", lambda work: go_on(engine, checker, work), works)
    groups = {name: figures([one for one in gone_on if one.work.topic == name]) for name in topics}
    return groups | {"all": figures(gone_on)}


def half_done(topic: str, count: int, checker: Sandbox, *, seed: int) -> list[HalfDone]:
    """`count` pieces of half-done work of a topic, all right, from problems that training never saw."""
    rng = Random(f"halfway/{seed}/{topic}")
    mixed = next(one.mixed for one in TOPICS if one.name == topic)
    found: list[HalfDone] = []
    while len(found) < count:
        solved = drawn(mixed, rng)
        if len(solved.moves) < 2 or not is_held_out(solved.problem.text):
            continue
        cut = rng.randrange(1, len(solved.moves))
        own = unusual(solved.moves[cut - 1].line, rng)
        lines = (*(move.line for move in solved.moves[: cut - 1]), own or "")
        if own and _is_right(checker, solved.problem, lines):
            left = _moves_left(checker, solved.problem.at(own))
            if left:
                found.append(HalfDone(topic, solved.problem, lines, left))
    return found


def _is_right(checker: Sandbox, problem: Problem, lines: tuple[str, ...]) -> bool:
    return all(verdict.outcome is Outcome.CORRECT for verdict in checker.check_lines(problem.maths, lines))


def unusual(line: str, rng: Random) -> str | None:
    """The line as no solver would write it; None where nothing in it can be written otherwise."""
    node = read_expression(line)
    if isinstance(node, Unreadable):
        return None
    ways = [way for way in (_swapped, _reordered, _split, _added, _doubled) if any(True for _ in way(node, Random(0)))]
    rng.shuffle(ways)
    written = next((new for way in ways for new in way(node, rng)), None)
    return None if written is None else to_plain(written)


def _swapped(node: Node, _: Random) -> Iterator[Node]:
    if isinstance(node, Rel) and node.signs == ("=",):
        yield Rel(node.operands[::-1], node.signs)


def _reordered(node: Node, rng: Random) -> Iterator[Node]:
    """5 + 3x = 2 for 3x + 5 = 2."""
    sides = node.operands if isinstance(node, Rel) else (node,)
    for k, side in enumerate(sides):
        terms = terms_of(side)
        if len(terms) > 1:
            yield _with(node, k, sum_of([terms[-1], *terms[:-1]]))


def _split(node: Node, rng: Random) -> Iterator[Node]:
    """3x + 4 + 3 = 2 for 3x + 7 = 2."""
    sides = node.operands if isinstance(node, Rel) else (node,)
    for k, side in enumerate(sides):
        terms = terms_of(side)
        for place, term in enumerate(terms):
            if isinstance(term.node, Num) and term.node.text.isdigit() and int(term.node.text) > 1 and len(terms) > 1:
                part = rng.randrange(1, int(term.node.text))
                parts = [replace(term, node=Num(str(n))) for n in (part, int(term.node.text) - part)]
                yield _with(node, k, sum_of([*terms[:place], *parts, *terms[place + 1 :]]))


def _added(node: Node, rng: Random) -> Iterator[Node]:
    """A number added to both sides that helps nobody."""
    if isinstance(node, Rel) and node.signs == ("=",):
        extra = Num(str(rng.randint(1, 9)))
        yield Rel((Add(node.operands[0], extra), Add(node.operands[1], extra)), node.signs)


def _doubled(node: Node, rng: Random) -> Iterator[Node]:
    if isinstance(node, Rel) and node.signs == ("=",):
        yield Rel(tuple(Mul(Num("2"), Group(side), implicit=True) for side in node.operands), node.signs)


def _with(node: Node, k: int, side: Node) -> Node:
    if not isinstance(node, Rel):
        return side
    return Rel((*node.operands[:k], side, *node.operands[k + 1 :]), node.signs)


def go_on(engine: Engine, checker: Sandbox, work: HalfDone) -> GoneOn:
    """Take the next step from a student's lines and look at it."""
    verdicts = checker.check_lines(work.problem.maths, work.lines)
    prefix = [Step(line, "", verdict, Source.MODEL) for line, verdict in zip(work.lines, verdicts, strict=True)]
    options = guided.Options.alone(seed=1)
    step = next(guided.solve(work.problem, engine=engine, checker=checker, prefix=prefix, options=options))
    if isinstance(step, Finish):
        done = step.certified and work.moves_left == 0
        return GoneOn(work, step.answer, done, done, done, by_model=False)
    verdict = checker.check_lines(work.problem.maths, (*work.lines, step.line))[-1]
    left = _moves_left(checker, work.problem.at(step.line))
    own = len(work.lines) - 1
    return GoneOn(
        work,
        step.line,
        holds=verdict.outcome is Outcome.CORRECT,
        nearer=left is not None and left < work.moves_left,
        from_own_line=verdict.judged_from == own,
        by_model=step.source is Source.MODEL,
    )


def _moves_left(checker: Sandbox, here: Problem) -> int | None:
    """How many moves the rule-based solver still needs; None where it has no rule."""
    for _ in range(HANDOVERS):
        try:
            left: int | None = checker.run(moves_left, here)
        except CheckTimeout:
            continue  # the machine was busy: the solver takes milliseconds
        except CheckFailed:
            return None
        return left
    return None


def moves_left(here: Problem) -> int:
    """The length of the solver's solution from a line on; raises OracleStuck where it has no rule."""
    return len(solve(here).moves)


def figures(gone_on: list[GoneOn]) -> dict[str, Any]:
    """The counts of one group, and the first steps that were not good."""
    return {
        "n": len(gone_on),
        "good": sum(one.good for one in gone_on),
        "holds": sum(one.holds for one in gone_on),
        "nearer": sum(one.nearer for one in gone_on),
        "from_own_line": sum(one.from_own_line for one in gone_on),
        "by_model": sum(one.by_model for one in gone_on),
        "missed": [{"lines": one.work.lines, "next": one.line} for one in gone_on if not one.good][:20],
    }


def passes(name: str, group: dict[str, Any]) -> bool:
    """Whether all topics together meet the target."""
    return name != "all" or bool(group["good"] >= TARGET * group["n"])
