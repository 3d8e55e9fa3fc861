"""What a lesson is: a short list of problems that a teacher would set together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lesson:
    """Eight to twelve problems of one lesson, easy first.

    `course` and `lesson` are the textbook and the lesson's name in it; the problems are our own. `code` stays for
    ever, because classes have it set.
    """

    code: str
    title: str
    course: str
    lesson: str
    topic: str
    problems: tuple[str, ...]
