"""Why a request is refused: codes for the code, sentences for people."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, str | Promise] = {
    "empty": _("There is nothing to check yet: write a line first."),
    "too_long": _("This line is too long to check: 20,000 characters are the most."),
    "unstorable": _("This line holds a character that cannot be stored. Please write it again without it."),
    "problem_too_long": _("This problem is too long: 1,000 characters of mathematics are the most."),
    "own_attempt_first": _("Write a line of your own first; once it has been checked, the solution opens."),
    "hints_only": _("Your class works with hints only. Ask for a hint instead."),
    "closed": _("Your teacher has closed help for now."),
    "no_hint": _("I have no hint for this line."),
    "nothing_to_stop": _("Nothing is being written at the moment."),
    "already_finished": _("You have solved this problem; there is no hint left to give."),
}


class Refused(Exception):
    """A request that changes nothing; `code` says why, `sentence` says it to a person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code])
