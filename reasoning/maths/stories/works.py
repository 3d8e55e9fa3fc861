"""Work done together: "Ann needs 6 hours for a wall, Bob 4. How long do they need together?" is x/6+x/4=1."""

from __future__ import annotations

import re
from itertools import pairwise

from reasoning.maths.stories.story import Story, parts
from reasoning.maths.symbols import names

_T = r"(?P<{0}>\d+)(?: (?P<{0}_unit>hours?|minutes?|days?))?"
_WHO = r"(?:[a-z][a-z' ,]*?)"
_ALONE = rf"{_WHO} (?:can|could) (?P<{{0}}_work>[a-z][a-z' ]*?) in {{1}}(?: (?:alone|by (?:him|her)self))?"
_TAKES = rf"it takes {_WHO} {{1}} to (?P<{{0}}_work>[a-z][a-z' ]*?)"
_ONE, _OTHER = (
    rf"(?:{_ALONE.format(name, _T.format(name))}|{_TAKES.format(f'{name}_again', _T.format(f'{name}_again'))})"
    for name in ("a", "b")
)
_SAME = names("it the a an same job work task his her their this that alone")
_BOTH = rf"{_ONE},? (?:while|and|but) {_OTHER}"
_ONE_THEN_TWO = rf"{_ONE}__{_OTHER}"
_TOGETHER = (
    r"(?:if [a-z' ]*?(?:work|worked) together,? )?how long (?:will|would|does|do|should) "
    r"(?:it take|they take|they need)"
    r"(?: (?:for )?(?:them|both|both of them|the 2 of them|the 2 [a-z]+))?(?: to [a-z' ]+?)?"
    r"(?:,? (?:if|when) (?:they|both|the 2 [a-z]+) (?:work|worked|are working)(?: together)?)?(?: working)?"
    r"(?: together)?(?: to [a-z' ]+)?"
)
_HELPED = (
    rf"{_ALONE.format('a', _T.format('a'))}(?:,? (?:but|and) |__)if {_WHO} helps(?: (?:him|her|them))?,? (?:then )?"
    rf"(?:it (?:takes|would take|will take)(?: them)?(?: only)?|they can [a-z' ]+? in) {_T.format('b')}"
)
_BY_OTHER = (
    r"how long (?:will|would|does) (?:it take|[a-z' ]+? (?:take|need))(?: (?:for )?[a-z' ]+?)? to [a-z' ]+? "
    r"(?:alone|by (?:him|her)self)"
)


def works(sentences: tuple[str, ...]) -> Story | None:
    """Two who do one piece of work together, or one of whom is helped; None for any other story."""
    text = tuple(re.sub(r"\((?:in )?(?:hours|minutes|days)\) ?", "", sentence) for sentence in sentences)
    return _together(text) or _helped(text)


def _together(sentences: tuple[str, ...]) -> Story | None:
    asked = next((one for one in sentences if re.fullmatch(_TOGETHER, one)), "")
    if not re.search(r"together|\bboth\b|the 2 of them", asked):
        return None
    for told in (_BOTH, _ONE_THEN_TWO):
        found = parts(_joined(sentences, told), told=told, asked=_TOGETHER)
        if found is not None:
            a, b = _times(found["told"])
            unit = _unit(found["told"]) if _is_one_work(found["told"]) else None
            if unit is None:
                return None
            return Story("work", "x", f"the number of {unit} that they need together", f"x/{a}+x/{b}=1")
    return None


def _helped(sentences: tuple[str, ...]) -> Story | None:
    for told in (_HELPED.replace("|__", ""), _HELPED):
        found = parts(_joined(sentences, told), told=told, asked=_BY_OTHER)
        if found is not None:
            a, b = _times(found["told"])
            unit = _unit(found["told"])
            if unit is None or int(b) >= int(a):
                return None
            return Story("work", "x", f"the number of {unit} that the other needs alone", f"{b}/{a}+{b}/x=1")
    return None


def _joined(sentences: tuple[str, ...], pattern: str) -> tuple[str, ...]:
    """The sentences, the first two that a pattern wants together written as one."""
    if "__" not in pattern:
        return sentences
    for at, (one, other) in enumerate(pairwise(sentences)):
        if re.fullmatch(pattern, f"{one}__{other}"):
            return (*sentences[:at], f"{one}__{other}", *sentences[at + 2 :])
    return sentences


def _times(told: re.Match[str]) -> tuple[str, str]:
    groups = told.groupdict()
    a, b = (groups[name] or groups.get(f"{name}_again") for name in ("a", "b"))
    assert a is not None
    assert b is not None
    return a, b


def _is_one_work(told: re.Match[str]) -> bool:
    """Whether the second does what the first does: "do it", or the same verb and nothing that was not named before."""
    groups = told.groupdict()
    one, other = ((groups[f"{name}_work"] or groups.get(f"{name}_again_work") or "").split() for name in ("a", "b"))
    return other[0] in (one[0], "do") and set(other[1:]) <= {*one, *_SAME}


def _unit(told: re.Match[str]) -> str | None:
    """The unit of both times, which one of them may leave out; None where they differ or none is told."""
    found = {name.removesuffix("s") for key, name in told.groupdict().items() if key.endswith("_unit") and name}
    return f"{found.pop()}s" if len(found) == 1 else None
