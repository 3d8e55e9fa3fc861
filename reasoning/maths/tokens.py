"""Text -> tokens: typed mathematics, Unicode and LaTeX by one whitelist; what is not on it is refused with its place.

Each token keeps where it began in the text that was written, so that a refusal can point at it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reasoning.maths import symbols
from reasoning.maths.latex import read_command
from reasoning.maths.limits import NUMBER_DIGITS, refuse
from reasoning.maths.names import split_name


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text, where it began (0-based) and whether a blank stood before it."""

    kind: str  # NUM VULGAR SYM FUNC OP REL OPEN CLOSE BAR COMMA SEMI ROW AMP WORD VERBAL CMD TEXT END
    text: str
    start: int
    spaced: bool = False


_DIGIT = re.compile(r"\.?[0-9]")
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?|\d+\.(?!\d)", re.ASCII)
# 2E-5=1 holds no letter but E, and no decimal point: E is what is looked for, not a power of ten.
_UNKNOWN_E = re.compile(r"[\dE\s()*/^+-]*=[\dE\s()*/^+-]*", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:,|\{,\}|\\,|[\u00a0\u2009\u202f])\d{3})+(?![\d])(?:\.\d+)?(?!,\d)", re.ASCII)
_DECIMAL_COMMA = re.compile(r"(?<!\d,)(?<!\d,[-−+])\d+(?:,|\{,\})\d+(?![\d.])(?!(?:,|\{,\})\s*\d)", re.ASCII)
_MIXED_SEPARATORS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+(?![\d.,])|\d{1,3}(?:,\d{3})+,\d{1,2}(?![\d.,])", re.ASCII)
_PAIR = re.compile(r"\s*[-−+]?[\d.]+,[-−+]?[\d.]+\s*")
_LIST = re.compile(r",\s+[-−+]?\d|\d\.\d|;")
_MEMBER = re.compile(r"in\s*(?=[\[({]|union|intersect)")
_LATIN = re.compile(r"[A-Za-z]+")
_FULLWIDTH = str.maketrans(symbols.FULLWIDTH_DIGITS)


