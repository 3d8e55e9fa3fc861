"""The values that every room shares: problems, lines, steps and verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reasoning.maths.tree import Node


class Outcome(StrEnum):
    """The outcome of a line."""

    CORRECT = "CORRECT"
    INCORRECT = "INCORRECT"
    UNREADABLE = "UNREADABLE"
    UNDECIDED = "UNDECIDED"


class Relation(StrEnum):
    """How a line follows from earlier ones; the outcome of each stands in docs/terms.md."""

    IDENTICAL = "IDENTICAL"
    EQUIVALENT = "EQUIVALENT"
    SAME_ROOTS = "SAME_ROOTS"
    EQUIVALENT_REAL = "EQUIVALENT_REAL"
    EQUIVALENT_ASSUMING = "EQUIVALENT_ASSUMING"
    GAINS_SOLUTIONS = "GAINS_SOLUTIONS"
    BRANCH = "BRANCH"
    JOINED = "JOINED"
    SUBSTITUTION = "SUBSTITUTION"
    COMBINATION = "COMBINATION"
    DEFINITION = "DEFINITION"
    EVALUATION = "EVALUATION"
    COEFFICIENTS = "COEFFICIENTS"
    DERIVATIVE = "DERIVATIVE"
    INTEGRAL = "INTEGRAL"
    BOTH_SIDES = "BOTH_SIDES"
    ROUNDING = "ROUNDING"
    CLAIM = "CLAIM"
    GIVEN = "GIVEN"
    LOSES_SOLUTIONS = "LOSES_SOLUTIONS"
    DIFFERENT = "DIFFERENT"
    CONTRADICTION = "CONTRADICTION"
    FALSE_CLAIM = "FALSE_CLAIM"
    RUN_ON = "RUN_ON"
    FALSE_ROUNDING = "FALSE_ROUNDING"
    NONE = "NONE"
    UNKNOWN = "UNKNOWN"


class Evidence(StrEnum):
    """PROVED by an exact argument, or TESTED: agrees at random exact points."""

    PROVED = "PROVED"
    TESTED = "TESTED"


class Source(StrEnum):
    """Who wrote a step: the distilled model, or the rule-based solver."""

    MODEL = "model"
    ORACLE = "oracle"


class Goal(StrEnum):
    """What a problem asks for."""

    SOLVE = "solve"  # find the unknown of an equation
    EVALUATE = "evaluate"  # bring a number expression to one simplest number
    SIMPLIFY = "simplify"  # bring an expression with letters to a simpler one
    FACTOR = "factor"  # write as a product that cannot be factored further
    EXPAND = "expand"  # write as a sum: multiply out, or take a logarithm apart
    CONDENSE = "condense"  # write as one logarithm
    SCIENTIFIC = "scientific"  # write in scientific notation
    DECIMAL = "decimal"  # write as a decimal
    FRACTION = "fraction"  # write as a fraction in lowest terms
    PERCENT = "percent"  # write as a percentage
    RADICAL = "roots"  # write powers whose exponents are fractions as roots
    EXPONENT = "exponents"  # write roots as powers whose exponents are fractions
    INTERVAL = "interval"  # solve an inequality and write its solutions in interval notation
    UNKNOWN = "unknown"  # mathematics without a goal that we know


class Kind(StrEnum):
    """What sort of thing a line is."""

    EXPRESSION = "expression"
    EQUATION = "equation"
    INEQUALITY = "inequality"
    CHAIN = "chain"
    SYSTEM = "system"
    SET = "set"
    INTERVAL = "interval"
    TUPLE = "tuple"
    MATRIX = "matrix"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is not mathematics that we read: a sentence, the position (0-based character) and what would fit."""

    reason: str
    position: int | None = None
    found: str | None = None
    expected: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of mathematics: the text as written and the unevaluated tree (None for prose)."""

    text: str
    kind: Kind
    node: Node | None
    continues: bool = False  # began with a relation sign: its left side is the line above


@dataclass(frozen=True, slots=True)
class Problem:
    """A task: its text as written, the mathematics in it, its goal and the unknown (None where there is none).

    Of a word problem `maths` is the equation that it was read as, and `setting` says how ("let x = the number of
    dimes") until a solution has written that equation as its first line. What follows from the equation is checked;
    that it says what the text says is not.
    """

    text: str
    maths: str  # plain canonical text of the mathematics alone: "3(x-2)+5=20"
    goal: Goal
    unknown: str | None = None
    method: str = ""  # how it is to be solved, where the words say: "completing the square"
    setting: str = ""

    def at(self, line: str) -> Problem:
        """The problem as it stands at a line of its solution: nothing is left to be set up there."""
        return replace(self, maths=line, setting="")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Which buggy rule turns the earlier line into this one, and the sentence that says so to a student."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Assume:
    """The domain of the unknowns: real True (reals), False (complex), None (reals, and say where it matters)."""

    real: bool | None = None
    positive: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The checker's whole answer on one line; `judged_from` is the index of the earlier line (-1 the problem)."""

    outcome: Outcome
    relation: Relation
    reason: str
    evidence: Evidence | None = None
    judged_from: int | None = None
    counterexample: Mapping[str, str] | None = None
    diagnosis: Diagnosis | None = None
    move: str | None = None
    progress: bool | None = None
    form_ok: bool | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a given answer means the expected one, and whether it has the asked form (None: no form asked)."""

    outcome: Outcome
    reason: str
    form_ok: bool | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """An observable part of a solution: a line, the reason that leads to it, the facts it uses and its verdict."""

    line: str
    reason: str
    verdict: Verdict
    source: Source
    facts: tuple[str, ...] = ()
    tries: int = 1  # samples drawn for this step, refuted ones included


@dataclass(frozen=True, slots=True)
class Finish:
    """The end of a solution: its answer (None: not found), whether every step and the goal are certified, why not."""

    answer: str | None
    certified: bool
    reason: str = ""
    tries: int = 0
    tokens: int = 0
    oracle_steps: int = field(default=0)
