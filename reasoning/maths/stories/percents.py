"""Percent problems: discount, sales tax, tip, simple interest, percent increase and decrease."""

from __future__ import annotations

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


def percents(sentences: tuple[str, ...]) -> Story | None:
    """ "A coat costs $80. It is on sale for 25% off. What is the sale price?" -> 80-0.25*80."""
    return _sale(sentences) or _original(sentences) or _tax(sentences) or _interest(sentences) or _change(sentences)


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
    gap = f"{written(after)}-{written(before)}" if rises else f"{written(before)}-{written(after)}"
    return Story("percent", "x", f"the percent {found['asked']['side']}", f"{term(before / 100, 'x')}={gap}")
