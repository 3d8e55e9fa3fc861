"""Claims made in words: "20% of 50 is 12", "the sum of 19 and 24 is 43", "3 hours is 200 minutes", "17 is prime".

Only whole clauses of a known wording are read, and none that asks, supposes, denies or rounds. What a noun behind a
number may change ("half of 36 is 18 more than …") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reasoning.maths.amounts import amounts
from reasoning.maths.facts import judge_fact
from reasoning.maths.measured import judge_measured
from reasoning.maths.parse import read_line
from reasoning.maths.sentences import CLAIM_HOLDS
from reasoning.maths.units import read_unit
from reasoning.maths.verdicts import correct, incorrect
from reasoning.maths.wholes import STATEMENTS
from reasoning.values import Line, Outcome, Relation, Verdict

LONGEST = 600  # characters of a clause
_CLAUSE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_UNSURE = re.compile(
    r"\b(?:if|not|suppose|assum\w+|let|would|whether|should|about|approximately|roughly|round\w*|estimat\w+|around|almost|nearly|"
    r"cannot|never|wrong|incorrect|false|unless|claims?|says?|said|thinks?|neither|nor|were|could)\b|≈|n't",
    re.IGNORECASE,
)
_WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety)\b(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand)\b){0,2}"
)
_DIGITS = r"[$€£]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:/\d+(?:\.\d+)?)?(?![\d,]*\d)"
_N = rf"(?:{_DIGITS}|{_WORD_NUMBER})"
_VALUE = rf"(?P<value>{_N})"
_IS = r"(?:,\s(?:which|that|it))?\s*(?:\b(?:is(?:\s+equal\s+to)?|are|equals|gives|makes)\b|=)\s*"
_PARTS = r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
_PART = rf"(?:(?:one|two|three|four|five|six|seven|a)\s)?{_PARTS}"
_LIST = rf"(?P<list>{_N}(?:\s*,\s+(?:and\s+)?{_N})*\s+and\s+{_N})"
_OPERATION = r"(?P<operation>plus|minus|times|multiplied\s+by|divided\s+by)"
# What may not stand behind the claimed number: it would be no number any more, or only part of a longer claim.
_GOES_ON = re.compile(
    r"\s*(?:[-+*/×÷^=<>%:(]|\.\d|and\s+(?:a|one|\d)|more|less|fewer|greater|longer|shorter|times|percent|per\s?cent|of|"
    r"plus|minus|out|to|each|every|per|apiece|hundred|thousand|million|billion|dozen|divided|multiplied|squared|cubed|"
    r"th\b|with\s+(?:a\s+)?remainder|remainder|"
    r"\w+\s+(?:more|less|fewer|longer|shorter|older|younger|short|over|of|out|away|from|after|before|left|each|per))",
    re.IGNORECASE,
)
# What may stand before the clause: nothing, or words that lead to it.
_LEADS = re.compile(
    r"(?:^|[,(]|\b(?:so|thus|hence|therefore|then|and|that|because|since|as|is|are|now|which|where|means|get|have|know|"
    r"see|the|first|second|finally|but|next))\s*$",
    re.IGNORECASE,
)


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
            verdict = _judged(claim(match)) if _stands_alone(clause, match) else None
            if verdict is not None:
                yield verdict
    for shape, holds in STATEMENTS:
        for match in shape.finditer(clause):
            if _stands_alone(clause, match):
                yield _stated(match[0], right=holds(match))
    for start, verdict in judge_measured(clause):
        if not _UNSURE.search(clause[:start].rpartition(",")[2]):
            yield verdict


def _stated(claim: str, *, right: bool) -> Verdict:
    if right:
        return correct(Relation.CLAIM, CLAIM_HOLDS)
    return incorrect(Relation.FALSE_CLAIM, f"This is not true: {claim.strip(' .,')}.")


def _stands_alone(clause: str, match: re.Match[str]) -> bool:
    before, after = clause[: match.start()], clause[match.end() :]
    if _UNSURE.search(before.rpartition(",")[2]) or _UNSURE.search(after.partition(",")[0]):
        return False
    return not after[:1].isalpha() and not _GOES_ON.match(after) and _LEADS.search(before) is not None


def _judged(claim: str | None) -> Verdict | None:
    line = read_line(claim) if claim else None
    if not isinstance(line, Line) or line.node is None:
        return None
    verdict = judge_fact(line.node)
    if verdict.relation is Relation.FALSE_ROUNDING:
        return None  # words round without saying so
    return verdict if verdict.outcome in (Outcome.CORRECT, Outcome.INCORRECT) else None


def _number(text: str) -> str:
    """A number in digits or words as plain text; empty where the words are no single number."""
    plain = re.sub(r"[$€£,\s]", "", text)
    if plain[:1].isdigit():
        return f"({plain})"
    values = amounts(text)
    return f"({values[0]})" if len(values) == 1 else ""


def _filled(template: str, *parts: str) -> str | None:
    numbers = [_number(part) for part in parts]
    return template.format(*numbers) if all(numbers) else None


def _percentage(match: re.Match[str]) -> str | None:
    return _filled("{}/100*{}={}", match["share"], match["whole"], match["value"])


def _part(match: re.Match[str]) -> str | None:
    share = [] if match["part"][0].isdigit() else amounts(match["part"].removeprefix("a "))
    if len(share) == 1:
        return _filled(f"({share[0]})*{{}}={{}}", match["whole"], match["value"])
    return _filled("{}*{}={}", match["part"], match["whole"], match["value"])


def _multiple(match: re.Match[str]) -> str | None:
    factor = re.sub(r"\s+times$", "", match["factor"], flags=re.IGNORECASE)
    known = {"twice": "two", "double": "two", "triple": "three", "thrice": "three"}.get(factor.lower(), factor)
    return _filled("{}*{}={}", known, match["whole"], match["value"])


def _of_list(match: re.Match[str]) -> str | None:
    """Sum, product, average of a list; difference and quotient of two."""
    numbers = [_number(part) for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", match["list"])]
    value, kind = _number(match["value"]), match["kind"].lower()
    if not all(numbers) or not value:
        return None
    if kind in ("difference", "quotient"):
        if len(numbers) != 2:
            return None
        left = f"abs({numbers[0]}-{numbers[1]})" if kind == "difference" else f"{numbers[0]}/{numbers[1]}"
        return f"{left}={value}"
    joined = ("*" if kind == "product" else "+").join(numbers)
    over = f"/{len(numbers)}" if kind in ("average", "mean") else ""
    return f"({joined}){over}={value}"


_SIGNS = {"plus": "+", "minus": "-", "times": "*", "multiplied by": "*", "divided by": "/"}


def _operation(match: re.Match[str]) -> str | None:
    sign = _SIGNS[" ".join(match["operation"].lower().split())]
    return _filled(f"{{}}{sign}{{}}={{}}", match["left"], match["right"], match["value"])


def _comparison(match: re.Match[str]) -> str | None:
    sign = "+" if match["kind"].lower() == "more" else "-"
    return _filled(f"{{}}{sign}{{}}={{}}", match["right"], match["left"], match["value"])


def _power(match: re.Match[str]) -> str | None:
    square = match["kind"].lower() == "square"
    root = "sqrt({})={}" if square else "root({},3)={}"
    return _filled(root if match["root"] else f"{{}}^{2 if square else 3}={{}}", match["whole"], match["value"])


def _conversion(match: re.Match[str]) -> str | None:
    one, other = read_unit(match["one"]), read_unit(match["other"])
    if one is None or other is None or one.dimensions != other.dimensions or one.factor == other.factor:
        return None
    factor = one.factor / other.factor
    if 1 not in (factor.numerator, factor.denominator):
        return None  # miles and kilometres: nobody means it exactly
    return _filled(f"{{}}*({factor})={{}}", match["amount"], match["value"])


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.%$]){pattern}", re.IGNORECASE)


Sum = Callable[[re.Match[str]], str | None]  # the claim as plain text, None where a number in it is not read
_SUMS: tuple[tuple[re.Pattern[str], Sum], ...] = (
    (_shape(rf"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent)\s+of\s+(?P<whole>{_N}){_IS}{_VALUE}"), _percentage),
    (_shape(rf"(?P<part>{_PART}|\d+/\d+)\s+of\s+(?P<whole>{_N}){_IS}{_VALUE}"), _part),
    (
        _shape(
            rf"(?P<factor>twice|double|triple|thrice|{_N}\s+times)\s+(?:as\s+(?:many|much)\s+as\s+)?"
            rf"(?P<whole>{_N}){_IS}{_VALUE}"
        ),
        _multiple,
    ),
    (
        _shape(rf"(?:the\s+)?(?P<kind>sum|product|difference|quotient|average|mean|total)\s+of\s+{_LIST}{_IS}{_VALUE}"),
        _of_list,
    ),
    (_shape(rf"(?P<left>{_N})\s+{_OPERATION}\s+(?P<right>{_N}){_IS}{_VALUE}"), _operation),
    (_shape(rf"(?P<left>{_N})\s+(?P<kind>more|less|fewer)\s+than\s+(?P<right>{_N}){_IS}{_VALUE}"), _comparison),
    (_shape(rf"(?:the\s+)?(?P<kind>square|cube)\s+(?P<root>root\s+)?of\s+(?P<whole>{_N}){_IS}{_VALUE}"), _power),
    (_shape(rf"(?P<amount>{_N})\s*(?P<one>[A-Za-z]+){_IS}{_VALUE}\s*(?P<other>[A-Za-z]+)\b"), _conversion),
)
