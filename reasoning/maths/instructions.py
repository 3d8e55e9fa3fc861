"""The grammar of instructions: what a clause of an exercise asks for, of which formula, for which letter.

A clause is a verb with its object, method and form ("solve the rational equation for #0 by factoring"), values ("when
#1 and #2"), or a remark about how an answer is entered. Where one of its words is unknown it is not understood.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from reasoning.maths.applied import COMPLETED, UNDEFINED
from reasoning.maths.symbols import names
from reasoning.maths.vocabulary import ALWAYS, ENTRY, EQUATIONS, EXPRESSIONS, FOUND, METHODS
from reasoning.values import Goal

_MARK = re.compile(r"[#@](\d+)")
_TYPO = 0.88  # how alike a word must be to a known one: "espression", "logorithms"
_EXAMPLE = 4  # words before a formula that is no example of an answer: "enter No if no real solution #0"
_SHORTEST_TYPO = 7  # letters; among shorter words too many differ by one letter and in meaning
_LEAD = re.compile(
    r"^(?:(?:please|now|then|and|next|also|can you|could you|first|or|,)\s+)*"
    r"(?:(?:in|for) (?:each of )?(?:the )?(?:following )?(?:exercise|problem|question|item|expression|equation)s?"
    r"(?: below)?(?: ,)?\s*)?(?:(?:use|using|by) (?P<method>[a-z' -]+?) to (?=[a-z]))?(?:please\s+)?"
)
_OPERATION = r"(?:add|subtract|multiply|divide)"
_OPERATIONS = rf"{_OPERATION}(?:ing)?(?:(?: ,)? (?:or|and) {_OPERATION})*|dividing|multiplying"
_WORTH = (
    r"(?:(?:exact|indicated|following|final|numerical|simplified) )*"
    r"(?:sum|difference|product|quotient|value|result|answer)s?"
)
_ASKS = r"find|fine|what is|what's|determine|calculate|compute|work out|give|state|evaluate|how much is|get"
_RULES: tuple[tuple[re.Pattern[str], Goal, frozenset[str]], ...] = tuple(
    (re.compile(rf"^(?:{pattern})(?![a-z])"), goal, bag)
    for pattern, goal, bag in (
        (r"(?:re)?solv(?:e|ing)(?= (?:for )?the value of the expression)", Goal.SIMPLIFY, EXPRESSIONS),
        (r"for(?= @\d+$)", Goal.SOLVE, EQUATIONS),
        (r"scientific(?= #\d+$)", Goal.SCIENTIFIC, EXPRESSIONS),  # so a goal is said before a formula in a prompt
        (r"decimal(?= #\d+$)", Goal.DECIMAL, EXPRESSIONS),
        (r"fraction(?= #\d+$)", Goal.FRACTION, EXPRESSIONS),
        (r"percent(?= #\d+$)", Goal.PERCENT, EXPRESSIONS),
        (r"roots(?= #\d+$)", Goal.RADICAL, EXPRESSIONS),
        (r"exponents(?= #\d+$)", Goal.EXPONENT, EXPRESSIONS),
        (r"(?:re)?solv(?:e|ing)", Goal.SOLVE, EQUATIONS | METHODS),
        (rf"(?:{_ASKS}) (?:(?:the|all|any|every|possible|real|exact|complex) )*solutions?(?: set)?",
         Goal.SOLVE, EQUATIONS),
        (rf"(?:{_ASKS}) (?:the )?(?:value of )?(?:the |each )?(?:other |unknown |indicated |missing )?variables?",
         Goal.SOLVE, EQUATIONS),
        (rf"(?:{_ASKS}) (?:(?:the|all|any|every) )*(?:possible )?(?:values? of |number )?(?=@)", Goal.SOLVE, EQUATIONS),
        (r"factor(?:i[sz]e|ing|i[sz]ing)?(?: out)?", Goal.FACTOR, EXPRESSIONS | METHODS | frozenset({"from"})),
        (r"expand(?:ing)?", Goal.EXPAND, EXPRESSIONS | METHODS),
        (r"condens(?:e|ing)", Goal.CONDENSE, EXPRESSIONS | METHODS | frozenset({"into"})),
        (r"simplif(?:y|ying)|simply|reduc(?:e|ing)|rationali[sz](?:e|ing)|combin(?:e|ing)(?= like)|distribut(?:e|ing)|"
         r"remov(?:e|ing) (?:the )?(?:parentheses|brackets)|perform(?:ing)?|multiply out|"
         r"squar(?:e|ing)(?= each| the| this| a | #)", Goal.SIMPLIFY,
         EXPRESSIONS | METHODS | frozenset({"into", "much"})),
        (_OPERATIONS, Goal.SIMPLIFY, EXPRESSIONS | METHODS | frozenset({"from"})),
        (rf"(?:{_ASKS}) (?:(?:the|each) )*{_WORTH}(?: of)?|what is the simplified(?= expression)", Goal.SIMPLIFY,
         FOUND),
        (r"evaluat(?:e|ing)|calculate|compute|work out|how much is", Goal.EVALUATE, EXPRESSIONS | METHODS),
        (r"what is (?=#)|what's (?=#)|find (?=#)", Goal.EVALUATE, frozenset()),
    )
)  # fmt: skip
_HEAD = re.compile(r"^(?:#\d+[ ,]*)+(?=(?:for @|[a-z]{3,} ))")
_APPLIED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^(?:(?:{_ASKS}) )?(?:the |an |its )?(?:{pattern})(?: of)?(?![a-z])"), operation)
    for pattern, operation in (
        (r"opposite|additive inverse", "-({})"),
        (r"multiplicative inverse|reciprocal", "1/({})"),
        (r"(?:least|lowest|smallest) common multiple(?: lcm)?|lcm", "lcm({})"),
        (r"(?:greatest|highest|largest) common (?:factor|divisor)(?: gcf)?|gcf|gcd|hcf", "gcd({})"),
    )
)
_FORMS: tuple[tuple[re.Pattern[str], Goal], ...] = tuple(
    (re.compile(rf"\b(?:(?:in|into|as|to|using|with|of) )?(?:the |an? )?(?:equivalent )?(?:{pattern})(?= |$)"), goal)
    for pattern, goal in (
        (r"scientific notation", Goal.SCIENTIFIC),
        (r"(?:standard|decimal) notation|decimal form|decimals?(?: number)?", Goal.DECIMAL),
        (r"(?:simplified |reduced )?(?:improper )?fractions?(?: form)?(?: in (?:simplest form|lowest terms))?"
         r"|ratio of two integers|quotient of two integers", Goal.FRACTION),
        (r"percent(?:age)?s?(?: form)?", Goal.PERCENT),
        (r"interval notation", Goal.INTERVAL),
        (r"(?:single|one) logarithms?|(?:single|one) log", Goal.CONDENSE),
        (r"(?:completely )?factored form", Goal.FACTOR),
        (r"expanded form|(?:sum|difference|product)(?:(?: ,)?(?: (?:or|and)) (?:a )?(?:sum|difference|product))* of "
         r"(?:logarithms|logs|simpler logarithms)", Goal.EXPAND),
        (r"(?:single |one )integer|integers?|whole numbers?|single number", Goal.EVALUATE),
        (r"(?:its |their )?(?:simplest|simplified|exact|lowest) (?:form|terms)|(?:single|simplified) "
         r"(?:fraction|rational expression|expression|radical)|"
         r"(?:single |simplified )?complex numbers?|"
         r"positive exponents(?: only)?|only positive exponents",
         Goal.SIMPLIFY),
        (r"binomials? squared?|squared binomial|squares? of (?:a )?binomials?", Goal.FACTOR),
    )
)  # fmt: skip
_ASKS_UNDEFINED = re.compile(
    rf"(?:when|where|for (?:what|which)|what|which|{_ASKS}|identify)\b(?!.*\b(?:if|whether|not undefined)\b)"
    r".*\b(?:undefined|not defined)\b"
)
_UNDEFINED_WORDS = {"undefined", "not", "defined", "what", "which", "identify", "make", "makes", "function", "have"}
_UNDEFINED_WORDS |= {"find", "determine", "give", "state"}
_COMPLETES = re.compile(
    r"complet(?:e|ing) (?:the |each |this |a )?(?:following )?(?:perfect )?squares?(?: (?:of|for|on))?(?= |$)"
)
_ONLY_LINKS = re.compile(r"(?:then|and|now|next|also|finally)")
_INTO = r"\b(?:in|into|as|to|using|with) (?:the |an? )?(?:equivalent )?"
_EXPONENTS = r"(?:(?:rational|fractional) )?exponents?(?: form| notation)?"
_NOTATIONS: tuple[tuple[re.Pattern[str], Goal], ...] = tuple(
    (re.compile(rf"(?:{pattern})(?: in the form(?: of)? #\d+)?(?= #\d+$|$)"), goal)
    for pattern, goal in (
        (rf"(?:{_INTO}(?:algebraic )?expressions? )?{_INTO}{_EXPONENTS}|"
         rf"{_INTO}exponential (?:form|expressions?|notation)", Goal.EXPONENT),
        (rf"{_INTO}(?:radical (?:expressions?|form|notation)|radicals?(?: signs?| form)?|roots?)", Goal.RADICAL),
    )
)  # fmt: skip
_WRITES = re.compile(r"^(?:(?:re)?writ(?:e|ing|ten)|express(?:ed|ing)?|convert|change|give|leave|put)\b")
_WRITTEN = ALWAYS | EXPRESSIONS - frozenset(("mixed", "logarithmic", "exponential", "radical", "base", "quadratic"))
_SPLIT = re.compile(
    r"(?:\s*,)?\s+(?:and then|and|then|,)\s+(?=(?:then |please )?(?:write|written|expressed|rewrite|express|convert|"
    r"simplify|solve|find|evaluate|give|enter|factor|multiply|add|subtract|divide|leave|state|check|condense|expand|"
    r"what is|reduce|show|rationali[sz]e|combine|calculate)\b)"
)
_ENTRY_STARTS = frozenset(
    names(
        "enter input type give write state list separate leave express answer your final if note ex eg e.g i.e do "
        "assume show check all be simplify"
    )
)
_VALUES = re.compile(
    r"(?:^|\s)(?:,\s+)?(?:and )?(?:when|wheen|where|if|for|given that|given|at|with|let)(?: ,)? "
    r"(#\d+(?:(?: ,)?(?: and)? #\d+)*)"
)
_LETTER = re.compile(
    r"\b(?:for|find|what is|calculate|determine|value of|values of|expression for) (?:the (?:variable|letter) )?@(\d+)"
)
_IN_TERMS = re.compile(r"\bin terms of @\d+(?: and @\d+)*")
_TRANSLATE = re.compile(
    r"^translate\b(?: (?:to|into|as|an?|the|each|algebraic|linear|equations?|expressions?|sentences?|phrases?|words?|"
    r"it|problem|following|single|number|and|then|,|solve|simplify|evaluate|if possible|"
    r"when possible|answer|result)(?![a-z]))*\s*"
)


_HOW = (  # in the words of a task, and how it is named where the problem is asked
    ("completing the square", re.compile(r"\bcompleting the square\b", re.IGNORECASE)),
    ("using the quadratic formula", re.compile(r"\bquadratic formula\b", re.IGNORECASE)),
    ("factoring", re.compile(r"\bby factoring\b|\busing the zero[- ]product property\b", re.IGNORECASE)),
    ("taking square roots", re.compile(r"\bsquare root property\b|\bby taking square roots\b", re.IGNORECASE)),
)


IMAGINARY = "imaginary numbers"
_COMPLEX = re.compile(
    r"\b(?:complex|imaginary|non-?real)(?: number| and real| or real)? (?:solutions?|roots?|zeros|numbers?)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\b(?:no|not|if|when|without|only real)\b[^.,;:]*$", re.IGNORECASE)  # in the clause before it


def asked_method(text: str) -> str:
    """How an equation is to be solved, where the words say so: "completing the square"; else "".

    "completing the square and imaginary numbers" and "using imaginary numbers" where complex solutions are asked for.
    """
    how = next((name for name, words in _HOW if words.search(text)), "")
    found = _COMPLEX.search(text)
    if found is None or _REMARK.search(text[: found.start()]):
        return how
    return f"{how} and {IMAGINARY}" if how else f"using {IMAGINARY}"


def allows_imaginary(method: str) -> bool:
    """Whether a problem's method says that its solutions may be complex numbers."""
    return method.endswith(IMAGINARY)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What one clause asks: its goal (None: it only remarks), its letter and its formulas (by number)."""

    goal: Goal | None
    letter: int | None = None
    objects: tuple[int, ...] = ()
    applied: str | None = None  # what is to be done to its formulas first: "-({})" for "find the opposite"


def instructions(clause: str) -> list[Instruction] | None:
    """What a clause asks, in order; None where a word of it is not known. Letters are marked @0, formulas #0."""
    found: list[Instruction] = []
    for part in _SPLIT.split(_IN_TERMS.sub("", clause)):
        body = " ".join(part.split()).strip(" ,")
        if _ONLY_LINKS.fullmatch(body):
            continue
        one = _instruction(body) if body else Instruction(None)
        if one is None:
            return None
        found.append(one)
    return found


