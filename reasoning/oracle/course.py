"""The topics of the course in teaching order. A line belongs to the first one that reads it."""

from __future__ import annotations

from reasoning.oracle.arithmetic.topic import TOPIC as ARITHMETIC
from reasoning.oracle.exponents.topic import TOPIC as EXPONENTS
from reasoning.oracle.expressions.topic import TOPIC as EXPRESSIONS
from reasoning.oracle.factoring.topic import TOPIC as FACTORING
from reasoning.oracle.linear.topic import TOPIC as LINEAR
from reasoning.oracle.polynomials.topic import TOPIC as POLYNOMIALS
from reasoning.oracle.quadratics.topic import TOPIC as QUADRATICS
from reasoning.oracle.topic import Topic
from reasoning.oracle.word_problems.topic import TOPIC as WORD_PROBLEMS

TOPICS: tuple[Topic, ...] = (
    ARITHMETIC, EXPRESSIONS, LINEAR, EXPONENTS, POLYNOMIALS, FACTORING, QUADRATICS, WORD_PROBLEMS,
)  # fmt: skip
