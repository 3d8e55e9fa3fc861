"""Lines and problems that come again with every new line of a piece of work: they are read once."""

from __future__ import annotations

from functools import lru_cache

from reasoning.maths import parse, problem

read_line = lru_cache(maxsize=1024)(parse.read_line)
read_problem = lru_cache(maxsize=256)(problem.read_problem)
read_formula = lru_cache(maxsize=256)(problem.read_as_written)