def _instruction(clause: str) -> Instruction | None:
    body = without_lead(clause)
    if not re.search(r"[a-z]", body):
        return Instruction(None, objects=_marks(body, "#"))
    head = _HEAD.match(body)
    if head and head.end() < len(body):
        rest = _instruction(body[head.end() :])
        return rest and replace(rest, objects=(*_marks(head[0], "#"), *rest.objects))
    for read in (_notation, _form, _applied, _undefined, _completed, _verb):
        found = read(body)
        if found is not None:
            return found
    return _remark(clause) or _entry(body)


def without_lead(clause: str) -> str:
    """ "please use the product rule to simplify #0" without what comes before the verb, where every word is known."""
    lead = _LEAD.match(clause)
    assert lead is not None  # it matches the empty text
    if lead["method"] and not _known(lead["method"].split(), METHODS | EXPRESSIONS):
        return clause
    return clause[lead.end() :]


def _verb(body: str) -> Instruction | None:
    for pattern, goal, bag in _RULES:
        match = pattern.match(body)
        if match and _known(_words(body[match.end() :]), bag):
            letter = _LETTER.search(body) if goal is Goal.SOLVE else None
            return Instruction(goal, int(letter[1]) if letter else None, _marks(body, "#"))
    return None


def _applied(body: str) -> Instruction | None:
    """ "find the additive inverse of each number", "find the greatest common factor"; None for anything else."""
    for pattern, operation in _APPLIED:
        match = pattern.match(body)
        if match and _known(_words(body[match.end() :]), FOUND | METHODS | {"multiples", "factors", "two", "three"}):
            return Instruction(Goal.SIMPLIFY, objects=_marks(body, "#"), applied=operation)
    return None


