"""The topics of the course in teaching order. A line belongs to the first one that reads it."""

from __future__ import annotations

from reasoning.oracle.arithmetic.topic import TOPIC as ARITHMETIC
from reasoning.oracle.complex_numbers.topic import TOPIC as COMPLEX
from reasoning.oracle.exponents.topic import TOPIC as EXPONENTS
from reasoning.oracle.expressions.topic import TOPIC as EXPRESSIONS
from reasoning.oracle.linear.topic import TOPIC as LINEAR
from reasoning.oracle.polynomials.topic import TOPIC as POLYNOMIALS
from reasoning.oracle.radicals.topic import TOPIC as RADICALS
from reasoning.oracle.rational_exponents.topic import TOPIC as RATIONAL_EXPONENTS
from reasoning.oracle.rationals.topic import TOPIC as RATIONALS
from reasoning.oracle.topic import Topic

TOPICS: tuple[Topic, ...] = (
    ARITHMETIC,
    EXPRESSIONS,
    LINEAR,
    EXPONENTS,
    POLYNOMIALS,
    RATIONALS,
    RATIONAL_EXPONENTS,
    RADICALS,
    COMPLEX,
)
