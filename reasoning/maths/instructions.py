"""The words of an exercise around its mathematics: what to do, for which letter, with which values."""

from __future__ import annotations

import re

from reasoning.values import Goal

_VERBS = {
    "solve": Goal.SOLVE, "find the solution": Goal.SOLVE, "simplify": Goal.SIMPLIFY,
    "factor": Goal.FACTOR,
    "combine like terms": Goal.SIMPLIFY, "expand": Goal.EXPAND, "multiply": Goal.SIMPLIFY,
    "distribute": Goal.SIMPLIFY, "use the distributive property": Goal.SIMPLIFY, "add": Goal.SIMPLIFY,
    "square the binomial": Goal.SIMPLIFY, "square each binomial": Goal.SIMPLIFY,
    "subtract": Goal.SIMPLIFY, "divide": Goal.SIMPLIFY, "evaluate": Goal.EVALUATE, "work out": Goal.EVALUATE,
    "calculate": Goal.EVALUATE, "compute": Goal.EVALUATE, "what is": Goal.EVALUATE, "find the sum": Goal.EVALUATE,
    "find the difference": Goal.EVALUATE, "find the product": Goal.EVALUATE, "find the quotient": Goal.EVALUATE,
    "find the value": Goal.EVALUATE, "perform the indicated operation": Goal.EVALUATE, "how much is": Goal.EVALUATE,
    "rationalize the denominator": Goal.SIMPLIFY, "rationalise the denominator": Goal.SIMPLIFY,
}  # fmt: skip
_VERB = re.compile(r"\b(" + "|".join(map(re.escape, _VERBS)) + r")\b", re.IGNORECASE)
_OTHER_VERB = re.compile(
    r"\b(find the (?:greatest )?common factors?|prime factor(?:s|ization)?|differentiate|derive|derivative|integrate|"
    r"integral|graph|plot|sketch|inverse|prove|show|verify|limit|round|convert|amplitude|domain|range|slope|intercepts?|vertex|probability|translate)\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"^\s*(?:(?:please|now|and|can you|could you|in the following exercises?|for the following exercises?)\b[,\s]*)*"
    r"(?:" + "|".join(map(re.escape, _VERBS)) + r"|find|factor|expand)\b"
    r"(?:\s+(?:by substitution|by elimination|and|each|the|this|that|these|following|given|linear|complex|equations?|"
    r"inequalit(?:y|ies)|expressions?|sum|"
    r"difference|product|quotient|value|of|system|problem|fractions?|variables?|completely|then|(?:to\s+)?simplify|"
    r"by\s+rationali[sz]ing\s+the\s+denominator|"
    r"check|(?:mo|bi|tri|poly)nomials?|greatest common factor|from|perfect square|below|squares|cubes|"
    r"(?:by\s+)?(?:using|grouping|completing|factoring|taking)\b[a-z ]*?(?=:)|"
    r"by\s+(?:completing the square|using the quadratic formula|factoring|taking square roots)\b|"
    r"for\s+(?:the\s+variable|\$?[a-zA-Z]\$?(?![a-zA-Z(]))|in))*\s*[:.,]?\s*",
    re.IGNORECASE,
)
_FIND_LETTER = re.compile(
    r"^\s*find\s+(?:the\s+value\s+of\s+)?[A-Za-z]\s*(?:,|:|\b(?:if|when|where|given(?:\s+that)?|such\s+that|in))\s*",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"\bfor\s+\$?\\?([A-Za-z])\$?(?![A-Za-z(=])(?!\s*=)")
_WHERE = re.compile(
    r"(?<![,\s])[,\s]*\b(?:when|where|if|for|given that|given|at|with)(?:\s*:)?\s+(?=\$?\s*[A-Za-z]\s*=)", re.IGNORECASE
)
_DIFFERENTIATE = re.compile(r"\b(?:differentiate|derivative)\b|\bfind\s+(?:\\?d?frac)?\W*d[a-z]\W{1,3}d[a-z]\b",
                            re.IGNORECASE)  # fmt: skip
