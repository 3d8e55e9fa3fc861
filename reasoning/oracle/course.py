"""The topics of the course in teaching order. A line belongs to the first one that reads it."""

from __future__ import annotations

from reasoning.oracle.arithmetic.topic import TOPIC as ARITHMETIC
from reasoning.oracle.derivatives.topic import TOPIC as DERIVATIVES
from reasoning.oracle.exponents.topic import TOPIC as EXPONENTS
from reasoning.oracle.expressions.topic import TOPIC as EXPRESSIONS
from reasoning.oracle.factoring.topic import TOPIC as FACTORING
from reasoning.oracle.functions.topic import TOPIC as FUNCTIONS
from reasoning.oracle.integrals.topic import TOPIC as INTEGRALS
from reasoning.oracle.limits.topic import TOPIC as LIMITS
from reasoning.oracle.linear.topic import TOPIC as LINEAR
from reasoning.oracle.logarithms.topic import TOPIC as LOGARITHMS
from reasoning.oracle.polynomials.topic import TOPIC as POLYNOMIALS
from reasoning.oracle.quadratics.topic import TOPIC as QUADRATICS
from reasoning.oracle.sequences.topic import TOPIC as SEQUENCES
from reasoning.oracle.topic import Topic

TOPICS: tuple[Topic, ...] = (
    ARITHMETIC,
    EXPRESSIONS,
    LINEAR,
    EXPONENTS,
    POLYNOMIALS,
    FACTORING,
    QUADRATICS,
    FUNCTIONS,
    LOGARITHMS,
    SEQUENCES,
    LIMITS,
    DERIVATIVES,
    INTEGRALS,
)
