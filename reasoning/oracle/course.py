"""The topics of the course in teaching order. A line belongs to the first one that reads it."""

from __future__ import annotations

from reasoning.oracle.arithmetic.topic import TOPIC as ARITHMETIC
from reasoning.oracle.linear.topic import TOPIC as LINEAR
from reasoning.oracle.topic import Topic
from reasoning.oracle.word_problems.topic import TOPIC as WORD_PROBLEMS

TOPICS: tuple[Topic, ...] = (ARITHMETIC, LINEAR, WORD_PROBLEMS)
