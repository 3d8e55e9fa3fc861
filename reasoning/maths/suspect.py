"""Where a wrong solution of a word problem leaves its reference solution: a pointer for a person, never a verdict.

The sums of a wrong solution mostly hold; they are sums of the wrong quantities. So the first step that works with an
amount that neither the problem nor the reference knows, and that later steps go on with, is pointed at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from fractions import Fraction

from reasoning.maths.amounts import amounts, results

ROUNDED = Fraction(1, 200)  # decimals in word problems are cents: 0.67 for 2/3
ALWAYS_KNOWN = (Fraction(0), Fraction(1), Fraction(100))
_TIMES_X = re.compile(r"(?<=[\d)%])\s*[xX]\s*(?=[$€£]?[\d(.])")
_LETTER = re.compile(r"(?<![A-Za-z'’])[b-hj-zB-HJ-Z](?![A-Za-z'’])")


def first_suspect(problem: str, steps: Sequence[str], reference: str) -> int | None:
    """The index of the first step that leaves the reference, or None where nothing does.

    Does not say that the step is wrong: another way to the answer has its own amounts.
    """
    solution = _Solution(problem, steps, reference)
    for index in range(len(steps)):
        if solution.leaves(index):
            return solution.set_up(index)
    return solution.reached_answer()


class _Solution:
    """The amounts of each step beside those that the problem and the reference know."""

    def __init__(self, problem: str, steps: Sequence[str], reference: str) -> None:
        self.steps = steps
        self.named = [amounts(step) for step in steps]
        self.worked_out = [results(step) for step in steps]
        self.given = (*amounts(problem), *ALWAYS_KNOWN)
        self.of_reference = amounts(reference)
        self.answer = self.named[-1][-1] if self.named and self.named[-1] else None
        self.expected = self.of_reference[-1] if self.of_reference else None

    def leaves(self, index: int) -> bool:
        """Whether a step has an unknown amount that a later step goes on with."""
        return any(
            not _near(amount, self.given) and not _near(amount, self.of_reference) and self._goes_on(index, amount)
            for amount in self.named[index]
        )

    def _goes_on(self, index: int, amount: Fraction) -> bool:
        later = self.named[index + 1 :]
        return not later or any(_near(amount, named) for named in later)

    def set_up(self, index: int) -> int:
        """The equation that a step only works out: its first line is where the thought is."""
        first = index
        while index >= 0 and _has_letter(self.steps[index]):
            first = index
            index -= 1
            while index > 0 and not self.named[index] and "=" not in self.steps[index]:
                index -= 1  # words alone: "Simplifying, we get:"
        return first

    def reached_answer(self) -> int | None:
        """Where everything is known, but the answer is not the reference's: the step that first has it."""
        if self.answer is None or self.expected is None or _near(self.answer, (self.expected,)):
            return None
        for found in (self.worked_out, self.named):
            for index, values in enumerate(found):
                if _near(self.answer, values):
                    return index
        return None


def _has_letter(step: str) -> bool:
    return "=" in step and bool(_LETTER.search(_TIMES_X.sub("*", step)))


def _near(amount: Fraction, known: Collection[Fraction]) -> bool:
    return any(
        amount == one or (abs(amount - one) <= ROUNDED and (amount.denominator > 1 or one.denominator > 1))
        for one in known
    )
