"""Some work for the demo students, through the same services as a real student's: for pictures and for trying out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import NAMESPACE_URL, uuid5

from reasoning.values import Unreadable
from tutor.models import Transaction, User
from tutor.work import attempts, sessions

# What each student writes at a problem, in order: right lines, and mistakes that students make.
WORK: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("ada", "2x+3=11", ("2x=8", "x=4")),
    ("ada", "3(x-2)+5=20", ("3(x-2)=15", "3x-2=15", "3x-6=15", "3x=21", "x=7")),
    ("ben", "5x-4=2x+11", ("5x+2x=11+4", "5x-2x=11-4", "3x=15", "x=5")),
    ("ben", "7-2x=15", ("2x=8", "-2x=22", "-2x=8", "x=-4")),
    ("chidi", "3/4+1/6", ("4/10", "9/12+2/12", "11/12")),
    ("chidi", "3(x-2)+5=20", ("3x-2+5=20", "3x+3=20")),
    ("dana", "2*(9-14)+3", ("2*(-5)+3", "-10+3", "-7")),
    ("dana", "2(x+3)=14", ("2x+3=14", "2x=11")),
)


def write(say: Callable[[str], None]) -> int:
    """Let the demo students write their lines, once however often it is run; how many lines were new."""
    before = Transaction.objects.count()
    for username, problem, typed in WORK:
        student = User.objects.get(username=username)
        work_session = sessions.start_typed(student, problem)
        if isinstance(work_session, Unreadable):
            raise ValueError(f"{problem}: {work_session.reason}")
        for number, text in enumerate(typed):
            request_id = uuid5(NAMESPACE_URL, f"demo/{username}/{problem}/{number}")
            if not work_session.student.work_sessions.filter(events__request_id=request_id).exists():
                attempts.submit_line(work_session, text, request_id)
        say(f"  {username} at {problem}")
    return Transaction.objects.count() - before
