"""The topics of the course in teaching order. A line belongs to the first one that reads it."""

from __future__ import annotations

from reasoning.oracle.arithmetic.topic import TOPIC as ARITHMETIC
from reasoning.oracle.formulas.topic import TOPIC as FORMULAS
from reasoning.oracle.inequalities.topic import TOPIC as INEQUALITIES
from reasoning.oracle.linear.topic import TOPIC as LINEAR
from reasoning.oracle.lines.topic import TOPIC as LINES
from reasoning.oracle.systems.topic import TOPIC as SYSTEMS
from reasoning.oracle.topic import Topic

TOPICS: tuple[Topic, ...] = (ARITHMETIC, LINES, LINEAR, INEQUALITIES, FORMULAS, SYSTEMS)
