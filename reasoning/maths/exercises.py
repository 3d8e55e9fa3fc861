"""Exercises about functions, sequences and calculus whose words say what is asked, as plain mathematics.

"Given f(x)=2x^2-5, find f(-3)" is `f(-3), f(x)=2x^2-5`; "Find the 20th term of the arithmetic sequence 5, 8, 11, …" is
`a_20, a_1=5, d=8-5`; "Differentiate 3x^4" is d/dx(3x^4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from reasoning.maths.claims import is_expression
from reasoning.maths.known import only_letter
from reasoning.maths.parse import read_line
from reasoning.maths.posed import asked_for, posed
from reasoning.maths.tree import Call, Node, Rel, Sym
from reasoning.maths.walk import bare, unknowns
from reasoning.maths.worked import has_written
from reasoning.values import Goal, Line


@dataclass(frozen=True, slots=True)
class Exercise:
    """The mathematics that the words come to, what is to be done with it, and the unknown."""

    node: Node
    goal: Goal
    unknown: str | None = None


def stated_exercise(text: str) -> Exercise | None:
    """The exercise that these words state; None for any other text."""
    plain = " ".join(text.replace("$", " ").replace("\\left", "").replace("\\right", "").split())
    for reader in _READERS:
        found = reader(plain.rstrip(" ."))
        if found is not None:
            return found
    return None


def posed_exercise(node: Node) -> Exercise | None:
    """The exercise that a question without words states: `f(-3), f(x)=2x^2-5`; None for any other line."""
    if posed(node) is None:
        return None
    asked = asked_for(node)
    if asked is node:
        return None
    if isinstance(asked, Rel):
        return Exercise(node, Goal.SOLVE, "y")
    return Exercise(node, Goal.SIMPLIFY if unknowns(asked) else Goal.EVALUATE)


# functions ----------------------------------------------------------------------------------------------------------

_HEAD = r"[fghkpPCRV]\s*\(\s*[a-z]\s*\)\s*="
_LEAD = re.compile(
    r"^(?:(?:please|given(?: that)?|if|for(?:(?: the)? functions?)?|let|suppose|use|consider)\b[\s,:]*)+", re.I
)
_FIND = re.compile(
    r"[,.;:]?\s*\b(?:then\s+)?(?:find|evaluate|determine|calculate|compute|solve|what is)\b(?:\s+(?:the|each|of|"
    r"following|functions?|values?|indicated)\b)*\s*[:.]?\s*(?:[a-h]\)\s*)?", re.I,
)  # fmt: skip
_TASK = re.compile(
    rf"^(?:evaluate|find|simplify|solve|determine)(?: (?:the|each|of|following|indicated|expressions?|functions?|"
    rf"values?|problems?))+\s*[.:]\s*(?={_HEAD})", re.I,
)  # fmt: skip
_LAST = re.compile(rf"^find the indicated (?:function|value)s? (?:given|if|for|when)\s+({_HEAD}.+)\.\s+(\S.*)$", re.I)
_BETWEEN = re.compile(rf"(?:[,;.]\s*(?:and\s+)?|\s+and\s+|\s+)(?={_HEAD})")
_AT = re.compile(rf"^(?:evaluate|find)\s+({_HEAD}.+?)\s+(?:at|for|when)\s*:?\s*(?:[a-z]\s*=\s*)?(\S+)$", re.I)
_FOR = re.compile(
    r"^(?:find|evaluate|what is)\s+(?:the\s+)?(?:value of\s+)?(.+?)\s*,?\s+(?:if|for|when|where|given|"
    rf"of the following functions?[.:]?)\s+({_HEAD}.+)$", re.I,
)  # fmt: skip
_ENTERED = re.compile(r"\bplease (?:enter|input|write|type) your answer as [^.]*?\breal numbers\s*[.,]\s*", re.I)
_INVERSE = re.compile(rf"^find the inverse(?: of)?(?: the)?(?: following)?(?: one-to-one)?(?: function)?\s*[:.]?\s*"
                      rf"((?:{_HEAD}|y\s*=).+)$", re.I)  # fmt: skip
_CHANGE = re.compile(
    rf"^find the average rate of change of (?:the |each )?(?:following )?(?:functions?\b)?.*?"
    rf"(?P<rule>(?:{_HEAD}|\by\s*=).+?)(?:,\s*)?\b(?:on|over|from)\s+(?:the interval\s+)?"
    r"[\[(](?P<from>-?\d+)\s*,\s*(?P<to>-?\d+)[\])]$", re.I,
)  # fmt: skip
_OPERATION = re.compile(r"\(?([fgh])([-+/*·∘o])?([fgh])\)?(?:\((.+)\)|([a-z]))?")
_FRACTION = re.compile(r"\\frac\{?([fgh])\}?\{?([fgh])\}?")


def _function(text: str) -> Exercise | None:
    text = _TASK.sub("", _ENTERED.sub("", text))
    inverse = _INVERSE.match(text)
    if inverse:
        named = re.sub(r"^y\s*=", "f(x)=", inverse[1])
        return _posed("f^-1(x)" if named.startswith("f") else f"{named[0]}^-1({_letter(named)})", [named])
    change = _CHANGE.match(text)
    if change:
        named = re.sub(r"^y\s*=", "f(x)=", change["rule"])
        name, start, end = named[0], change["from"], change["to"]
        less = f"({start})" if start.startswith("-") else start
        return _posed(f"({name}({end})-{name}({start}))/({end}-{less})", [named])
    at = _AT.match(text)
    if at:
        return _posed(f"{at[1].lstrip()[0]}({at[2]})", [at[1]])
    last = _LAST.match(text)
    if last:
        return _posed(last[2], _BETWEEN.split(last[1]))
    turned = _FOR.match(text)
    if turned:
        return _posed(turned[1], _BETWEEN.split(turned[2]))
    given, *asked = _FIND.split(_LEAD.sub("", text))
    if len(asked) != 1 or not re.match(_HEAD, given) or not asked[0]:
        return None
    return _posed(asked[0], _BETWEEN.split(given))


def _letter(head: str) -> str:
    return head[head.index("(") + 1 :].strip()[0]


def _posed(asked: str, given: list[str]) -> Exercise | None:
    definitions = [one.strip(" ,.;") for one in given]
    spelt = _spelt_out(asked.strip(" ,.;?"), _letter(definitions[0]))
    called = [one for one in definitions if re.search(rf"{re.escape(one[0])}(?:\^-1)?\(", spelt)]
    line = read_line(", ".join([spelt, *called]))
    node = line.node if isinstance(line, Line) else None
    return posed_exercise(node) if node is not None else None


def _spelt_out(asked: str, letter: str) -> str:
    """(f+g)(2) as f(2)+g(2), fg as f(x)*g(x), (f∘g)(x) as f(g(x))."""
    tight = asked.replace(" ", "")
    for sign in ("\\circ", "°", "◦", "∘"):
        tight = tight.replace(sign, "∘")
    match = _OPERATION.fullmatch(_FRACTION.sub(r"\1/\2", tight.replace("\\cdot", "·")))
    if match is None or match[5] not in (None, letter):
        return asked.replace("^{-1}", "^-1")
    one, sign, other, at, _ = match.groups()
    at = at or letter
    if sign in ("∘", "o"):
        return f"{one}({other}({at}))"
    return f"{one}({at}){'*' if sign in (None, '·', '*') else sign}{other}({at})"


# sequences ----------------------------------------------------------------------------------------------------------

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth")  # fmt: skip
_PLACE = rf"(?:the\s+)?(?P<place>{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+term"
_SUM = r"the sum(?: of the first)? (?P<count>\d+) terms"
_NUMBER = r"-?\d+(?:\.\d+|/\d+)?"
_BY_FORMULA = re.compile(rf"(?:write|find) {_PLACE} of the sequence (?:defined|given) by (?:the explicit formula )?"
                         r"(?:a_n\s*=\s*)(?P<formula>.+)", re.I)  # fmt: skip
_KIND = re.compile(r"\b(arithmetic|geometric)\b", re.I)
_FIRST = re.compile(rf"(?:\bfirst term\s*(?:is|of|,|=)?\s*|a_1\s*=\s*)({_NUMBER})", re.I)
_STEP = re.compile(rf"(?:\bcommon (?:difference|ratio)\s*(?:is|of|,|=)?\s*|\b[dr]\s*=\s*)({_NUMBER})", re.I)
_LISTED = re.compile(rf"({_NUMBER}(?:\s*,\s*{_NUMBER}){{1,5}})\s*,?\s*(?:…|\.\.\.?\.?|\\ldots|\\dots)?\s*$")
_TERM_ASKED = re.compile(rf"\bfind {_PLACE}|\bfind a_(?P<index>\d+)|\bfind {_SUM}", re.I)
_STEP_ASKED = re.compile(r"\bfind the common (difference|ratio)\b", re.I)


def _sequence(text: str) -> Exercise | None:
    formula = _BY_FORMULA.fullmatch(text)
    if formula:
        return _read(f"a_{_place(formula['place'])},a_n={formula['formula']}")
    listed = _LISTED.search(text)
    terms = [] if listed is None else re.split(r"\s*,\s*", listed[1])
    if _STEP_ASKED.search(text) and len(terms) > 1:
        letter = "d" if "difference" in text else "r"
        return _read(",".join([letter, *(f"a_{k}={term}" for k, term in enumerate(terms, start=1))]))
    return _term(text, terms)


def _term(text: str, terms: list[str]) -> Exercise | None:
    asked, named = _TERM_ASKED.search(text), _KIND.search(text)
    kind = named[1].lower() if named is not None else _kind_of(terms)
    if asked is None or kind is None:
        return None
    arithmetic = kind == "arithmetic"
    first, step = _FIRST.search(text), _STEP.search(text)
    if first and step:
        given = [f"a_1={first[1]}", f"{'d' if arithmetic else 'r'}={step[1]}"]
    elif len(terms) > 1:
        one, two = terms[:2]
        other = f"({one})" if one.startswith("-") or "/" in one else one
        given = [f"a_1={one}", f"d={two}-{other}" if arithmetic else f"r={_top(two)}/{other}"]
    else:
        return None
    name = f"S_{asked['count']}" if asked["count"] else f"a_{asked['index'] or _place(asked['place'])}"
    return _read(",".join([name, *given]))


def _kind_of(terms: list[str]) -> str | None:
    """The kind of a sequence of which three terms or more are told, and not what it is."""
    numbers = [Fraction(term) for term in terms]
    if len(numbers) < 3 or not all(numbers):
        return None
    if len({other - one for one, other in pairwise(numbers)}) == 1:
        return "arithmetic"
    return "geometric" if len({other / one for one, other in pairwise(numbers)}) == 1 else None


def _top(text: str) -> str:
    return f"({text})" if "/" in text else text


def _place(word: str) -> int:
    return _ORDINALS.index(word.lower()) + 1 if word.lower() in _ORDINALS else int(word[:-2])


def _read(text: str) -> Exercise | None:
    line = read_line(text)
    return posed_exercise(line.node) if isinstance(line, Line) and line.node is not None else None


# calculus -----------------------------------------------------------------------------------------------------------

_DERIVATIVE = re.compile(
    r"(?:differentiate|(?:find|determine|compute|calculate) the (?:first )?derivative of|find [fgh]'\([a-z]\) "
    r"(?:if|for|when|where|given))(?: (?:the|this|each|following|function|expression))*\s*:?\s*(?P<body>.+)", re.I,
)  # fmt: skip
_ANTIDERIVATIVE = re.compile(
    r"(?:integrate|(?:find|determine) (?:the|an) (?:indefinite integral|antiderivative|integral) of)"
    r"(?: (?:the|this|function|expression))*\s*:?\s*(?P<body>.+)", re.I,
)  # fmt: skip
_WRITTEN = re.compile(
    r"(?:(?:find|evaluate|determine|calculate|compute)(?: (?:the|this|following|each|indefinite|definite|limit|"
    r"integral|derivative|of))*)\s*:?\s*(?P<body>(?:\\?lim|\\?int|∫|d/d[a-z]|\\frac\s*\{d\}|diff\().+)", re.I,
)  # fmt: skip
_BETWEEN_BOUNDS = re.compile(r"(?:evaluate\s+)?(?P<body>\[.+\]_.+)", re.I)
_HEAD_OF = re.compile(r"^(?:[fghy]\s*\(\s*[a-z]\s*\)|y)\s*=\s*")


def _calculus(text: str) -> Exercise | None:
    for pattern, name in ((_DERIVATIVE, "diff"), (_ANTIDERIVATIVE, "int")):
        match = pattern.fullmatch(text)
        if match:
            node = _formula(_HEAD_OF.sub("", match["body"]))
            letter = None if node is None else only_letter(node)
            if node is None or letter is None or has_written(node):
                return None if node is None or not has_written(node, name) else _written_exercise(node)
            return _written_exercise(Call(name, (node, Sym(letter))))
    bounds = _BETWEEN_BOUNDS.fullmatch(text)
    if bounds:
        node = _formula(bounds["body"])
        return _written_exercise(node) if node is not None and has_written(node, "at") else None
    match = _WRITTEN.fullmatch(text)
    node = _formula(match["body"]) if match else None
    return _written_exercise(node) if node is not None and has_written(node) else None


def _formula(text: str) -> Node | None:
    line = read_line(f"${text}$" if "\\" in text else text)
    node = line.node if isinstance(line, Line) else None
    return bare(node) if node is not None and is_expression(node) else None


def _written_exercise(node: Node) -> Exercise:
    inner = bare(node)
    number = isinstance(inner, Call) and (inner.name in ("lim", "at") or len(inner.args) == 4)
    return Exercise(inner, Goal.EVALUATE if number else Goal.SIMPLIFY)


# logarithms ---------------------------------------------------------------------------------------------------------

_LOGARITHM = re.compile(
    r"(?:use (?:the )?properties of logarithms to )?(?P<verb>expand|condense|write as a single logarithm)"
    r"(?: (?:the|each|this|following|logarithm|logarithmic|expression|completely|as much as possible))*\s*:?\s*"
    r"(?P<body>(?:.*\b|\\|\d+\s*)(?:log|ln).*)", re.I,
)  # fmt: skip


def _logarithm(text: str) -> Exercise | None:
    match = _LOGARITHM.fullmatch(text)
    node = _formula(match["body"]) if match else None
    if match is None or node is None:
        return None
    return Exercise(node, Goal.EXPAND if match["verb"].lower() == "expand" else Goal.CONDENSE)


_READERS: tuple[Callable[[str], Exercise | None], ...] = (_function, _sequence, _calculus, _logarithm)
