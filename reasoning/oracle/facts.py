"""Small equalities that carry a calculation: each can be checked alone, none hides a search.

A distilled model of a few million parameters is right on what is written out and wrong on what is hidden
(quotients, common factors, signs), so products are split by digits, quotients are a running subtraction and a
common factor is found by Euclid's algorithm, line by line.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

TABLES = 12  # products up to 12 x 12 are known by heart
LONG = 100  # from here on, what has two digits is added or taken away place by place


def bracketed(value: int) -> str:
    """Return `value` as an operand after a sign: 5 or (-5)."""
    return str(value) if value >= 0 else f"({value})"


def sum_facts(left: int, sign: str, right: int, unit: str = "") -> tuple[list[str], int]:
    """Return the facts that work out `left sign right` (in units such as "x") and the result."""
    result = left + right if sign == "+" else left - right
    addend = right if sign == "+" else -right
    facts = []
    if left < 0 and addend < 0:
        facts.extend(_by_places(-left, "+", -addend))
        facts.append(f"{-left}+{-addend}={-result}")
    elif left < 0 or addend < 0:
        big, small = max(abs(left), abs(addend)), min(abs(left), abs(addend))
        facts.extend([*compared(abs(left), abs(addend)), *_by_places(big, "-", small)])
        if small and (left, sign, right) != (big, "-", small):
            facts.append(f"{big}-{small}={big - small}")
    else:
        facts.extend(_by_places(left, "+", addend))
        if sign == "-":  # 5-(-3)
            facts.append(f"{left}+{addend}={result}")
    final = f"{term(left, unit)}{sign}{term_bracketed(right, unit)}={term(result, unit)}"
    if unit or final not in facts:
        facts.append(final)
    return facts, result


def compared(left: int, right: int) -> list[str]:
    """769<784: which of two numbers is the larger, where they have as many digits, and more than one.

    Whoever writes 784-769=15 has compared them digit by digit before the first character.
    """
    if left == right or len(str(left)) != len(str(right)) or left < 10:
        return []
    return [f"{left}{'<' if left < right else '>'}{right}"]


def _by_places(left: int, sign: str, right: int) -> list[str]:
    """975+34 -> 975+30=1005; 1005+4=1009 (the caller states the sum itself); nothing for what is short."""
    if sign == "+" and left < right:
        left, right = right, left
    digits = str(right)
    parts = [int(digit) * 10 ** (len(digits) - 1 - place) for place, digit in enumerate(digits) if digit != "0"]
    if left < LONG or len(parts) < 2:
        return []
    facts = []
    for part in parts:
        after = left + part if sign == "+" else left - part
        facts.append(f"{left}{sign}{part}={after}")
        left = after
    return facts


def put_together(before: str, after: str) -> list[str]:
    """Return the fact that puts like terms side by side, before they are added: 9-x+1+2x=-x+2x+9+1.

    Nothing where they stand so. Small models pick the like terms out of a long line and remember the others for its
    end; written down once in order, both are plain copying from there on.
    """
    return [f"{before}={after}"] if before != after else []


def grouped(before: str, groups: Sequence[Sequence[str]]) -> list[str]:
    """Return the fact that puts like terms in brackets, before they are added: 2x+y+3x=(2x+3x)+y.

    `groups` are the terms as written, those that are alike together; nothing where all of them are. The brackets say
    where a group ends: without them, and where the terms stood in order already, a small model added what was unlike.
    """
    if len(groups) < 2:
        return []
    texts = [f"({signed_sum(group)})" if len(group) > 1 else group[0] for group in groups]
    return [f"{before}={signed_sum(texts)}"]


def gathered(terms: Sequence[str], coefficients: Sequence[str], unit: str) -> list[str]:
    """Return the fact that says which like terms come together, before anything is added: 9x-x+2x=(9-1+2)x.

    `unit` is what stands behind the bracket ("x", "*sqrt(2)"); nothing for numbers alone and for a single term.
    """
    if not unit or len(terms) < 2:
        return []
    return [f"{signed_sum(terms)}=({signed_sum(coefficients)}){unit}"]


def like_terms(coefficients: Sequence[int], terms: Sequence[str], unit: str) -> tuple[list[str], int]:
    """Return the facts that add like terms from left to right and the sum's coefficient: 5x-2x=(5-2)x;5-2=3."""
    facts = gathered(terms, [str(one) for one in coefficients], unit)
    total = coefficients[0]
    for one in coefficients[1:]:
        more, total = sum_facts(total, "-" if one < 0 else "+", abs(one))
        facts += more
    return facts, total


def signed_sum(parts: Sequence[str]) -> str:
    """Return 9-1+2 for 9, -1 and 2."""
    return parts[0] + "".join(part if part.startswith("-") else f"+{part}" for part in parts[1:])


def term(coefficient: int, unit: str) -> str:
    """Return `coefficient` times `unit` as written: 3x, -x, 0, 5."""
    if not unit or coefficient == 0:
        return str(coefficient)
    if coefficient in (1, -1):
        return unit if coefficient == 1 else f"-{unit}"
    return f"{coefficient}{unit}"


def term_bracketed(coefficient: int, unit: str) -> str:
    """Return a term as an operand after a sign."""
    text = term(coefficient, unit)
    return f"({text})" if coefficient < 0 else text


