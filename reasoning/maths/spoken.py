"""Claims made in words: "20% of 50 is 12", "the sum of 19 and 24 is 43", "3 hours is 200 minutes", "17 is prime".

Only whole clauses of a known wording are read, and none that asks, supposes, denies or rounds. What a noun behind a
number may change ("half of 36 is 18 more than …") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm

from flint import fmpz

from reasoning.maths.amounts import amounts
from reasoning.maths.facts import judge_fact
from reasoning.maths.links import is_conversion
from reasoning.maths.parse import read_line
from reasoning.maths.prose import REACHING
from reasoning.maths.relations import correct, incorrect
from reasoning.maths.sentences import CLAIM_HOLDS
from reasoning.maths.tree import Rel
from reasoning.maths.units import read_unit
from reasoning.values import Line, Outcome, Relation, Verdict

LONGEST = 600  # characters of a clause
_CLAUSE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_UNSURE = re.compile(
    r"\b(?:if|not|suppose|assum\w+|let|would|whether|should|about|approximately|roughly|around|almost|nearly|n't|"
    r"cannot|never|wrong|incorrect|false|unless|claims?|says?|said|thinks?|neither|nor|were|could)\b|≈|n't",
    re.IGNORECASE,
)
_WORD_NUMBER = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand)[\s-]?)+\b"
)
_DIGITS = r"[$€£]?\s?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:/\d+(?:\.\d+)?)?(?![\d,]*\d)"
_N = rf"(?:{_DIGITS}|{_WORD_NUMBER})"
_IS = r"\s*(?:,\s*(?:which|that|it)\s)?\s*(?:\bis\b(?:\s+equal\s+to)?|\bare\b|\bequals\b|\bgives\b|\bmakes\b|=)\s*"
_PART = r"(?:(?:one|two|three|four|five|six|seven|a)\s)?(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
_END = r"(?=(?P<rest>.*))"
# What may not stand behind the claimed number: it would be no number any more, or only part of a longer claim.
_GOES_ON = re.compile(
    r"\s*(?:[-+*/×÷^=<>%:(]|\.\d|and\s+(?:a|one|\d)|more|less|fewer|greater|longer|shorter|times|percent|per\s?cent|of|"
    r"plus|minus|out|to|each|every|per|apiece|hundred|thousand|million|billion|dozen|divided|multiplied|squared|cubed|th\b|remainder|"
    r"with\s+(?:a\s+)?remainder|\w+\s+(?:more|less|fewer|longer|shorter|older|younger|short|over|of|out|away|from|after|before|left))",
    re.IGNORECASE,
)
# What may stand before the clause: nothing, or words that lead to it.
_LEADS = re.compile(
    r"(?:^|[,(]|\b(?:so|thus|hence|therefore|then|and|that|because|since|as|is|are|now|which|where|means|get|have|know|see|so,|first|"
    r"second|finally|but|next))\s*$",
    re.IGNORECASE,
)
_UNIT = r"(?:\s?/\s?[A-Za-z]+|\s[A-Za-z]{2,}(?:\s[a-z]{2,})?(?:\s?/\s?[a-z]+|\sper\s[a-z]+)?)"
_AMOUNT = r"[$€£]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?![\d,.]*\d|%|\s?percent|/\d)"
_SIGN = r"\s*[×÷*/]\s*|\s+[-+−–x]\s+"
_CHAIN = re.compile(
    rf"(?<![\w.$%)^*/×÷+-])(?<![-+*/×÷=]\s){_AMOUNT}{_UNIT}??(?:(?:{_SIGN}){_AMOUNT}{_UNIT}??)+"
    rf"(?:\s*=\s*{_AMOUNT}{_UNIT}??(?:(?:{_SIGN}){_AMOUNT}{_UNIT}??)*)+{_UNIT}?(?=\s*(?:[.,;!)]|$|[a-z]))(?!\s*(?:[-+*/×÷^=(]|x\s*\d))"
)
_QUANTITY = re.compile(rf"(?P<sign>{_SIGN}|\s*=\s*)?(?P<number>{_AMOUNT})(?P<unit>{_UNIT})?")
_PLAIN_SIGNS = {"x": "*", "−": "-", "–": "-"}
Sum = Callable[[re.Match[str]], str | None]


def judge_spoken(text: str) -> Verdict | None:
    """The first claim in words that is wrong, else one that is right, else None."""
    held: Verdict | None = None
    for clause in _CLAUSE_END.split(text):
        if len(clause) > LONGEST or "\\" in clause or "?" in clause:
            continue
        for verdict in _verdicts(clause):
            if verdict.outcome is Outcome.INCORRECT:
                return verdict
            held = verdict
    return held


def _verdicts(clause: str) -> Iterator[Verdict]:
    for shape, claim in _SUMS:
        for match in shape.finditer(clause):
            if _stands_alone(clause, match):
                verdict = _judged(claim(match))
                if verdict is not None:
                    yield verdict
    yield from _with_units(clause)
    for shape, holds in _WHOLE:
        for match in shape.finditer(clause):
            if _stands_alone(clause, match):
                right = holds(match)
                said = match[0].strip(" .,")
                yield (
                    correct(Relation.CLAIM, CLAIM_HOLDS)
                    if right
                    else incorrect(Relation.FALSE_CLAIM, f"This is not true: {said}.")
                )


def _with_units(clause: str) -> Iterator[Verdict]:
    """`3 hours × 80 km/hour = 240 km`, `15 apples - 6 apples = 9 apples`: the numbers, where the units let them be compared."""
    for match in _CHAIN.finditer(clause):
        before = re.search(r"([A-Za-z]+)\s*$", clause[: match.start()])
        if before is not None and before[1].lower() in REACHING:
            continue
        parts = list(_QUANTITY.finditer(match[0]))
        units = [" ".join((part["unit"] or "").lower().split()) for part in parts]
        if not any(units) or any(set(re.findall(r"[a-z]+", unit)) & REACHING for unit in units):
            continue
        signs = "".join(part["sign"] or "" for part in parts)
        if re.search(r"[-+−–]", signs) and len({unit.split(" ")[0].rstrip("s") for unit in units if unit}) > 1:
            continue  # hours and minutes cannot be added as they stand
        verdict = _judged_chain(parts)
        if verdict is not None and not _UNSURE.search(clause[: match.start()].rpartition(",")[2]):
            yield verdict


def _judged_chain(parts: list[re.Match[str]]) -> Verdict | None:
    text = "".join(_PLAIN_SIGNS.get((part["sign"] or "").strip(), part["sign"] or "") + part["number"] for part in parts)
    line = read_line(re.sub(r"[$€£,\s]", "", text))
    if not isinstance(line, Line) or not isinstance(line.node, Rel):
        return None
    sides = line.node.operands
    verdict = judge_fact(line.node)
    if verdict.outcome is Outcome.INCORRECT and any(is_conversion(a, b) for a, b in pairwise(sides) if a != b):
        return None
    return None if verdict.relation is Relation.FALSE_ROUNDING else verdict


def _stands_alone(clause: str, match: re.Match[str]) -> bool:
    before, after = clause[: match.start()], clause[match.end() :]
    if _UNSURE.search(before.rpartition(",")[2]) or _UNSURE.search(after.partition(",")[0]):
        return False
    return not _GOES_ON.match(after) and _LEADS.search(before) is not None


def _judged(claim: str | None) -> Verdict | None:
    line = read_line(claim) if claim else None
    if not isinstance(line, Line) or line.node is None:
        return None
    verdict = judge_fact(line.node)
    rounded = verdict.relation is Relation.FALSE_ROUNDING  # words round without saying so
    return verdict if verdict.outcome in (Outcome.CORRECT, Outcome.INCORRECT) and not rounded else None


def _number(text: str) -> str:
    """A number in digits or words as plain text."""
    plain = re.sub(r"[$€£,\s]", "", text)
    if plain[:1].isdigit():
        return f"({plain})"
    values = amounts(text)
    return f"({values[0]})" if len(values) == 1 else ""


def _filled(template: str, *parts: str) -> str | None:
    numbers = [_number(part) for part in parts]
    return template.format(*numbers) if all(numbers) else None


def _listed(text: str) -> list[str]:
    return [part for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", text.strip()) if part]


def _of_list(match: re.Match[str]) -> str | None:
    """Sum, product, average of a list; difference and quotient of two."""
    numbers = [_number(part) for part in _listed(match["list"])]
    value = _number(match["value"])
    if len(numbers) < 2 or not all(numbers) or not value:
        return None
    match match["kind"].lower():
        case "sum" | "total":
            return f"{'+'.join(numbers)}={value}"
        case "product":
            return f"{'*'.join(numbers)}={value}"
        case "average" | "mean":
            return f"({'+'.join(numbers)})/{len(numbers)}={value}"
        case "difference" if len(numbers) == 2:
            return f"abs({numbers[0]}-{numbers[1]})={value}"
        case "quotient" if len(numbers) == 2:
            return f"{numbers[0]}/{numbers[1]}={value}"
        case _:
            return None


_OPERATIONS = {
    "plus": "+", "minus": "-", "times": "*", "multiplied by": "*", "divided by": "/",
}  # fmt: skip


def _part_of(match: re.Match[str]) -> str | None:
    share = amounts(match["part"].removeprefix("a "))
    return _filled(f"({share[0]})*{{}}={{}}", match["whole"], match["value"]) if len(share) == 1 else None


def _times(match: re.Match[str]) -> str | None:
    factor = re.sub(r"\s+times$", "", match["factor"], flags=re.IGNORECASE)
    known = {"twice": "two", "double": "two", "triple": "three", "thrice": "three"}.get(factor.lower(), factor)
    return _filled("{}*{}={}", known, match["whole"], match["value"])


def _converted(match: re.Match[str]) -> str | None:
    one, other = read_unit(match["one"]), read_unit(match["other"])
    if one is None or other is None or one.dimensions != other.dimensions or one.factor == other.factor:
        return None
    factor = one.factor / other.factor
    if 1 not in (factor.numerator, factor.denominator):
        return None  # miles and kilometres: nobody means it exactly
    return _filled(f"{{}}*({factor})={{}}", match["amount"], match["value"])


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.%$]){pattern}", re.IGNORECASE)


_VALUE = rf"(?P<value>{_N})"
_SUMS: tuple[tuple[re.Pattern[str], Sum], ...] = (
    (_shape(rf"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent)\s+of\s+(?P<whole>{_N}){_IS}{_VALUE}"),
     lambda m: _filled("{}/100*{}={}", m["share"], m["whole"], m["value"])),
    (_shape(rf"(?P<part>{_PART})\s+of\s+(?P<whole>{_N}){_IS}{_VALUE}"), _part_of),
    (_shape(rf"(?P<part>\d+/\d+)\s+of\s+(?P<whole>{_N}){_IS}{_VALUE}"),
     lambda m: _filled("{}*{}={}", m["part"], m["whole"], m["value"])),
    (_shape(rf"(?P<factor>twice|double|triple|thrice|{_N}\s+times)\s+(?:as\s+(?:many|much)\s+as\s+)?(?P<whole>{_N}){_IS}{_VALUE}"),
     _times),
    (_shape(rf"(?:the\s+)?(?P<kind>sum|product|difference|quotient|average|mean|total)\s+of\s+(?P<list>{_N}(?:\s*,\s*(?:and\s+)?{_N})*(?:\s*,?\s+and\s+{_N}))"
            rf"{_IS}{_VALUE}"), _of_list),
    (_shape(rf"(?P<left>{_N})\s+(?P<operation>plus|minus|times|multiplied\s+by|divided\s+by)\s+(?P<right>{_N}){_IS}{_VALUE}"),
     lambda m: _filled(f"{{}}{_OPERATIONS[' '.join(m['operation'].lower().split())]}{{}}={{}}", m["left"], m["right"], m["value"])),
    (_shape(rf"(?P<left>{_N})\s+(?P<kind>more|less|fewer)\s+than\s+(?P<right>{_N}){_IS}{_VALUE}"),
     lambda m: _filled("{}+{}={}" if m["kind"].lower() == "more" else "{}-{}={}", m["right"], m["left"], m["value"])),
    (_shape(rf"(?:the\s+)?(?P<kind>square|cube)\s+(?P<root>root\s+)?of\s+(?P<whole>{_N}){_IS}{_VALUE}"),
     lambda m: _filled(_POWERS[m["kind"].lower(), bool(m["root"])], m["whole"], m["value"])),
    (_shape(rf"(?P<amount>{_N})\s*(?P<one>[A-Za-z]+){_IS}{_VALUE}\s*(?P<other>[A-Za-z]+)\b"), _converted),
)  # fmt: skip
_POWERS = {
    ("square", False): "{}^2={}", ("square", True): "sqrt({})={}", ("cube", False): "{}^3={}", ("cube", True): "root({},3)={}",
}  # fmt: skip


_W = r"\d{1,3}(?:,\d{3})+(?![\d.]*\d)|\d{1,15}(?!\.?\d|/|,\d)"


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def _wholes(text: str) -> list[int]:
    return [_whole(part) for part in _listed(text)]


_LIST = rf"(?P<list>(?:{_W})(?:\s*,\s*(?:and\s+)?(?:{_W}))*(?:\s*,?\s+and\s+(?:{_W})))"
_WHOLE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_shape(rf"(?P<a>{_W})\s+is\s+(?:evenly\s+)?divisible\s+by\s+(?P<b>{_W})"),
     lambda m: _whole(m["b"]) != 0 and _whole(m["a"]) % _whole(m["b"]) == 0),
    (_shape(rf"(?P<a>{_W})\s+is\s+a\s+multiple\s+of\s+(?P<b>{_W})"),
     lambda m: _whole(m["b"]) != 0 and _whole(m["a"]) % _whole(m["b"]) == 0),
    (_shape(rf"(?P<b>{_W})\s+is\s+a\s+(?:factor|divisor)\s+of\s+(?P<a>{_W})"),
     lambda m: _whole(m["b"]) != 0 and _whole(m["a"]) % _whole(m["b"]) == 0),
    (_shape(rf"(?P<a>{_W})\s+is\s+(?:a\s+)?prime(?:\s+number)?\b"), lambda m: bool(fmpz(_whole(m["a"])).is_prime())),
    (_shape(rf"(?P<a>{_W})\s+is\s+(?:a\s+)?composite(?:\s+number)?\b"),
     lambda m: _whole(m["a"]) > 3 and not fmpz(_whole(m["a"])).is_prime()),
    (_shape(rf"(?P<a>{_W})\s+is\s+a\s+perfect\s+square\b"), lambda m: bool(fmpz(_whole(m["a"])).is_square())),
    (_shape(rf"(?:the\s+)?(?:gcd|gcf|greatest\s+common\s+(?:divisor|factor))\s+of\s+{_LIST}\s+is\s+(?P<value>{_W})"),
     lambda m: gcd(*_wholes(m["list"])) == _whole(m["value"])),
    (_shape(rf"(?:the\s+)?(?:lcm|(?:least|lowest|smallest)\s+common\s+multiple)\s+of\s+{_LIST}\s+is\s+(?P<value>{_W})"),
     lambda m: lcm(*_wholes(m["list"])) == _whole(m["value"])),
    (_shape(rf"(?:the\s+)?remainder\s+(?:when|of)\s+(?P<a>{_W})\s+(?:is\s+)?divided\s+by\s+(?P<b>{_W})\s+is\s+(?P<value>{_W})"),
     lambda m: _whole(m["b"]) != 0 and _whole(m["a"]) % _whole(m["b"]) == _whole(m["value"])),
    (_shape(rf"the\s+(?:positive\s+)?(?:divisors|factors)\s+of\s+(?P<a>{_W})\s+are\s*:?\s+{_LIST}"),
     lambda m: 0 < _whole(m["a"]) < 10**6 and sorted(_wholes(m["list"])) == [int(d) for d in _divisors(_whole(m["a"]))]),
)  # fmt: skip


def _divisors(number: int) -> list[int]:
    small = [d for d in range(1, int(Fraction(number) ** Fraction(1, 2)) + 1) if number % d == 0]
    return sorted({*small, *(number // d for d in small)})
