"""Exercises about percent: prices of 10 to 900 dollars, shares of 2 to 80 percent, interest of 1 to 12 percent."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from reasoning.oracle.word_problems.people import person

_THINGS = ("coat", "bicycle", "lamp", "tablet", "backpack", "helmet", "chair", "jacket", "camera", "guitar", "desk")
_USUALLY = ("originally costs", "costs", "is priced at", "sells for")


def sale(rng: Random) -> str:
    """ "A coat originally costs $80. It is on sale for 25% off. What is the sale price?" """
    thing, price, share = rng.choice(_THINGS), rng.randint(10, 900), rng.randint(1, 15) * 5
    if (price * share) % 100:
        return ""
    asks = rng.choice(("What is the sale price?", "Find the sale price."))
    return f"A {thing} {rng.choice(_USUALLY)} ${price}. It is on sale for {share}% off. {asks}"


def original(rng: Random) -> str:
    """ "A coat sells for $60 after a 25% discount. What was the original price?" """
    thing, price, share = rng.choice(_THINGS), rng.randint(10, 900), rng.randint(1, 15) * 5
    after = Fraction(price * (100 - share), 100)
    if after.denominator != 1:
        return ""
    verb = rng.choice(("costs", "sells for", "is on sale for"))
    asks = rng.choice(("What was the original price?", "Find the original price."))
    return f"A {thing} {verb} ${after} after a {share}% discount. {asks}"


def tax(rng: Random) -> str:
    """ "A lamp costs $50. The sales tax is 6%. What is the total cost?" """
    thing, price, share = rng.choice(_THINGS), rng.randint(10, 900), rng.randint(2, 15)
    if (price * share) % 10:
        return ""
    asks = rng.choice(
        ("What is the total cost?", "Find the total price with tax.", "What is the total price including tax?")
    )
    return (
        f"A {thing} {rng.choice(_USUALLY[1:])} ${price}. The {rng.choice(('sales tax', 'tax rate'))} is {share}%. "
        f"{asks}"
    )


def interest(rng: Random) -> str:
    """ "Ana invests $1200 in an account that pays 5% simple interest. How much interest does she earn in 3 years?" """
    who, principal, rate, years = person(rng), rng.randint(2, 90) * 50, rng.randint(1, 12), rng.randint(2, 10)
    verb = rng.choice(("invests", "deposits", "puts"))
    per = rng.choice(("", " per year"))
    return (
        f"{who.name} {verb} ${principal} in an account that pays {rate}% simple interest{per}. How much interest "
        f"{rng.choice(('does', 'will'))} {rng.choice((who.pronoun, who.name))} earn "
        f"{rng.choice(('in', 'after'))} {years} years?"
    )


def change(rng: Random) -> str:
    """ "The price of a coat rose from $50 to $60. Find the percent increase." """
    thing, before, share = rng.choice(_THINGS), rng.randint(1, 90) * 10, rng.randint(1, 80)
    rises = rng.random() < 0.5
    after = Fraction(before * (100 + share if rises else 100 - share), 100)
    if after.denominator != 1:
        return ""
    way = rng.choice(("rose", "increased", "went up") if rises else ("fell", "decreased", "dropped"))
    side = "increase" if rises else "decrease"
    asks = rng.choice((f"Find the percent {side}.", f"What is the percent {side}?"))
    return f"The price of a {thing} {way} from ${before} to ${after}. {asks}"
