"""Facts that speak of the line above, and facts that drift away from it."""

from __future__ import annotations

import pytest

from reasoning.oracle.grounds import is_grounded
from reasoning.oracle.solve import as_problem, canonical
from reasoning.training.traces import document

CLEAR = "clear the fractions"


@pytest.mark.parametrize(
    ("fact", "before", "earlier", "grounded"),
    [
        ("24-12=12", "x/24+1/12=2", (), True),
        ("24-18=6", "x/24+1/12=2", (), False),  # no 18 anywhere
        ("7*(6j/7)=6j", "6(j+2)/7=3", (), False),  # the term is 6(j+2)/7
        ("7*(6(j+2)/7)=6(j+2)", "6(j+2)/7=3", (), True),
        ("30*4=120", "37x=4", (), True),  # 30 of 37
        ("120*4=480", "123x=4", (), True),
        ("37*2=74", "370x=740", (), True),
        ("8*30=240", "264/8=y", (), True),  # 30 is tried in the quotient
        ("35*5=175", "5m/7=2", ("7*5=35",), True),
        ("35*5m=175m", "5m/7=2", ("7*5=35",), True),
        ("35*6m=210m", "5m/7=2", ("7*5=35",), False),
    ],
)
def test_grounded(fact: str, before: str, earlier: tuple[str, ...], grounded: bool) -> None:
    assert is_grounded(fact, reason=CLEAR, before=before, earlier=earlier) is grounded


def test_the_number_in_the_reason_counts() -> None:
    assert is_grounded("19-11=8", reason="subtract 11 from both sides", before="x+22/2=19", earlier=())


def test_what_the_solver_writes_is_grounded() -> None:
    facts = adrift = 0
    for index in range(300):
        made = document(11, index)
        before = canonical(as_problem(made.problem))
        for row in made.trace.splitlines():
            head, mark, line = row.partition("=>")
            if not mark:
                continue
            reason, _, written = head.partition(":")
            step = written.split(";") if written else []
            adrift += sum(
                not is_grounded(fact, reason=reason, before=before, earlier=step[:k]) for k, fact in enumerate(step)
            )
            facts += len(step)
            before = line
    assert facts > 2000
    assert adrift <= facts / 1000
