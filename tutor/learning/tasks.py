"""What makes two texts the same problem: the mathematics, what is asked of it, and what else the words say."""

from __future__ import annotations

from hashlib import sha256

from reasoning.values import Problem


def task_of(read: Problem) -> dict[str, str]:
    """The fields of a Problem row that name the task.

    "Write 3/4 as a decimal" and "as a percent" share their mathematics, "complete the square" and "use the formula"
    their equation, and so may two stories: each is a problem of its own.
    """
    return {
        "maths": read.maths,
        "goal": read.goal.value,
        "unknown": read.unknown or "",
        "wording": _digest(read.text) if read.setting else read.method,
    }


def _digest(story: str) -> str:
    """64 characters, however long the story; blanks and capitals make no other story."""
    return sha256(" ".join(story.split()).lower().encode()).hexdigest()
