"""The run-through of one solved problem by the checks that a model's own lines have to pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reasoning.maths import check, goal
from reasoning.maths.problem import read_problem
from reasoning.model.verify import Ruling, Verifier
from reasoning.oracle.generate import LARGEST_LINE_NUMBER, _largest_number
from reasoning.oracle.grounds import is_grounded
from reasoning.oracle.move import Move, Solved
from reasoning.oracle.reasons import reason_applies, reason_holds
from reasoning.oracle.solve import asked, canonical
from reasoning.training.judge import is_right
from reasoning.values import Outcome, Problem


class Here:
    """The checker's functions in this process: the same as in the sandbox, without its time limits."""

    def run(self, function, *args):
        return function(*args)

    check_fact = staticmethod(check.check_fact)
    reaches_goal = staticmethod(goal.reaches_goal)

    def check_lines(self, problem, lines):
        return check.check_lines(problem, lines)


def assert_true_step_by_step(solved: Solved, *, judged: bool = True) -> None:
    """Every fact, line, reason and the answer of a worked solution hold, and it can be asked as it was read.

    `judged`: whether the independent judge knows exercises of this kind.
    """
    verifier = Verifier(solved.problem, Here())
    lines: list[str] = []
    for move in solved.moves:
        assert_move(verifier, solved, move, lines)
        lines.append(move.line)
    verdict = verifier.goal(solved.answer)
    assert verdict.outcome is Outcome.CORRECT, (solved.problem, solved.answer, verdict)
    assert not judged or is_right(solved.problem, solved.answer), (solved.problem, solved.answer)
    again = read_problem(asked(solved.problem))
    assert isinstance(again, Problem), asked(solved.problem)
    assert _shown(again) == _shown(solved.problem)


def _shown(problem: Problem) -> Problem:
    """The problem as the model is asked it."""
    return replace(problem, text="", maths=canonical(problem))


def assert_move(verifier: Verifier, solved: Solved, move: Move, lines: Sequence[str]) -> None:
    """One step is true: its facts, its words and its line, after these lines."""
    where = (solved.problem.text, lines, move)
    here = replace(solved.problem, maths=lines[-1] if lines else solved.maths)
    assert canonical(replace(here, maths=move.line)) == move.line, where
    for place, fact in enumerate(move.facts):
        assert verifier.fact(fact, move.facts[:place]) is Ruling.HOLDS, (fact, where)
        grounded = is_grounded(fact, reason=move.reason, before=canonical(here), earlier=move.facts[:place])
        assert grounded, (fact, where)
    ruling, verdict = verifier.line(move.line, lines)
    assert ruling is Ruling.HOLDS, (where, verdict)
    assert reason_applies(move.reason, here) is not False, where
    assert reason_holds(move.reason, here, move.line) is True, where
    assert not verifier.strands(move.line), where
    assert _largest_number(move.line) <= LARGEST_LINE_NUMBER, where
