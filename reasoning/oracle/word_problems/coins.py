"""Exercises about coins and tickets: 2 to 60 of a kind, tickets at 2 to 25 dollars, 10 to 200 of them."""

from __future__ import annotations

from random import Random

from reasoning.oracle.word_problems.people import person, spelled, times

_CENTS = {"pennies": 1, "nickels": 5, "dimes": 10, "quarters": 25}
_HOLDERS = ("a pocketful of ", "a jar of ", "a handful of ", "a collection of ", "")
_SELLERS = ("the school", "the theater", "the museum", "the zoo", "a club", "the cinema", "a band")
_KINDS = (("adult", "child"), ("adult", "student"), ("adult", "senior"), ("student", "child"))


def coins(rng: Random) -> str:
    """ "Juan has a pocketful of nickels and dimes. The total value of the coins is $8.10. ..." """
    who = person(rng)
    first, second = rng.sample(list(_CENTS), 2)
    asked, other = rng.sample((first, second), 2)
    count = rng.randint(2, 60)
    verb = rng.choice((f"does {who.pronoun} have", f"does {who.name} have"))
    question = f"How many {asked} {verb}?"
    if rng.random() < 0.4:
        others = rng.randint(2, 60)
        money = _dollars(_CENTS[asked] * count + _CENTS[other] * others)
        return f"{who.name} has {count + others} coins in {first} and {second} worth {money}. {question}"
    relation, others = _relation(asked, other, count, rng)
    if others < 2:
        return ""
    money = _dollars(_CENTS[asked] * count + _CENTS[other] * others)
    has = f"{who.name} has {rng.choice(_HOLDERS)}{first} and {second}"
    if rng.random() < 0.5:
        return f"{has} worth {money}. {relation} {question}"
    return f"{has}. The total value of the coins is {money}. {relation} {question}"


def _relation(asked: str, other: str, count: int, rng: Random) -> tuple[str, int]:
    """How many of the other kind there are, told by the kind that is asked for, and that number."""
    by, factor = rng.randint(2, 20), rng.randint(1, 4)
    sign = rng.choice((1, -1))
    told = f"{spelled(by, rng)} {'more' if sign > 0 else 'less'} than "
    if factor > 1 and rng.random() < 0.2:
        told, by = "", 0
    front = f"{times(factor, rng)} " if factor > 1 else ""
    return f"The number of {other} is {told}{front}the number of {asked}.", factor * count + sign * by


def _dollars(cents: int) -> str:
    return f"${cents // 100}.{cents % 100:02d}"


def tickets(rng: Random) -> str:
    """ "The school sold 147 tickets for a total of $1302. Adult tickets cost $11 and child tickets cost $8. ..." """
    one, other = rng.choice(_KINDS)
    dear, cheap = rng.randint(8, 25), rng.randint(2, 7)
    ones, others = rng.randint(5, 120), rng.randint(5, 120)
    seller = rng.choice(_SELLERS)
    asked = rng.choice((one, other))
    return (
        f"{seller[:1].upper()}{seller[1:]} sold {ones + others} tickets for a total of "
        f"${ones * dear + others * cheap}. "
        f"{one.capitalize()} tickets cost ${dear} and {other} tickets cost ${cheap}. How many {asked} tickets "
        "were sold?"
    )
