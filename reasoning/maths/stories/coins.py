"""Coin and ticket problems: two kinds of things with a value each, how many there are, what they are worth together."""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning.maths.stories.story import Story, bracketed, exact, parts, shifted, term, written

_CENTS = {"penny": 1, "pennies": 1, "nickel": 5, "nickels": 5, "dime": 10, "dimes": 10, "quarter": 25, "quarters": 25}
_COIN = r"(?:pennies|nickels|dimes|quarters)"
_HAS = r"(?P<who>[a-z]+) has (?:a (?:pocketful|handful|jar|jarful|purse|bag|cup|pile|collection)(?: full)? of |only )?"
_TWO = rf"(?P<first>{_COIN}) and (?P<second>{_COIN})"
_WORTH = (
    r"(?: worth(?: a total of)?|,? with a total value of|,? that (?:have a total value of|are worth)) "
    r"¤(?P<value>\d+(?:\.\d+)?)"
)
_PURSE = rf"{_HAS}{_TWO}(?:{_WORTH})?"
_PURSE_COUNTED = (
    rf"{_HAS}(?P<count>\d+) (?:coins,? (?:all |only )?(?:in|of|consisting of|made up of)? ?)?{_TWO}(?:{_WORTH})?"
)
_VALUE = (
    r"(?:the total value of (?:the|these|all the) coins is|the coins are worth(?: a total of)?|together they are "
    r"worth) ¤(?P<value>\d+(?:\.\d+)?)"
)
_RELATION = (
    rf"the number of (?P<one>{_COIN}) is (?:(?P<by>\d+) (?P<side>more|less|fewer) than )?(?:(?P<times>twice|"
    r"\d+ times) )?"
    rf"the number of (?P<other>{_COIN})|(?:he|she|[a-z]+) has (?P<by2>\d+) (?P<side2>more|fewer) "
    rf"(?P<one2>{_COIN}) than (?P<other2>{_COIN})"
)
_ASKED = rf"how many (?P<asked>{_COIN}) (?:does (?:he|she|[a-z]+) have|are there)"


def coins(sentences: tuple[str, ...]) -> Story | None:
    """ "Juan has nickels and dimes worth $8.10. The number of dimes is ... How many nickels does he have?" """
    for shape in ({"relation": _RELATION}, {}):
        for purse in (_PURSE, _PURSE_COUNTED):
            found = parts(sentences, purse=purse, value_=_VALUE, asked=_ASKED, **shape)
            if found is not None:
                return _set_up({name: match.groupdict() for name, match in found.items()})
    return None


def _set_up(found: dict[str, dict[str, str]]) -> Story | None:
    purse, asked = found["purse"], found["asked"]["asked"]
    kinds = (purse["first"], purse["second"])
    values = [value for value in (purse["value"], found.get("value_", {}).get("value")) if value]
    if asked not in kinds or kinds[0] == kinds[1] or len(values) != 1:
        return None
    cents = exact(values[0]) * 100
    other = kinds[0] if asked == kinds[1] else kinds[1]
    count = _count_of_other(found, asked=asked, other=other)
    if count is None or cents.denominator != 1:
        return None
    equation = f"{term(Fraction(_CENTS[asked]), 'x')}+{_worth(_CENTS[other], count)}={written(cents)}"
    return Story("coins", "x", f"the number of {asked}", equation)


def _worth(cents: int, count: str) -> str:
    body = count if cents == 1 else f"{cents}{bracketed(count)}"
    return f"({count})" if cents == 1 and bracketed(count) != count else _multiplied(cents, count, body)


def _multiplied(cents: int, count: str, body: str) -> str:
    """10*3x beside each other would read as 103x."""
    return f"{cents}({count})" if count[0].isdigit() else body


def _count_of_other(found: dict[str, dict[str, str]], *, asked: str, other: str) -> str | None:
    """How many there are of the other kind, in terms of the number x of the kind that is asked for."""
    relation = found.get("relation")
    if relation is None:
        count = found["purse"].get("count")
        return f"{count}-x" if count else None
    if found["purse"].get("count"):
        return None  # three conditions on two numbers
    one, than = relation["one"] or relation["one2"], relation["other"] or relation["other2"]
    side = relation["side"] or relation["side2"]
    by = Fraction(relation["by"] or relation["by2"] or 0) * (1 if side == "more" else -1)
    times = _times(relation["times"])
    if (one, than) == (other, asked):
        return shifted(term(times, "x"), by)
    return shifted("x", -by) if (one, than) == (asked, other) and times == 1 else None


def _times(words: str | None) -> Fraction:
    if words is None:
        return Fraction(1)
    return Fraction(2) if words == "twice" else exact(words.split()[0])


_KIND = r"(?:adults?|child(?:ren)?|students?|seniors?|general admission)"
_SOLD = (
    r"(?:[a-z' ]+) sold (?P<count>\d+) tickets(?: for [a-z' ]+?)?(?:,? (?:and (?:receipts|the receipts) "
    r"totaled|for a total of|"
    r"and took in|and collected)) ¤(?P<total>\d+(?:\.\d+)?)"
)
_PRICES = (
    rf"(?P<first>{_KIND}) tickets cost ¤(?P<a>\d+(?:\.\d+)?) (?:each )?and (?P<second>{_KIND}) tickets cost "
    r"¤(?P<b>\d+(?:\.\d+)?)(?: each)?"
)
_HOW_MANY = rf"how many (?P<asked>{_KIND}) tickets (?:were sold|did (?:he|she|they|[a-z]+) sell)"


def tickets(sentences: tuple[str, ...]) -> Story | None:
    """ "The theater sold 147 tickets for a total of $1302. Adult tickets cost $11 and ... How many adult tickets?" """
    cut = tuple(re.sub(r"^(?:during|at|on|last|for) [a-z' ]+, ", "", sentence) for sentence in sentences)
    found = parts(cut, sold=_SOLD, prices=_PRICES, asked=_HOW_MANY)
    if found is None:
        return None
    prices, asked = found["prices"], found["asked"]["asked"].rstrip("s")
    price = {prices["first"].rstrip("s"): prices["a"], prices["second"].rstrip("s"): prices["b"]}
    if asked not in price or len(price) != 2:
        return None
    other = next(kind for kind in price if kind != asked)
    own, theirs = written(exact(price[asked])), written(exact(price[other]))
    equation = f"{own}x+{theirs}({found['sold']['count']}-x)={written(exact(found['sold']['total']))}"
    return Story("coins", "x", f"the number of {asked} tickets", equation)
