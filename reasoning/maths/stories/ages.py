"""Age problems: how old two people are to each other now, and at another time."""

from __future__ import annotations

from fractions import Fraction

from reasoning.maths.stories.story import Story, bracketed, exact, parts, shifted, term

_NAME = r"[a-z]+"
_OLDER = rf"(?P<one>{_NAME}) is (?P<by>\d+) years? (?P<side>older|younger) than (?P<other>{_NAME})"
_AS_OLD = rf"(?P<one>{_NAME}) is (?P<times>twice|\d+ times) as old as (?P<other>{_NAME})"
_SUM = (
    r"(?:(?:in (?P<later>\d+) years?|(?P<earlier>\d+) years? ago|now|today),? )?the sum of (?:their|the 2) ages "
    r"(?:will be|was|is) (?P<total>\d+)"
)
_THEN = (
    rf"(?:in (?P<later>\d+) years?|(?P<earlier>\d+) years? ago),? (?P<who>{_NAME}) (?:will be|was) "
    rf"(?P<times>twice|\d+ times) as old as (?P<whom>{_NAME})(?: will be| was)?(?: then)?"
)
_ASKED = rf"(?:how old is (?P<asked>{_NAME})(?: now| today)?|find (?P<found>{_NAME})'s (?:present )?age(?: now)?)"


def ages(sentences: tuple[str, ...]) -> Story | None:
    """ "Ana is 4 years older than Ben. In 3 years the sum of their ages will be 30. How old is Ben?" """
    for now in (_OLDER, _AS_OLD):
        for then in (_SUM, _THEN):
            found = parts(sentences, now=now, then=then, asked=_ASKED)
            if found is not None:
                return _set_up(found["now"].groupdict(), found["then"].groupdict(), found["asked"].groupdict())
    return None


def _set_up(now: dict[str, str], then: dict[str, str], asked: dict[str, str]) -> Story | None:
    one, other = now["one"], now["other"]
    name = asked["asked"] or asked["found"]
    if name not in (one, other) or one == other or {then.get("who", one), then.get("whom", other)} != {one, other}:
        return None
    age = _ages_now(now, name)
    if age is None:
        return None
    by = Fraction(then["later"] or 0) - Fraction(then["earlier"] or 0)
    shown = {person: _at_another_time(body, by) for person, body in age.items()}
    if "total" in then:
        equation = f"{bracketed(shown[one])}+{bracketed(shown[other])}={then['total']}"
    else:
        equation = f"{shown[then['who']]}={_times(then['times'])}{_always(shown[then['whom']])}"
    return Story("age", "x", f"the age of {name.capitalize()} now", equation)


def _ages_now(now: dict[str, str], name: str) -> dict[str, str] | None:
    """Both ages in terms of the age x of the one that is asked for."""
    one, other = now["one"], now["other"]
    if "times" in now:
        return {one: term(_times(now["times"]), "x"), other: "x"} if name == other else None
    by = exact(now["by"]) * (1 if now["side"] == "older" else -1)
    return {one: _sum("x", by), other: "x"} if name == other else {one: "x", other: _sum("x", -by)}


def _sum(body: str, by: Fraction) -> str:
    return shifted(body, by)


def _at_another_time(body: str, by: Fraction) -> str:
    """x+4 in 3 years is x+4+3; x-4 in 4 years is x."""
    undone = shifted("", -by)
    return body.removesuffix(undone) if by and body.endswith(f"x{undone}") else shifted(body, by)


def _always(body: str) -> str:
    return f"({body})" if len(body) > 1 else body


def _times(words: str) -> Fraction:
    return Fraction(2) if words == "twice" else exact(words.split(maxsplit=1)[0])
