"""Systems as they are printed: equations in braces, or one below the other in LaTeX's cases and arrays."""

from __future__ import annotations

import re

_BRACED = re.compile(r"(?<![\\A-Za-z}^_])\\?\{([^{}=<>]*=[^{}]*[,;][^{}=<>]*=[^{}=<>\\]*)\\?\}")  # {x+y=3, x-y=1}
_CASES = re.compile(
    r"(?:\\left\s*)?(?:\\\{)?\s*\\begin\{(cases|array|aligned)\}(?:\{[lcr|\s]*\})?(.*?)\\end\{\1\}(?:\s*\\right\s*\.)?",
    re.DOTALL,
)


def side_by_side(text: str) -> str:
    """The text with the equations of a printed system in one line, with commas between them.

    {x+y=3, x-y=1} loses its braces; a function in cases, and a set of numbers, stay as they are.
    """
    return _BRACED.sub(r" \1 ", _CASES.sub(_in_a_row, text))


def _in_a_row(match: re.Match[str]) -> str:
    """Equations below each other as a list of them; anything else as it was."""
    parts = [part.replace("&", " ").strip() for part in match[2].split("\\\\")]
    parts = [part for part in parts if part]
    return " , ".join(parts) if len(parts) > 1 and all(part.count("=") == 1 for part in parts) else match[0]
