"""The hint sequence of a step: the idea, then the move in words, then (where the solution is open) the line itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tutor.models import KnowledgeComponent

IDEA, MOVE, BOTTOM_OUT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: its level, its words, the line only in a bottom-out hint, and whether a stronger one is left."""

    level: int
    text: str
    line: str | None
    more: bool


def grow(*, given: int, next_line: str, reason: str, component: KnowledgeComponent | None, bottom_out: bool) -> Hint:
    """The hint after `given` earlier ones at this step; the last level repeats. Does not decide who may have it."""
    last = BOTTOM_OUT if bottom_out else MOVE
    level = min(given + 1, last)
    more = level < last
    if level == IDEA:
        return Hint(level, _idea(component), None, more)
    if level == MOVE:
        return Hint(level, _("Try this: %(move)s.") % {"move": reason}, None, more)
    return Hint(level, _("This is the next line. What was done: %(move)s.") % {"move": reason}, next_line, more)


def _idea(component: KnowledgeComponent | None) -> str:
    if component is None:
        return _("Look at the line you have. Which part can you make simpler?")
    return _("This step is about: %(component)s.") % {"component": component.name}
