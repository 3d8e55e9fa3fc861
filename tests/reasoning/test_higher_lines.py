"""Lines from functions to calculus, right and nearly right, from tests/cases/higher_lines.toml."""

import tomllib
from pathlib import Path

import pytest

from reasoning.maths.check import check_lines
from reasoning.values import Outcome
from tests.reasoning.last_line import judge_last

TABLE = tomllib.loads(Path(__file__).parents[1].joinpath("cases/higher_lines.toml").read_text())
OPEN = TABLE.pop("open")
CASES = [(kind, *case) for kind, cases in TABLE.items() for case in cases]


@pytest.mark.parametrize(
    ("kind", "problem", "earlier", "line", "wanted"), CASES, ids=[f"{c[0]}: {c[1]} {c[2]} -> {c[3]}" for c in CASES]
)
def test_line(kind, problem, earlier, line, wanted):
    verdict = judge_last(problem, earlier, line)
    assert verdict.relation in wanted, f"{verdict.relation}: {verdict.reason}"


@pytest.mark.parametrize(("problem", "earlier", "line", "wanted"), OPEN, ids=[f"{c[0]} -> {c[2]}" for c in OPEN])
def test_an_open_line_is_never_judged_wrongly(problem, earlier, line, wanted):
    verdict = check_lines(problem, [*earlier, line])[-1]
    assert verdict.outcome in (Outcome.UNDECIDED, Outcome.UNREADABLE) or verdict.relation in wanted, verdict.reason
