"""Percent problems: discount, sales tax, tip, simple interest, percent increase and decrease."""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning.maths.stories.story import Story, exact, parts, term, written

_M = r"¤(?P<{0}>\d+(?:\.\d+)?)"
_P = r"(?P<p>\d+(?:\.\d+)?)%"
_THING = r"(?:an?|the|her|his) (?:new |pair of |used )?[a-z-]+(?: [a-z-]+)??"
_COSTS = (
    rf"{_THING}(?: that)? (?:(?:originally|usually|normally) )?(?:costs?|is priced at|sells? for|was priced at) "
    rf"{_M.format('a')}"
)
_OFF = rf"(?:it|[a-z]+) is (?:now )?on sale (?:for|at) {_P} off"
_SALE = rf"{_COSTS} (?:is|and is) on sale (?:for|at) {_P} off"
_WHAT_SALE = r"(?:what is|find) (?:the|its|[a-z]+'s) sale price"
_AFTER = rf"{_THING} (?:costs|sells for|is on sale for) {_M.format('b')} after a {_P} discount"
_WHAT_ORIGINAL = r"(?:what was|find|what is) (?:the|its) original price"
_TAX = rf"the (?:sales )?tax(?: rate)? is {_P}"
_TOTAL = r"(?:what is|find) the total (?:cost|price)(?: with tax| including tax| with the tax)?"
_INTEREST = (
    rf"(?P<who>[a-z]+) (?:invests|invested|deposits|deposited|puts) {_M.format('a')} (?:in|into) (?:an "
    r"account|a bank|a savings account) "
    rf"(?:that pays|at|paying) {_P} simple interest(?: (?:per|a) year)?"
)
_EARNED = r"how much interest (?:does|will) (?:he|she|they|[a-z]+) earn (?:in|after) (?P<t>\d+) years?"
_CHANGED = (
    rf"the price of {_THING} (?P<way>rose|increased|went up|fell|decreased|dropped|went down) from "
    rf"{_M.format('a')} to {_M.format('b')}"
)
_RATE = r"(?:find|what is) the percent (?P<side>increase|decrease)"
_UP = ("rose", "increased", "went up")
_RATE_ALONE = r"(?:find|what is|what was|calculate) the percent(?:age)? (?P<side>increase|decrease)(?: in [a-z' ]+)?"
_YEAR = re.compile(r"\b(?:(?:in|by|since|until|of|around)(?: [a-z]+)? (?:19|20)\d\d|(?:19|20)\d\d(?= to\b))")
_AMOUNT = re.compile(r"(?<![\w.])¤?(\d+(?:\.\d+)?)(?![\w.%])")
_TO_FROM = re.compile(r"\bto ¤?[\d.]+[a-z ]* from ¤?[\d.]+")  # increased to 60 from 50


def percents(sentences: tuple[str, ...]) -> Story | None:
    """ "A coat costs $80. It is on sale for 25% off. What is the sale price?" -> 80-0.25*80."""
    readers = (_sale, _original, _tax, _interest, _change)
    return next((story for reader in readers if (story := reader(sentences)) is not None), None)


def _sale(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, costs=_COSTS, off=_OFF, asked=_WHAT_SALE)
    one = None if found else parts(sentences, sale=_SALE, asked=_WHAT_SALE)
    if found is None and one is None:
        return None
    price = exact(found["costs"]["a"] if found else one["sale"]["a"])  # type: ignore[index]  # one of them was found
    share = exact(found["off"]["p"] if found else one["sale"]["p"]) / 100  # type: ignore[index]  # likewise
    return Story("percent", "", "the sale price", f"{written(price)}-{written(share)}*{written(price)}")


def _original(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, after=_AFTER, asked=_WHAT_ORIGINAL)
    if found is None:
        return None
    share = exact(found["after"]["p"]) / 100
    return Story("percent", "x", "the original price", f"x-{term(share, 'x')}={written(exact(found['after']['b']))}")


def _tax(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, costs=_COSTS, tax=_TAX, asked=_TOTAL)
    if found is None:
        return None
    price, share = written(exact(found["costs"]["a"])), written(exact(found["tax"]["p"]) / 100)
    return Story("percent", "", "the total cost", f"{price}+{share}*{price}")


def _interest(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, invested=_INTEREST, asked=_EARNED)
    if found is None:
        return None
    principal, share = written(exact(found["invested"]["a"])), written(exact(found["invested"]["p"]) / 100)
    return Story("percent", "", "the interest", f"{principal}*{share}*{found['asked']['t']}")


def _change(sentences: tuple[str, ...]) -> Story | None:
    found = parts(sentences, changed=_CHANGED, asked=_RATE)
    if found is None:
        return None
    before, after = exact(found["changed"]["a"]), exact(found["changed"]["b"])
    rises = found["changed"]["way"] in _UP
    if rises != (found["asked"]["side"] == "increase") or rises != (after > before):
        return None
    return _percent_of_change(before, after, found["asked"]["side"])


def told_change(sentences: tuple[str, ...]) -> Story | None:
    """ "In 1995, the bus fare was $1.50. In 2008, it was $2.25. Find the percent increase.": two amounts, and years."""
    asked = next((match for one in sentences if (match := re.fullmatch(_RATE_ALONE, one))), None)
    told = _YEAR.sub(" ", " ; ".join(one for one in sentences if asked is None or one != asked[0]))
    amounts = [exact(number) for number in _AMOUNT.findall(told)]
    if asked is None or len(amounts) != 2 or re.search(r"\d", _AMOUNT.sub(" ", told)) or "%" in told:
        return None
    before, after = reversed(amounts) if _TO_FROM.search(told) else amounts
    if not before or (after > before) != (asked["side"] == "increase") or after == before:
        return None
    if (10_000 * (after - before) / before).denominator > 1:
        return None  # 100/53 percent: the book rounds, and does not say where
    return _percent_of_change(before, after, asked["side"])


def _percent_of_change(before: Fraction, after: Fraction, side: str) -> Story:
    gap = f"{written(after)}-{written(before)}" if after > before else f"{written(before)}-{written(after)}"
    return Story("percent", "x", f"the percent {side}", f"{term(before / 100, 'x')}={gap}")