class Scanner:
    """Walks over one formula and collects its tokens; `latex` is true when the text holds a LaTeX command."""

    def __init__(self, text: str, *, latex: bool | None = None) -> None:
        self.source = text.translate(_FULLWIDTH)
        self.latex = "\\" in text if latex is None else latex
        self.at = 0
        self.spaced = False
        self.tokens: list[Token] = []
        self.open: list[int] = []  # where the open brackets stand: a comma means a list there
        self.unknown_e = _UNKNOWN_E.fullmatch(self.source) is not None
        self.decimal_commas = _LIST.search(self.source) is None

    def add(self, kind: str, text: str, start: int, *, spaced: bool | None = None) -> None:
        """Append a token and forget the blank before it."""
        self.tokens.append(Token(kind, text, start, self.spaced if spaced is None else spaced))
        self.spaced = False

    def scan(self) -> list[Token]:
        """All tokens of the text, closed by END; raises Refused at the first character that is not allowed."""
        while self.at < len(self.source):
            self._next()
        self.add("END", "", len(self.source))
        return self.tokens

    def _next(self) -> None:
        char = self.source[self.at]
        if char in symbols.BLANKS or (char == "~" and self.latex):
            self.at += 1
            self.spaced = True
        elif char == "\\":
            read_command(self)
        elif _DIGIT.match(self.source, self.at):
            self._number()
        elif _LATIN.match(char):
            self._name()
        else:
            self._sign(char)

    def _number(self) -> None:
        start = self.at
        grouped = _GROUPED.match(self.source, start)
        comma = _DECIMAL_COMMA.match(self.source, start)
        if grouped and not self._is_pair(start):
            self._add_number(re.sub(r"[^\d.]", "", grouped[0]), start, grouped.end())
        elif comma and self.decimal_commas and not self.open:
            self._add_number(comma[0].replace("{,}", ".").replace(",", "."), start, comma.end())
        elif comma and "{,}" in comma[0]:
            self._add_number(comma[0].replace("{,}", "."), start, comma.end())
        else:
            self._refuse_mixed_separators(start)
            plain = _NUMBER.match(self.source, start)
            assert plain is not None, self.source[start:]
            whole = plain[0].partition("E")[0] if self.unknown_e and "E" in plain[0] else plain[0]
            self._add_number(whole.removesuffix("."), start, start + len(whole))

    def _refuse_mixed_separators(self, start: int) -> None:
        """1.000,5 and 1,234,56: a thousand and a half, or a list?"""
        mixed = None if self.open else _MIXED_SEPARATORS.match(self.source, start)
        if mixed:
            whole, _, rest = mixed[0].rpartition(",")
            number = re.sub(r"[.,]", "", whole) + "." + rest
            raise refuse("points and commas in one number", start, found=mixed[0], expected="a number such as 1000.5",
                         suggestion=number)  # fmt: skip

    def _is_pair(self, start: int) -> bool:
        """Whether the number stands alone with another in brackets: (100,200) is a point, (1,000+x) is not."""
        if not self.open:
            return False
        close = re.search(r"[)\]}]|\\}", self.source[start:])
        inside = self.source[self.open[-1] + 1 : start + close.start() if close else len(self.source)]
        return _PAIR.fullmatch(inside) is not None

    def _add_number(self, text: str, start: int, end: int) -> None:
        if len(text) > NUMBER_DIGITS and sum(c.isdigit() for c in text) > NUMBER_DIGITS:
            raise refuse(f"a number has more than {NUMBER_DIGITS} digits", start, found=text[:12] + "…")
        before = self.tokens[-1] if self.tokens else None
        if before and before.kind == "SYM" and not self.spaced and len(before.text) == 1 and not self.latex:
            name = before.text
            factor = self.tokens[-2].text if len(self.tokens) > 1 and self.tokens[-2].kind == "NUM" else ""
            times = f"{factor}*{text} for times, " if factor and name in ("x", "X") else ""
            raise refuse(
                f"a number directly after the letter {name}", start, found=text, expected="an operator or a bracket",
                suggestion=f"{times}{name}^{text} for a power, {name}*{text} for a product, {name}_{text} for an index",
            )  # fmt: skip
        mantissa, e, exponent = text.replace("E", "e").partition("e")
        self.add("NUM", mantissa, start)
        if e:  # 1.2e5 is a product: 1.2 * 10^5
            for kind, part in (("OP", "*"), ("NUM", "10"), ("OP", "^"), ("OPEN", "{")):
                self.add(kind, part, start)
            if exponent[0] in "+-":
                self.add("OP", exponent[0], start)
            self.add("NUM", exponent.lstrip("+-"), start)
            self.add("CLOSE", "}", start)
        self.at = end

    def _name(self) -> None:
        member = _MEMBER.match(self.source, self.at)
        if member and self.spaced:
            self.add("REL", "in", self.at)
            self.at += len("in")
            return
        match = _LATIN.match(self.source, self.at)
        assert match is not None
        if match[0].lower() in symbols.STOP_WORDS and self._is_word(match[0], match.end()):
            raise refuse(
                f"the word {match[0]} within a formula", self.at, found=match[0], expected="mathematics only",
                suggestion="=" if match[0].lower() == "is" else None,
            )  # fmt: skip
        if match[0] in ("and", "or") and self.latex and self._joins(match.end()):
            self.add("WORD", match[0], self.at)
        else:
            self.add_name(match[0], self.at, match.end())
        self.at = match.end()

    def _joins(self, end: int) -> bool:
        """Whether a typed `or` between blanks joins two statements in LaTeX: a sign stands on both sides of it."""
        apart = self.spaced and self.source[end : end + 1].isspace()
        return apart and any(token.kind == "REL" for token in self.tokens)

    def _is_word(self, run: str, end: int) -> bool:
        """Whether a short word stands beside an operand (2x for x), not between signs as a product (x = at + b)."""
        if self.latex or run in ("and", "or"):
            return False
        before = self.tokens[-1].kind if self.tokens and self.spaced else ""
        after = self.source[end:]
        return before in ("NUM", "SYM", "CLOSE", "VULGAR") or (after[:1].isspace() and after.lstrip()[:1].isalnum())

    def add_name(self, run: str, start: int, end: int) -> None:
        """Tokens for a run of Latin letters: a function, a named symbol, a word, or a product of single letters."""
        following = self.source[end : end + 1]
        spaced = self.spaced
        for kind, text, offset in split_name(run, start, following=following, latex=self.latex):
            self.add(kind, text, start + offset, spaced=spaced)
            spaced = False

    def _sign(self, char: str) -> None:
        start = self.at
        two = self.source[start : start + 2]
        if two == "**":
            self.add("OP", "^", start)
            self.at += 2
            return
        if two == "->" and any(token.text == "lim" for token in self.tokens[-4:]):
            self.add("ARROW", two, start)
            self.at += 2
            return
        sign = self._mistyped(start)
        if sign:
            self.add("OP", "±", start)
            self.at += len(sign)
            return
        if two in ("=>", "->"):
            raise refuse(
                "an arrow within a line", start, found=two, expected="one statement a line",
                suggestion=">= for 'at least', or a new line for the next statement",
            )  # fmt: skip
        factorial = two == "!=" and not self.spaced and bool(self.tokens) and self.tokens[-1].kind == "NUM"
        if two in symbols.RELATIONS and not factorial:  # 5!=120 is a factorial, x!=5 is none
            self._relation(two)
            return
        self.at += 1
        if char in symbols.RELATIONS:
            self.at -= 1
            self._relation(char)
        elif char in symbols.SIGNS:
            self.add("OP", symbols.SIGNS[char], start)
        elif char in symbols.BRACKETS:
            self.bracket(symbols.BRACKETS[char], start)
        elif char in symbols.IMPLIES_SIGNS:
            self.add("ARROW", char, start)
        elif char in "|":
            self.add("BAR", "|", start)
        elif char in ",，、":
            self.add("COMMA", ",", start)
        elif char in ";；":
            self.add("SEMI", ";", start)
        elif char == "&":
            self.add("AMP", "&", start)
        else:
            self._unusual(char, start)

    def _mistyped(self, start: int) -> str:
        """What is typed for ± here: `+/-`, and `+-` where nothing stands before it; refuses signs of programmers."""
        text = self.source
        if text.startswith(("+/-", "+/−"), start):
            return text[start : start + 3]
        if text.startswith(("+-", "+−"), start) and (not self.tokens or self.tokens[-1].kind == "REL"):
            return text[start : start + 2]
        for sign, meant in symbols.MISTYPED.items():
            if text.startswith(sign, start):
                raise refuse(f"the sign {sign} is not read here", start, found=sign, expected="mathematics",
                             suggestion=meant)  # fmt: skip
        return ""

    def _relation(self, sign: str) -> None:
        self.add("REL", symbols.RELATIONS[sign], self.at)
        self.at += len(sign)

    def bracket(self, bracket: str, start: int) -> None:
        """Add an opening or closing bracket and remember how deep we are."""
        opens = bracket[-1] in "([{<"
        if opens:
            self.open.append(start)
        elif self.open:
            self.open.pop()
        self.add("OPEN" if opens else "CLOSE", bracket, start)

    def _unusual(self, char: str, start: int) -> None:
        """Superscripts, roots, fractions in one character, Greek; else the refusal that names the character."""
        if char in symbols.SUPERSCRIPTS:
            self._superscript(start)
        elif char in symbols.SUBSCRIPTS:
            self.add("OP", "_", start)
            self.add("NUM", symbols.SUBSCRIPTS[char], start)
        elif char in symbols.VULGAR:
            top, bottom = symbols.VULGAR[char]
            self.add("VULGAR", f"{top}/{bottom}", start)
        elif char in symbols.ROOTS:
            self.add("FUNC", symbols.ROOTS[char], start)
        elif char in symbols.GREEK_LETTERS:
            self.add("SYM", symbols.GREEK_LETTERS[char], start)
        elif char in symbols.WORD_SIGNS:
            self.add("VERBAL", symbols.WORD_SIGNS[char], start)
        elif char in "∧∨":
            self.add("WORD", "and" if char == "∧" else "or", start)
        elif 0x1D434 <= ord(char) <= 0x1D467 or char == "ℎ":
            # An italic letter copied from a page stands for itself only: it never becomes part of a name.
            self.add("SYM", unicodedata.normalize("NFKC", char), start)
        else:
            raise refuse_character(char, start)

    def _superscript(self, start: int) -> None:
        end = start
        while end < len(self.source) and self.source[end] in symbols.SUPERSCRIPTS:
            end += 1
        self.add("OP", "^", start)
        self.add("OPEN", "{", start)
        inside = "".join(symbols.SUPERSCRIPTS[c] for c in self.source[start:end])
        for token in Scanner(inside, latex=True).scan()[:-1]:
            self.add(token.kind, token.text, start + token.start)
        self.add("CLOSE", "}", start)
        self.at = end


def refuse_character(char: str, position: int) -> Exception:
    """The refusal of a character that no formula may hold; invisible ones are named by their code."""
    code = f"U+{ord(char):04X}"
    if char in symbols.LOOKALIKES:
        latin = symbols.LOOKALIKES[char]
        reason = f"a letter of another alphabet that looks like {latin}"
        return refuse(f"{reason} ({code})", position, found=char, expected="a Latin letter", suggestion=latin)
    if unicodedata.category(char)[0] in "CZ" or unicodedata.category(char)[0] == "M":
        return refuse(f"an invisible or control character ({code})", position, found=code, expected="plain text")
    return refuse(f"the sign {char} is not read here ({code})", position, found=char, expected="mathematics")


def tokenize(text: str, *, latex: bool | None = None) -> list[Token]:
    """The tokens of one formula, closed by END; raises Refused where a character or a name is not allowed."""
    return Scanner(text, latex=latex).scan()
