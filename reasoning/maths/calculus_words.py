"""The words of an exercise of calculus: which operation it asks for, by which letter, of which formula."""

from __future__ import annotations

import re

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
_NUMBERING = re.compile(r"^\s*(?:[Qq](?:uestion)?\s*\d+|\(?\d{1,3}|\(?[a-h])[.):]\s+")


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