_INTEGRATE = re.compile(r"\b(?:integrate|antiderivative|indefinite integral)\b", re.IGNORECASE)
_RESPECT = re.compile(r"[,\s]*\b(?:with respect to|w\.?r\.?t\.?)\s+\$?([A-Za-z])\$?(?![A-Za-z])", re.IGNORECASE)
_RATE = re.compile(r"\bd[a-z]/d([a-z])\b")
_WRITTEN_OUT = re.compile(r"\s*(?:find|evaluate|calculate|compute|determine|work out) the (?:limit|integral)\b", re.I)
_OPERATION = re.compile(
    r"^\s*(?:(?:please|now|and)\b[,\s]*)*(?:(?:differentiate|integrate)\b(?:\s+(?:the|this|function|expression|"
    r"equation|following|implicitly))*|(?:find|evaluate|determine|calculate|compute|work out|what is)\s+(?:the|an)\s+"
    r"(?:first\s+)?(?:derivative|antiderivative|indefinite integral|integral|limit)"
    r"(?:\s+(?:of|for|the|function|expression))*|find\s+d[a-z]/d[a-z]\s+(?:if|when|where|for|given(?:\s+that)?))\s*[:,]?\s*",
    re.IGNORECASE,
)
# "Multiply. Write your answer in decimal form: …"; "scientific 340000" is how a prompt says it
_NOTATION = re.compile(
    r"^\s*(?:(?:(?:multiply|divide|simplify)(?:\s+and|[,.])?\s+)?(?:write|rewrite|convert|express)\b[^:\d$]*"
    r"\b(?P<form>scientific|decimal|standard)\s+(?:notation|form)|(?P<goal>scientific|decimal)(?=\s))\s*[:.,]?\s*",
    re.IGNORECASE,
)
_QUOTIENT = re.compile(r"\b(?:divide|find the quotient|long division)\b", re.IGNORECASE)
_VALUES_FIRST = re.compile(r"^\s*(?:when|if)\s+([^,]*=[^,]*),\s*((?:evaluate|simplify|find)\b.*)$", re.I | re.DOTALL)
_TWO_FORMULAS = (
    (re.compile(r"\bsubtract\s+\$([^$]+)\$\s+from\s+\$([^$]+)\$", re.IGNORECASE), r"subtract $(\2)-(\1)$"),
    (re.compile(r"\bdivide\s+\$([^$]+)\$\s+by\s+\$([^$]+)\$", re.IGNORECASE), r"divide $(\1)/(\2)$"),
    (re.compile(r"\$([^$]+)\$\s*[/÷]\s*\$([^$]+)\$"), r"$(\1)/(\2)$"),
)
_NUMBERING = re.compile(r"^\s*(?:[Qq](?:uestion)?\s*\d+|\(?\d{1,3}|\(?[a-h])[.):]\s+")


_METHODS = (  # in the words of a task, and how it is named where the problem is asked
    ("completing the square", re.compile(r"\bcompleting the square\b", re.IGNORECASE)),
    ("using the quadratic formula", re.compile(r"\bquadratic formula\b", re.IGNORECASE)),
    ("factoring", re.compile(r"\bby factoring\b|\busing the zero[- ]product property\b", re.IGNORECASE)),
    ("taking square roots", re.compile(r"\bsquare root property\b|\bby taking square roots\b", re.IGNORECASE)),
)


def asked_method(text: str) -> str:
    """How an equation is to be solved, where the words say so: "completing the square"; else ""."""
    return next((name for name, words in _METHODS if words.search(text)), "")


def in_one_order(text: str) -> str:
    """An exercise with its values last and its two formulas as one: "Subtract $x$ from $y$" asks for $(y)-(x)$."""
    text = _VALUES_FIRST.sub(r"\2 when \1", text)
    for two, one in _TWO_FORMULAS:
        text = two.sub(one, text)
    return text


def asked_operation(text: str) -> tuple[str, str | None]:
    """What an exercise of calculus asks for, "differentiate" or "integrate" ("" for neither), and by which letter."""
    rate = "differentiate" if _DIFFERENTIATE.search(text) else ""
    operation = "integrate" if _INTEGRATE.search(text) else rate
    by = _RESPECT.search(text) or _RATE.search(text)
    return operation, by[1] if by and operation else None


def asks_calculus(text: str) -> bool:
    """Whether the exercise names a derivative, an integral or a limit that is to be found."""
    return bool(asked_operation(text)[0]) or _WRITTEN_OUT.match(text) is not None


def without_operation(text: str) -> str:
    """The formula of "differentiate x^3 with respect to x"; the text itself where it asks for nothing of the kind."""
    body = _OPERATION.sub("", _NUMBERING.sub("", text, count=1), count=1)
    return _RESPECT.sub("", body).strip(" .:") if body != text else text


def without_instruction(text: str) -> str:
    """The text without its number and the words that say what to do: "3) Solve for x: 2x=6" -> "2x=6"."""
    body = _NUMBERING.sub("", text, count=1)
    if _NOTATION.match(body):
        return _NOTATION.sub("", body, count=1)
    found = _FIND_LETTER.sub("", body, count=1)
    return found if found != body else _INSTRUCTION.sub("", body, count=1)


def split_values(body: str) -> tuple[str, list[str]]:
    """The text before "when x = 3 and y = -2", and the values after it one by one."""
    where = _WHERE.search(body)
    if where is None:
        return body, []
    parts = re.split(r"[,;]|\band\b", body[where.end() :])
    return body[: where.start()], [part.strip(" .$?") for part in parts if part.strip(" .$?")]


def gives_values(text: str) -> bool:
    """Whether the text says "when x = …"."""
    return _WHERE.search(text) is not None


def asked_letter(text: str) -> str | None:
    """The letter in "for x" or "find x"."""
    asked = _ASKED_FOR.search(text)
    return asked[1] if asked else None


def notation_asked(text: str) -> Goal | None:
    """SCIENTIFIC or DECIMAL where a number is to be written in scientific notation or in decimal form."""
    asked = _NOTATION.match(_NUMBERING.sub("", text, count=1))
    if asked is None:
        return None
    form = (asked["form"] or asked["goal"]).lower()
    return Goal.SCIENTIFIC if form == "scientific" else Goal.DECIMAL


def asks_quotient(text: str) -> bool:
    """Whether a division is to be carried out."""
    return _QUOTIENT.search(text) is not None


def goal_in_words(text: str) -> Goal | None:
    """What the words ask for: UNKNOWN for a verb that we have no goal for, None where no verb is found."""
    verb = _VERB.search(text)
    goal = _VERBS[verb[1].lower()] if verb else None
    return Goal.UNKNOWN if _OTHER_VERB.search(text) and goal is not Goal.SOLVE else goal
