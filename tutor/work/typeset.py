"""Mathematics for a page: MathML from our own tree renderer, or the escaped source where our grammar cannot read it."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reasoning.maths.parse import read_line
from reasoning.maths.render import to_mathml
from reasoning.values import Unreadable

CACHED = 4096  # formulas; the lists of a school repeat the same ones


@lru_cache(maxsize=CACHED)
def typeset(text: str) -> SafeString:
    """The text as MathML; as its escaped source where it is prose or not readable."""
    line = read_line(text)
    if isinstance(line, Unreadable) or line.node is None:
        return format_html('<span class="raw">{}</span>', text)
    return mark_safe(to_mathml(line.node))  # noqa: S308 - our renderer escapes every leaf
