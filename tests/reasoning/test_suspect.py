"""The amounts of a word problem, and the step of a wrong solution that leaves its reference."""

from fractions import Fraction

import pytest

from reasoning.maths.amounts import amounts, results
from reasoning.maths.suspect import first_suspect

PROBLEM = "A baker sells twelve trays of 20 rolls a day, half of them before noon. How many are sold in 3 days?"
REFERENCE = "She sells 12 * 20 = 240 rolls a day.\nIn 3 days that is 240 * 3 = 720 rolls.\n720"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("It costs $1,200.50, or .5 of it.", ["2401/2", "1/2"]),
        ("Twenty-five boys and two thirds of the girls", ["25", "2/3"]),
        ("one and a half hours, twice a day", ["3/2", "2"]),
        ("two hundred and half", ["200", "1/2"]),
        ("20% off", ["20", "1/5", "4/5", "6/5"]),
        ("one. Half of them", ["1", "1/2"]),
        ("a sentence with none", []),
    ],
)
def test_amounts(text, named):
    assert amounts(text) == [Fraction(one) for one in named]


def test_results_stand_after_the_equals_sign():
    assert results("5 x 30 = $150 and 1/2 + 1 = 3/2 = 1.5") == [150, Fraction(3, 2), Fraction(3, 2)]


@pytest.mark.parametrize(
    ("steps", "suspect"),
    [
        (["12 * 20 = 240 a day", "240 * 3 = 720", "720"], None),
        (["12 + 20 = 32 a day", "32 * 3 = 96", "96"], 0),
        (["12 * 20 = 240 a day", "half is 240 / 2 = 120", "120 * 3 = 360", "360"], 1),
        (["7 * 20 = 140 in a week", "12 * 20 = 240 a day", "240 + 3 = 243", "243"], 2),  # the 140 leads nowhere
        (["12 * 20 = 240 a day", "so she sells 240 rolls", "240"], 0),  # all known, but not the answer
        (["Let x be the rolls.", "x / 3 = 20 + 12", "Adding, we get:", "x / 3 = 32", "x = 32 * 3 = 96", "96"], 1),
        ([], None),
    ],
)
def test_the_first_step_that_leaves_the_reference_is_pointed_at(steps, suspect):
    assert first_suspect(PROBLEM, steps, REFERENCE) == suspect