def _undefined(body: str) -> Instruction | None:
    """ "for what value of x is the expression undefined", "determine the values that make #0 undefined"; else None."""
    if not _ASKS_UNDEFINED.match(body) or not _known(_words(body), EXPRESSIONS | METHODS | _UNDEFINED_WORDS):
        return None
    return Instruction(Goal.SOLVE, objects=_marks(body, "#"), applied=UNDEFINED)


def _completed(body: str) -> Instruction | None:
    """ "complete the square of #0 to make a perfect square trinomial"; None for anything else."""
    match = _COMPLETES.match(body)
    if match is None or not _known(_words(body[match.end() :]), EXPRESSIONS | {"creating", "make", "making", "create"}):
        return None
    return Instruction(None, objects=_marks(body, "#"), applied=COMPLETED)


def _form(body: str) -> Instruction | None:
    """ "write each number in scientific notation", "convert to a decimal"; None for anything else."""
    if not _WRITES.match(body):
        return None
    rest = re.sub(r"\b(?:in|from) (?:scientific|decimal|standard) notation(?= to\b)", "", _WRITES.sub("", body))
    for shape, goal in _FORMS:
        match = shape.search(rest)
        if match and _known(
            _words(rest[: match.start()] + " " + rest[match.end() :]),
            _WRITTEN | {"notation", "from", "solution", "solutions", "set"},
        ):
            return Instruction(goal, objects=_marks(body, "#"))
    return None


