"""The topics of the course in teaching order, and the order in which they are asked whether a line is theirs."""

from __future__ import annotations

from reasoning.oracle.arithmetic.topic import TOPIC as ARITHMETIC
from reasoning.oracle.complex_numbers.topic import TOPIC as COMPLEX
from reasoning.oracle.decimals.topic import TOPIC as DECIMALS
from reasoning.oracle.derivatives.topic import TOPIC as DERIVATIVES
from reasoning.oracle.equations.topic import TOPIC as EQUATIONS
from reasoning.oracle.exponents.topic import TOPIC as EXPONENTS
from reasoning.oracle.expressions.topic import TOPIC as EXPRESSIONS
from reasoning.oracle.factoring.topic import TOPIC as FACTORING
from reasoning.oracle.formulas.topic import TOPIC as FORMULAS
from reasoning.oracle.functions.topic import TOPIC as FUNCTIONS
from reasoning.oracle.inequalities.topic import TOPIC as INEQUALITIES
from reasoning.oracle.integrals.topic import TOPIC as INTEGRALS
from reasoning.oracle.limits.topic import TOPIC as LIMITS
from reasoning.oracle.linear.topic import TOPIC as LINEAR
from reasoning.oracle.lines.topic import TOPIC as LINES
from reasoning.oracle.logarithms.topic import TOPIC as LOGARITHMS
from reasoning.oracle.notation.topic import TOPIC as NOTATION
from reasoning.oracle.numbers.topic import TOPIC as NUMBERS
from reasoning.oracle.polynomials.topic import TOPIC as POLYNOMIALS
from reasoning.oracle.proportions.topic import TOPIC as PROPORTIONS
from reasoning.oracle.quadratics.topic import TOPIC as QUADRATICS
from reasoning.oracle.radicals.topic import TOPIC as RADICALS
from reasoning.oracle.rational_exponents.topic import TOPIC as RATIONAL_EXPONENTS
from reasoning.oracle.rationals.topic import TOPIC as RATIONALS
from reasoning.oracle.sequences.topic import TOPIC as SEQUENCES
from reasoning.oracle.systems.topic import TOPIC as SYSTEMS
from reasoning.oracle.topic import Topic
from reasoning.oracle.word_problems.topic import TOPIC as WORD_PROBLEMS

TOPICS: tuple[Topic, ...] = (
    ARITHMETIC, NUMBERS, DECIMALS, EXPRESSIONS, LINEAR, PROPORTIONS, INEQUALITIES, FORMULAS, LINES, SYSTEMS, EXPONENTS,
    POLYNOMIALS, FACTORING, QUADRATICS, RATIONALS, RATIONAL_EXPONENTS, NOTATION, RADICALS, COMPLEX, FUNCTIONS,
    LOGARITHMS, EQUATIONS, SEQUENCES, LIMITS, DERIVATIVES, INTEGRALS, WORD_PROBLEMS,
)  # fmt: skip
# A line belongs to the first one that reads it. Those in front read special forms of what another reads in general:
# x/4=9/12 and m=(7-3)/(4-2) are linear equations too, 2x+3y=6 is a formula, and so is xy-3x=2y+1;
# 24x(3x^2+1)^3 and 2/x^2+C are what derivatives and integrals leave, and no exercise in brackets or fractions.
# 2/(x-1)=3/(x+2) excludes two numbers, which a proportion does not say.
_FIRST = (FUNCTIONS, DERIVATIVES, INTEGRALS, EQUATIONS, PROPORTIONS, LINES)
READING: tuple[Topic, ...] = (*_FIRST, *(topic for topic in TOPICS if topic not in _FIRST))
