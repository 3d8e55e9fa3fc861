"""Number problems: one number, two numbers, consecutive integers."""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning.maths.stories.story import Story, exact, parts, shifted, term, written
from reasoning.maths.wording import equation_of

_ASKED = r"(?:find|what is|determine) (?:the|this|that) (?:unknown )?number"
_A_NUMBER = re.compile(r"\b(?:a|an unknown|some|the|that|this|the same|a certain|the unknown) number\b")
_RESULT = re.compile(r"^(?:if|when) (.+), (?:the result|it|the answer|we get|you get) (?:is|equals|gives|gets)? ?(.+)$")
_PASSIVE = (
    (re.compile(r"^(.+) is (?:added to|increased by) (.+)$"), r"the sum of \2 and \1"),
    (re.compile(r"^(.+) is subtracted from (.+)$"), r"the difference of \2 and \1"),
    (re.compile(r"^(.+) is (?:decreased|reduced) by (.+)$"), r"the difference of \1 and \2"),
    (re.compile(r"^(.+) is multiplied by (.+)$"), r"the product of \1 and \2"),
    (re.compile(r"^(.+) is divided by (.+)$"), r"the quotient of \1 and \2"),
)
_TOTAL = r"the sum of (?:the )?2 numbers is (?P<total>-?\d+)"
_ONE = (
    r"(?:one|(?P<named>the (?:larger|bigger|greater))) (?:number |of them )?is (?:(?P<by>\d+) (?P<side>more|"
    r"less|greater|"
    r"smaller|larger) than )?(?:(?P<times>twice|double|\d+ times) )?the (?:other|smaller)(?: number)?"
)
_WHICH = (
    r"(?:find|what is|determine) the (?P<which>smaller|larger|bigger|greater|lesser)(?: of the (?:2 )?numbers| number)?"
)
_CONSECUTIVE = (
    r"(?:the sum of|there are|(?P<gap2>)) ?(?P<count>2|3|4|5) consecutive (?P<parity>even |odd |)(?:integers|numbers|"
    r"whole numbers)(?: is| whose sum is| have a sum of| add (?:up )?to) (?P<total>-?\d+)"
)
_PLACE = (
    r"(?:find|what is|determine) (?:the )?(?P<place>smallest|largest|least|greatest|lowest|highest|first|"
    r"second|third|middle|"
    r"last|smaller|larger|lower)(?: (?:such )?(?:number|integer|one))?(?: of (?:the|these) (?:\d )?(?:consecutive )?"
    r"(?:even |odd )?(?:integers|numbers))?"
)


def one_number(sentences: tuple[str, ...]) -> Story | None:
    """ "The sum of twice a number and 8 is 30. Find the number." -> 2n+8=30."""
    told = [sentence for sentence in sentences if not re.fullmatch(_ASKED, sentence)]
    if len(told) != 1 or len(sentences) != len(told) + 1 or not _A_NUMBER.search(told[0]):
        return None
    sentence = _A_NUMBER.sub("n", told[0])
    result = _RESULT.match(sentence)
    if result:
        sentence = f"{_active(result[1])} is {result[2]}"
    sentence = re.sub(r"\btriple\b", "3 times", re.sub(r"^(?:is |if )", "", sentence))
    equation = equation_of(sentence)
    if equation is None or "n" not in equation:
        return None
    return Story("number", "n", "the number", _side_by_side(equation))


def _active(phrase: str) -> str:
    return next((shape.sub(text, phrase) for shape, text in _PASSIVE if shape.match(phrase)), phrase)


def _side_by_side(equation: str) -> str:
    """(2*n)+8=30 as 2n+8=30, 2*(n+5)=6 as 2(n+5)=6."""
    plain = re.sub(r"(?<![\d/])(\d+(?:\.\d+)?)\*(?=[n(])", r"\1", equation)
    return re.sub(r"(?:(?<=[-=+])|^)\((\d*n)\)(?=[-=+]|$)", r"\1", plain)


def two_numbers(sentences: tuple[str, ...]) -> Story | None:
    """ "The sum of two numbers is 40. One number is 6 more than the other. Find the smaller number." -> x+(x+6)=40."""
    found = parts(sentences, total=_TOTAL, one=_ONE, asked=_WHICH) or parts(
        sentences, asked=_WHICH, total=_TOTAL, one=_ONE, again_=_WHICH
    )
    if found is None:
        return None
    one, total = found["one"], Fraction(found["total"]["total"])
    times = _times(one["times"])
    by = Fraction(one["by"] or 0) * (-1 if one["side"] in ("less", "smaller") else 1)
    other = (total - by) / (times + 1)
    small_asked = found["asked"]["which"] in ("smaller", "lesser")
    if other == times * other + by:
        return None  # equal numbers: neither is the smaller one
    other_is_smaller = other < times * other + by
    if one["named"] and not other_is_smaller:
        return None  # the number that is called the larger one is not
    meaning = f"the {'smaller' if small_asked else 'larger'} number"
    if small_asked == other_is_smaller:
        return Story("number", "x", meaning, f"x+({shifted(term(times, 'x'), by)})={written(total)}")
    if times != 1:
        return None  # the other number would be a fraction of the one asked for: another unknown is natural
    return Story("number", "x", meaning, f"x+({shifted('x', -by)})={written(total)}")


def _times(words: str | None) -> Fraction:
    if words is None:
        return Fraction(1)
    return Fraction(2) if words in ("twice", "double") else exact(words.split()[0])


def consecutive(sentences: tuple[str, ...]) -> Story | None:
    """ "The sum of three consecutive even integers is 48. Find the smallest." -> x+(x+2)+(x+4)=48."""
    found = parts(sentences, told=_CONSECUTIVE, asked=_PLACE, again_=_PLACE)
    if found is None or ("again_" in found and found["again_"]["place"] != found["asked"]["place"]):
        return None
    told, count = found["told"], int(found["told"]["count"])
    step = 2 if told["parity"].strip() else 1
    at = _position(found["asked"]["place"], count)
    if at is None or (("whose" in told[0]) != told[0].startswith("there are")):
        return None
    terms = ["x" if k == at else f"(x{'+' if k > at else '-'}{step * abs(k - at)})" for k in range(count)]
    kind = f"{told['parity']}integer"
    return Story("consecutive", "x", f"the {found['asked']['place']} {kind}", f"{'+'.join(terms)}={told['total']}")


def _position(place: str, count: int) -> int | None:
    if place in ("smallest", "least", "lowest", "first", "smaller", "lower"):
        return 0
    if place in ("largest", "greatest", "highest", "last", "larger"):
        return count - 1
    if place == "middle":
        return count // 2 if count % 2 else None
    at = {"second": 1, "third": 2}[place]
    return at if at < count else None