def _notation(body: str) -> Instruction | None:
    """ "write as a radical expression", "rewrite #0 with a rational exponent"; None for anything else."""
    if not _WRITES.match(body):
        return None
    for shape, goal in _NOTATIONS:
        match = shape.search(body)
        if match and _known(_words(_WRITES.sub("", body[: match.start()])), _WRITTEN | {"radical", "exponential"}):
            return Instruction(goal, objects=_marks(body[: match.start()] + body[match.end() :], "#"))
    return None


def _remark(clause: str) -> Instruction | None:
    """ "use the order of operations", "for the following exercises", "let #0": nothing is asked, a formula is given."""
    words = _words(clause)
    lead = re.match(
        r"(?:use|using|recall|let|given|consider|in|for|if|when|where|such|that|suppose|the|rewriting|finding)\b|$",
        clause,
    )
    if lead is None or not _known(
        words, METHODS | {"let", "given", "consider", "suppose", "recall", "such", "that", "rewriting", "finding"}
    ):
        return None
    return Instruction(None, objects=_marks(clause, "#"))


def _entry(body: str) -> Instruction | None:
    """How an answer is to be entered; its formulas are examples, but for one that stands after all its words."""
    words = _words(body)
    if not words or words[0] not in _ENTRY_STARTS or not _known(words, ENTRY):
        return None
    last = re.search(r"(?<!as)(?<!form)(?<!like)(?<!eg) #(\d+)$", body)
    return Instruction(None, objects=(int(last[1]),) if last and body.count("#") == 1 and len(words) > _EXAMPLE else ())