def product_facts(left: int, right: int) -> tuple[list[str], int]:
    """Return the facts that work out left*right, split by digits where it is no table product."""
    facts = _plain_product(abs(left), abs(right))
    result = left * right
    final = f"{left}*{bracketed(right)}={result}"
    if final not in facts:
        facts.append(final)
    return facts, result


def _plain_product(left: int, right: int) -> list[str]:
    result = f"{left}*{right}={left * right}"
    if _known(left, right):
        return [result]
    for one, other, swap in ((right, left, False), (left, right, True)):
        if one >= 20 and one % 10 == 0:  # 37*40 from 37*4
            small = _product_text(other, one // 10, swap=swap)
            return [*_plain_product(*small), result]
    if min(left, right) <= TABLES:
        return [*_split_product(left, right), result] if left >= right else [*_split_product(right, left), result]
    tens, units = right - right % 10, right % 10
    return [
        *_plain_product(left, tens),
        *_plain_product(left, units),
        f"{left * tens}+{left * units}={left * right}",
        result,
    ]


def _product_text(other: int, reduced: int, *, swap: bool) -> tuple[int, int]:
    return (reduced, other) if swap else (other, reduced)


def _known(left: int, right: int) -> bool:
    if min(left, right) <= 1 or max(left, right) <= TABLES:
        return True
    return _stripped(left) <= TABLES and _stripped(right) <= TABLES and (left % 10 == 0 or right % 10 == 0)


def _stripped(value: int) -> int:
    while value and value % 10 == 0:
        value //= 10
    return value


def _split_product(long: int, short: int) -> list[str]:
    """37*6 -> 30*6=180; 7*6=42; 180+42=222 (the caller states the product itself)."""
    facts, total = [], 0
    digits = str(long)
    for place, digit in enumerate(digits):
        part = int(digit) * 10 ** (len(digits) - 1 - place)
        if part == 0:
            continue
        facts.append(f"{part}*{short}={part * short}")
        if total:
            facts.append(f"{total}+{part * short}={total + part * short}")
        total += part * short
    return facts


def remainder_facts(dividend: int, divisor: int) -> tuple[list[str], int, list[int]]:
    """Return running-subtraction facts of a division of positive numbers, the remainder and the quotient's parts."""
    facts: list[str] = []
    parts: list[int] = []
    rest = dividend
    while rest >= divisor:
        place = 10 ** max(0, len(str(rest // divisor)) - 1)
        part = rest // divisor // place * place
        product = divisor * part
        if part > 1:
            facts.extend(_plain_product(divisor, part))
        last = f"{rest}-{product}={rest - product}"
        facts.extend([*(_by_places(rest, "-", product) if rest > product else []), last])
        parts.append(part)
        rest -= product
    return facts, rest, parts


def quotient_facts(dividend: int, divisor: int, known: Collection[str] = ()) -> tuple[list[str], int]:
    """Return the facts of an exact division; raises ValueError where a remainder stays.

    Where the product that answers it is among the facts that are `known` (13*3=39), 39/13=3 needs no others.
    """
    quotient, rest = divmod(abs(dividend), abs(divisor))
    if rest:
        raise ValueError(f"{dividend} is not divisible by {divisor}")
    signed = dividend // divisor
    final = f"{dividend}/{bracketed(divisor)}={signed}"
    products = {f"{abs(divisor)}*{quotient}={abs(dividend)}", f"{quotient}*{abs(divisor)}={abs(dividend)}"}
    if abs(divisor) == 1 or (quotient <= TABLES and abs(divisor) <= TABLES) or not products.isdisjoint(known):
        return [final], signed
    facts, _, parts = remainder_facts(abs(dividend), abs(divisor))
    total = 0
    for part in parts:
        if total:
            facts.append(f"{total}+{part}={total + part}")
        total += part
    return [*facts, final], signed


def division_facts(dividend: int, divisor: int) -> tuple[list[str], int]:
    """Return the facts of an exact division where it has to be seen first that it is one: 4*6=24;24/4=6.

    The largest multiple stands first, as it does where a remainder stays (4*6=24;27-24=3), so that whoever writes need
    not know which of the two it is. Raises ValueError where a remainder stays.
    """
    facts, quotient = quotient_facts(dividend, divisor)
    size, times = abs(divisor), abs(quotient)
    product = f"{size}*{times}={abs(dividend)}"
    return (facts if size == 1 or times <= 1 or len(facts) > 1 else [product, *facts]), quotient


def common_factor_facts(left: int, right: int) -> tuple[list[str], int]:
    """Return Euclid's algorithm on two positive numbers as facts, and their greatest common factor."""
    large, small = max(left, right), min(left, right)
    facts = compared(left, right)
    while small > 1:
        more, rest, _ = remainder_facts(large, small)
        facts.extend(more)
        large, small = small, rest
    return facts, small or large


def common_multiple_facts(left: int, right: int) -> tuple[list[str], int]:
    """Return the facts that find the least common multiple of two positive numbers, and the multiple."""
    if left == right or right == 1:
        return [], left
    if left == 1:
        return [], right
    facts, factor = common_factor_facts(left, right)
    if factor == min(left, right):
        return facts, max(left, right)
    reduced = left // factor
    if factor > 1:
        facts.extend(quotient_facts(left, factor)[0])
    more, multiple = product_facts(reduced, right)
    return [*facts, *more], multiple
