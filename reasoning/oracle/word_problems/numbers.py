"""Exercises about numbers: one number, two numbers, consecutive integers.

Ranges: the number from -20 to 60, factors 2 to 12, what is added up to 60, sums of two numbers to 150, consecutive
integers from -30 to 120.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.word_problems.people import sentence, spelled, times

_ASKS = ("Find the number.", "What is the number?")


def one_number(rng: Random) -> str:
    """ "The sum of twice a number and 8 is 30. Find the number." """
    number, factor, by = rng.randint(-20, 60), rng.randint(2, 12), rng.randint(2, 60)
    body, worth = (f"{times(factor, rng)} a number", factor * number) if rng.random() < 0.75 else ("a number", number)
    told = spelled(by, rng)
    shapes = (
        (f"the sum of {body} and {told} is {worth + by}", True),
        (f"{told} more than {body} is {worth + by}", True),
        (f"{told} less than {body} is {worth - by}", True),
        (f"the difference of {body} and {told} is {worth - by}", True),
        (f"when {told} is added to {body}, the result is {worth + by}", True),
        (f"if {told} is subtracted from {body}, the result is {worth - by}", True),
        (f"{times(factor, rng)} the sum of a number and {told} is {factor * (number + by)}", True),
        (f"{times(factor, rng)} the difference of a number and {told} is {factor * (number - by)}", True),
    )
    return f"{sentence(rng.choice(shapes)[0])}. {rng.choice(_ASKS)}"


def two_numbers(rng: Random) -> str:
    """ "The sum of two numbers is 40. One number is 6 more than the other. Find the smaller number." """
    small, by = rng.randint(1, 60), rng.randint(2, 30)
    large, factor = small + by, 1
    if rng.random() < 0.4:
        factor = rng.randint(2, 4)
        large = factor * small + by
    relation = f"One number is {spelled(by, rng)} more than {f'{times(factor, rng)} ' if factor > 1 else ''}the other."
    if factor == 1 and rng.random() < 0.4:
        relation = f"One number is {spelled(by, rng)} less than the other."
    which = "smaller" if factor > 1 or rng.random() < 0.5 else "larger"
    asks = rng.choice((f"Find the {which} number.", f"What is the {which} number?"))
    return f"The sum of two numbers is {small + large}. {relation} {asks}"


def consecutive(rng: Random) -> str:
    """ "The sum of three consecutive even integers is 48. Find the smallest." """
    count, parity = rng.choice((2, 3, 3, 4)), rng.choice(("", "", "even ", "odd "))
    first, step = rng.randint(-30, 120), 2 if parity else 1
    if parity and (first % 2 == 0) != (parity == "even "):
        first += 1
    total = count * first + step * count * (count - 1) // 2
    ends = ("smaller", "larger") if count == 2 else ("smallest", "largest", "first", *(("second",) * (count == 3)))
    place = rng.choice(ends)
    kind = f"{parity}integers"
    told = rng.choice(
        (
            f"The sum of {spelled(count, rng)} consecutive {kind} is {total}.",
            f"There are {spelled(count, rng)} consecutive {kind} whose sum is {total}.",
        )
    )
    asks = rng.choice((f"Find the {place} integer.", f"What is the {place} of the integers?", f"Find the {place}."))
    return f"{told} {asks}"
