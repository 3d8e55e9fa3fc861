"""A checker with scripted verdicts, through the same seam as the sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reasoning.errors import CheckTimeout
from reasoning.values import Diagnosis, Evidence, Outcome, Problem, Relation, Verdict

RIGHT = Verdict(
    Outcome.CORRECT, Relation.EQUIVALENT, "the same solutions", Evidence.PROVED, judged_from=-1, progress=True
)
WRONG = Verdict(
    Outcome.INCORRECT,
    Relation.DIFFERENT,
    "other solutions",
    judged_from=-1,
    counterexample={"x": "7"},
    diagnosis=Diagnosis("bug.distribute_first_only", "Only the first term was multiplied."),
)
UNREADABLE = Verdict(Outcome.UNREADABLE, Relation.NONE, "two equals signs")
UNDECIDED = Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, "could not check in time")


class FakeChecker:
    """Gives each text its verdict, RIGHT where none is scripted; oracle questions are answered in this process."""

    def __init__(self, verdicts: Mapping[str, Verdict] | None = None, *, goal: Sequence[str] = (), dead: bool = False):
        self.verdicts = dict(verdicts or {})
        self.goal = set(goal)
        self.dead = dead
        self.asked: list[tuple[str | None, tuple[str, ...]]] = []

    def check_lines(self, problem: str | None, lines: Sequence[str]) -> list[Verdict]:
        self.asked.append((problem, tuple(lines)))
        return [self.verdicts.get(line, RIGHT) for line in lines]

    def reaches_goal(self, problem: Problem | str, answer: str) -> Verdict:
        return RIGHT if answer in self.goal else UNDECIDED

    def run(self, function: Callable[..., Any], *args: object) -> Any:
        if self.dead:
            raise CheckTimeout("killed")
        return function(*args)
