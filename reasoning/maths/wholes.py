"""Statements about whole numbers in words: divisible, prime, greatest common divisor, remainder, all the divisors."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import gcd, isqrt, lcm

from flint import fmpz

LARGEST_DIVIDED = 10**6  # a number whose divisors are listed
_W = r"(?:\d{1,3}(?:,\d{3})+(?![\d.]*\d)|\d{1,15}(?![\d.]*\d|/|,\d))"
_A, _B, _VALUE = (rf"(?P<{name}>{_W})" for name in ("a", "b", "value"))
_GCD = r"(?:gcd|gcf|greatest\s+common\s+(?:divisor|factor))"
_LCM = r"(?:lcm|(?:least|lowest|smallest)\s+common\s+multiple)"
_LIST = rf"(?P<list>{_W}(?:\s*,\s+(?:and\s+)?{_W})*\s+and\s+{_W})"


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def _listed(match: re.Match[str]) -> list[int]:
    return [_whole(part) for part in re.split(r"\s*,\s+(?:and\s+)?|\s+and\s+", match["list"])]


def _divides(match: re.Match[str]) -> bool:
    by = _whole(match["b"])
    return by != 0 and _whole(match["a"]) % by == 0


def _is_prime(match: re.Match[str]) -> bool:
    return bool(fmpz(_whole(match["a"])).is_prime())


def _is_composite(match: re.Match[str]) -> bool:
    return _whole(match["a"]) > 3 and not _is_prime(match)


def _is_square(match: re.Match[str]) -> bool:
    return bool(fmpz(_whole(match["a"])).is_square())


def _is_gcd(match: re.Match[str]) -> bool:
    return gcd(*_listed(match)) == _whole(match["value"])


def _is_lcm(match: re.Match[str]) -> bool:
    return lcm(*_listed(match)) == _whole(match["value"])


def _is_remainder(match: re.Match[str]) -> bool:
    by = _whole(match["b"])
    return by != 0 and _whole(match["a"]) % by == _whole(match["value"])


def _are_divisors(match: re.Match[str]) -> bool:
    return sorted(_listed(match)) == divisors(min(_whole(match["a"]), LARGEST_DIVIDED))


def divisors(number: int) -> list[int]:
    """Every positive divisor of a positive number, smallest first."""
    small = [divisor for divisor in range(1, isqrt(number) + 1) if number % divisor == 0]
    return sorted({*small, *(number // divisor for divisor in small)})


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.%$/-])(?<![-+*×÷^=]\s){pattern}", re.IGNORECASE)


STATEMENTS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]] = (
    (_shape(rf"{_A}\s+is\s+(?:evenly\s+)?divisible\s+by\s+{_B}"), _divides),
    (_shape(rf"{_A}\s+is\s+a\s+multiple\s+of\s+{_B}"), _divides),
    (_shape(rf"{_B}\s+is\s+a\s+(?:factor|divisor)\s+of\s+{_A}"), _divides),
    (_shape(rf"{_A}\s+is\s+(?:a\s+)?prime\b(?:\s+number)?(?!\s+(?:factor|power|divisor|to))"), _is_prime),
    (_shape(rf"{_A}\s+is\s+(?:a\s+)?composite\b(?:\s+number)?"), _is_composite),
    (_shape(rf"{_A}\s+is\s+a\s+perfect\s+square\b"), _is_square),
    (_shape(rf"(?:the\s+)?{_GCD}\s+of\s+{_LIST}\s+is\s+{_VALUE}"), _is_gcd),
    (_shape(rf"(?:the\s+)?{_LCM}\s+of\s+{_LIST}\s+is\s+{_VALUE}"), _is_lcm),
    (_shape(rf"remainder\s+(?:when|of)\s+{_A}\s+(?:is\s+)?divided\s+by\s+{_B}\s+is\s+{_VALUE}"), _is_remainder),
    (_shape(rf"the\s+(?:positive\s+)?(?:divisors|factors)\s+of\s+{_A}\s+are\s*:?\s+{_LIST}"), _are_divisors),
)  # fmt: skip
