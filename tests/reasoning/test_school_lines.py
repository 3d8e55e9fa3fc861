"""School lines from arithmetic to algebra, right and nearly right, from tests/cases/school_lines.toml."""

import tomllib
from pathlib import Path

import pytest

from reasoning.maths.check import check_lines
from reasoning.values import Outcome

TABLE = tomllib.loads(Path(__file__).parents[1].joinpath("cases/school_lines.toml").read_text())
CASES = [(kind, *case) for kind, cases in TABLE.items() for case in cases]


@pytest.mark.parametrize(
    ("kind", "problem", "earlier", "line", "wanted"), CASES, ids=[f"{c[0]}: {c[1]} {c[2]} -> {c[3]}" for c in CASES]
)
def test_school_line(kind, problem, earlier, line, wanted):
    *before, verdict = check_lines(problem or None, [*earlier, line])
    assert all(v.outcome is Outcome.CORRECT for v in before), [v.reason for v in before]
    assert f"{verdict.outcome} {verdict.relation}".startswith(wanted), f"{verdict.relation}: {verdict.reason}"
