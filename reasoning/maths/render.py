"""A tree -> text: plain, LaTeX, MathML."""

from __future__ import annotations

from reasoning.maths.render_latex import to_latex
from reasoning.maths.render_mathml import to_mathml
from reasoning.maths.render_plain import to_plain

__all__ = ["to_latex", "to_mathml", "to_plain"]
