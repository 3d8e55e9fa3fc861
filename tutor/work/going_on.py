"""Where a worked solution begins: at the student's own last right line, or at the problem."""

from __future__ import annotations

import logging

from reasoning.errors import CheckerUnavailable, CheckFailed, CheckTimeout
from tutor.learning import oracle
from tutor.models import WorkSession
from tutor.work import attempts, lines
from tutor.work import checker as checkers
from tutor.work.checker import Checker

LONGEST = 2000  # characters, as Solution.start holds; a typed line may be longer
logger = logging.getLogger(__name__)


def place(work_session: WorkSession, *, checker: Checker | None = None) -> str:
    """The student's last right line as the solver reads it; "" for the problem itself.

    From the problem also where the solver does not find the end from that line, where the work is finished (the whole
    solution is there to compare with), and in word problems (whose equation a student may have set up in another way).
    """
    problem = work_session.problem
    if work_session.finished_at is not None or lines.as_read(problem).setting:
        return ""
    basis = attempts.place(work_session)
    if basis.seq == 0 or len(basis.state) > LONGEST:
        return ""
    try:
        ends = (checker or checkers.shared()).run(oracle.finds_the_end, lines.at(problem, basis.state))
    except (CheckTimeout, CheckFailed, CheckerUnavailable):
        logger.warning("work.%s: its last line was not tried, so the solution begins at the problem", work_session.pk)
        return ""
    return basis.state if ends else ""
