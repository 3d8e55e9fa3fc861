"""A place in a list of tokens: what comes next, how deep we are, and the refusals that name both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reasoning.maths.limits import NESTING, Refused, refuse
from reasoning.maths.tokens import Token
from reasoning.maths.tree import Node

_NAMES = {"END": "the end", "ROW": "a new row", "AMP": "&"}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The readers that call one another in a circle, so that each may live in its own file."""

    sum: Callable[[Cursor], Node]
    term: Callable[[Cursor], Node]
    factor: Callable[[Cursor], Node]
    postfix: Callable[[Cursor], Node]
    relation: Callable[[Cursor], Node]
    statement: Callable[[Cursor], Node]


class Cursor:
    """Reads tokens one by one; `bars` counts the open |…| at this bracket level."""

    def __init__(self, tokens: list[Token], grammar: Grammar, *, latex: bool) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.latex = latex
        self.at = 0
        self.depth = 0
        self.bars = 0
        self.applied = 0  # open f(…: a letter before a bracket in there is a function too, f(g(h(x)))
        self.integrals = 0  # open ∫: a d before a letter ends the innermost

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def ahead(self, count: int) -> Token:
        """The token `count` places on; the last one (END) when there are not so many."""
        place = self.at + count
        return self.tokens[place] if place < len(self.tokens) else self.tokens[-1]

    @property
    def before(self) -> Token | None:
        return self.tokens[self.at - 1] if self.at else None

    def take(self) -> Token:
        token = self.tokens[self.at]
        if token.kind != "END":
            self.at += 1
        return token

    def sees(self, kind: str, text: str | None = None) -> bool:
        token = self.tokens[self.at]
        return token.kind == kind and (text is None or token.text == text)

    def skip(self, kind: str, text: str | None = None) -> bool:
        """Take the token if it is this one, and say whether it was."""
        if not self.sees(kind, text):
            return False
        self.take()
        return True

    def expect(self, kind: str, text: str, expected: str) -> Token:
        if not self.sees(kind, text):
            raise self.refusal(expected)
        return self.take()

    def at_differential(self, *, inside: bool = False) -> bool:
        """Whether `dx` stands here and ends an open integral."""
        following = self.ahead(1)
        named = self.sees("SYM", "d") and following.kind == "SYM" and not following.spaced
        return named and (inside or self.integrals > 0)

    def refusal(self, expected: str, *, suggestion: str | None = None) -> Refused:
        """What stands here instead of what was expected."""
        if self.token.kind == "ARROW":
            return refuse("an arrow within a line", self.token.start, found=self.token.text,
                          expected="one statement a line", suggestion="a new line for the next statement")  # fmt: skip
        found = _NAMES.get(self.token.kind, self.token.text)
        reason = f"expected {expected}, found {found}"
        return refuse(reason, self.token.start, found=found, expected=expected, suggestion=suggestion)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level of nesting; refused by name at the limit, long before Python's own."""
        if self.depth + 1 >= NESTING:
            raise refuse(f"nested too deeply: {NESTING} levels or more", self.token.start, found=self.token.text)
        bars, self.bars = self.bars, 0
        self.depth += 1
        yield
        self.depth -= 1
        self.bars = bars

    def split_digit(self) -> None:
        """LaTeX takes one digit where a brace is missing: \\frac12 is 1/2. Make the next token that one digit."""
        token = self.token
        if token.kind == "NUM" and len(token.text) > 1 and token.text.isdigit():
            rest = Token("NUM", token.text[1:], token.start + 1)
            self.tokens[self.at : self.at + 1] = [Token("NUM", token.text[0], token.start, token.spaced), rest]
