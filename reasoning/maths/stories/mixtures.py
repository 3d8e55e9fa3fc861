"""Mixture problems: two solutions, or two goods, mixed to something in between."""

from __future__ import annotations

from fractions import Fraction

from reasoning.maths.stories.story import Story, exact, parts, term, written

_UNIT = r"(?P<unit>liters|milliliters|ml|gallons|ounces|quarts|pounds|kilograms|grams|cups)"
_UNIT_AGAIN = r"(?:liters?|milliliters?|ml|gallons?|ounces?|quarts?|pounds?|kilograms?|grams?|cups?)"
_STUFF = r"(?:an? )?(?P<{0}>\d+(?:\.\d+)?)% (?:solution of [a-z]+|[a-z]+ solution|solution|[a-z]+)"
_SOLUTION = (
    rf"how many {_UNIT} of {_STUFF.format('a')} (?:must|should|need to) be (?:mixed with|added to) "
    r"(?P<amount>\d+(?:\.\d+)?) "
    rf"{_UNIT_AGAIN} of {_STUFF.format('b')} to (?:get|make|obtain|produce) {_STUFF.format('c')}"
)
_GOODS = (
    rf"how many {_UNIT} of (?P<good>[a-z ]+?) (?:worth|costing|at) ¤(?P<a>\d+(?:\.\d+)?) (?:per|a) "
    rf"{_UNIT_AGAIN} (?:must|should) "
    rf"be mixed with (?P<amount>\d+(?:\.\d+)?) {_UNIT_AGAIN} of (?P<other>[a-z ]+?) (?:worth|costing|at) "
    r"¤(?P<b>\d+(?:\.\d+)?) "
    rf"(?:per|a) {_UNIT_AGAIN} to (?:get|make) a (?:mixture|mix|blend) (?:worth|costing|that costs) "
    r"¤(?P<c>\d+(?:\.\d+)?) "
    rf"(?:per|a) {_UNIT_AGAIN}"
)


def mixtures(sentences: tuple[str, ...]) -> Story | None:
    """ "How many liters of a 40% solution must be mixed with 20 liters of a 10% solution to get a 25% solution?" """
    found = parts(sentences, solution=_SOLUTION)
    if found is not None:
        match = found["solution"]
        shares = [exact(match[name]) / 100 for name in "abc"]
        meaning = f"the {match['unit']} of the {match['a']}% solution"
        return _set_up(shares, exact(match["amount"]), meaning)
    found = parts(sentences, goods=_GOODS)
    if found is None:
        return None
    match = found["goods"]
    return _set_up(
        [exact(match[name]) for name in "abc"], exact(match["amount"]), f"the {match['unit']} of {match['good']}"
    )


def _set_up(shares: list[Fraction], amount: Fraction, meaning: str) -> Story | None:
    """What is in the one and in the other is what is in both together: ax+b*amount=c(x+amount), with b*amount known."""
    one, other, both = shares
    if not min(one, other) < both < max(one, other):
        return None  # no mixture of the two can be that
    size, inside = written(amount), written(other * amount)
    equation = f"{term(one, 'x')}+{inside}={'' if both == 1 else written(both)}(x+{size})"
    return Story("mixture", "x", meaning, equation, (f"{written(other)}*{size}={inside}",))
