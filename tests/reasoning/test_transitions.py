"""Every kind of relation between lines, right and nearly right, from tests/cases/transitions.toml."""

import tomllib
from pathlib import Path

import pytest

from tests.reasoning.last_line import judge_last

TABLE = tomllib.loads(Path(__file__).parents[1].joinpath("cases/transitions.toml").read_text())
CASES = [(kind, *case) for kind, cases in TABLE.items() for case in cases]


@pytest.mark.parametrize(
    ("kind", "problem", "earlier", "line", "wanted"), CASES, ids=[f"{c[0]}: {c[1]} {c[2]} -> {c[3]}" for c in CASES]
)
def test_transition(kind, problem, earlier, line, wanted):
    verdict = judge_last(problem, earlier, line)
    assert f"{verdict.outcome} {verdict.relation}".startswith(wanted), f"{verdict.relation}: {verdict.reason}"
