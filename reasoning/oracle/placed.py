"""Words for a step in one of several statements on a line: "in the second, subtract 3 from both sides"."""

from __future__ import annotations

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def placed(reason: str, index: int) -> str:
    """Return the reason of a step in statement number `index`."""
    return f"in the {ORDINALS[index]}, {reason}"


def place_of(reason: str) -> tuple[int, str] | None:
    """Return which statement a reason speaks of, and the reason there; None where it names none."""
    for index, ordinal in enumerate(ORDINALS):
        rest = reason.removeprefix(f"in the {ordinal}, ")
        if rest != reason:
            return index, rest
    return None
