"""The verdict on the last line of a piece of work whose earlier lines must all stand."""

from reasoning.maths.check import check_lines
from reasoning.values import Outcome


def judge_last(problem, earlier, line):
    """The verdict on `line` after a problem ("" for none) and earlier lines; fails where one of those is not right."""
    *before, verdict = check_lines(problem or None, [*earlier, line])
    assert all(v.outcome is Outcome.CORRECT for v in before), [v.reason for v in before]
    return verdict