def _words(text: str) -> list[str]:
    return [word for word in text.split() if not _MARK.fullmatch(word)]


def _marks(text: str, kind: str) -> tuple[int, ...]:
    return tuple(int(mark[1:]) for mark in re.findall(rf"{kind}\d+", text))


def _known(words: Collection[str], bag: Collection[str]) -> bool:
    return all(word in ALWAYS or word in bag or _is_misspelt(word, bag) for word in words)


def _is_misspelt(word: str, bag: Collection[str]) -> bool:
    return len(word) >= _SHORTEST_TYPO and bool(difflib.get_close_matches(word, bag, n=1, cutoff=_TYPO))


def split_values(clause: str, given: Collection[int]) -> tuple[str, tuple[int, ...]]:
    """A clause without "when #1 and #2", and the formulas named there, where all are among those `given` a value."""
    found: tuple[int, ...] = ()
    for match in list(_VALUES.finditer(clause)):
        named = _marks(match[1], "#")
        if all(mark in given for mark in named):
            found += named
            clause = clause.replace(match[0], " ", 1)
    return " ".join(clause.split()), found


def without_translation(clause: str) -> str:
    """ "translate to an algebraic expression and simplify" without what only says that words are to be translated."""
    return _TRANSLATE.sub("", clause, count=1)


def merged(asked: list[Instruction]) -> Instruction | None:
    """One instruction from several: a form or a special goal wins over a general one; None where two disagree."""
    goals = [one.goal for one in asked if one.goal is not None]
    special = {goal for goal in goals if goal not in _GENERAL}
    if len(special) > 1:
        return None
    letter = next((one.letter for one in reversed(asked) if one.letter is not None), None)
    objects = tuple(dict.fromkeys(mark for one in asked for mark in one.objects))
    done = _applied_once(asked)
    if done == COMPLETED and Goal.FACTOR not in special:
        return None
    if special:
        return Instruction(special.pop(), letter, objects, done if done == COMPLETED else None)
    if Goal.SOLVE in goals and letter is None and any(goal in (Goal.SIMPLIFY, Goal.EVALUATE) for goal in goals):
        goals = [goal for goal in goals if goal is not Goal.SOLVE] if goals[-1] is not Goal.SOLVE else goals
    order = (Goal.SOLVE, Goal.SIMPLIFY, Goal.EVALUATE)
    goal = next((goal for goal in order if goal in goals), None)
    return Instruction(goal, letter, objects, done)


def _applied_once(asked: list[Instruction]) -> str | None:
    return next((one.applied for one in asked if one.applied is not None), None)


_GENERAL = frozenset((Goal.SOLVE, Goal.SIMPLIFY, Goal.EVALUATE))
