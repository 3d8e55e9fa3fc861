"""Which knowledge component a student's step needs: from the named rule where there is one, else from the solver."""

from __future__ import annotations

from reasoning.errors import CheckerUnavailable, CheckFailed, CheckTimeout
from reasoning.values import Goal, Outcome, Problem, Verdict
from tutor.learning import oracle
from tutor.work.checker import Checker
from tutor.work.rule_components import ANYWHERE, IN_A_RELATION, OTHERWISE, OUTSIDE_THE_COURSE

# Right, but anybody can: the same line in another order says nothing about a skill.
NO_SKILL = frozenset({"swap_sides", "reorder", "open_brackets", "rewrite"})


# What is asked of a line that is solved; in "f(-3),f(x)=2x^2-5" the = belongs to what is given.
SOLVED = frozenset({Goal.SOLVE, Goal.INTERVAL, Goal.UNKNOWN})


def component_of(before: Problem, verdict: Verdict, *, checker: Checker) -> str | None:
    """The code of the component of the step from a line (the problem's `maths`).

    None where nothing tells, or where it leads nowhere.
    """
    if verdict.outcome == Outcome.CORRECT and verdict.progress is False:
        return None
    rule = _rule_of(verdict)
    if rule in NO_SKILL or rule.startswith(OUTSIDE_THE_COURSE):
        return None
    named = (IN_A_RELATION if _is_solved(before) else {}) | ANYWHERE
    if rule in named:
        return named[rule]
    try:
        code: str | None = checker.run(oracle.component_of, before)
    except (CheckTimeout, CheckFailed, CheckerUnavailable):
        return None  # the line keeps its verdict; only mastery learns nothing from it
    return code or OTHERWISE.get(rule)


def _rule_of(verdict: Verdict) -> str:
    """The move or the buggy rule, the first of two that came together ("bug.a+b"); "" where none was named."""
    rule = verdict.diagnosis.rule if verdict.diagnosis else verdict.move
    return (rule or "").partition("+")[0]


def _is_solved(before: Problem) -> bool:
    return before.goal in SOLVED and any(sign in before.maths for sign in "=<>≤≥")
