"""One LaTeX command -> tokens; commands that are not on the whitelist are refused by name."""

from __future__ import annotations

import re
from typing import Protocol

from reasoning.maths import symbols
from reasoning.maths.limits import refuse

_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_COLUMNS = re.compile(r"\s*\{[lcr|@{}\s]*\}")
UNIT_LETTERS = 3
_DELIMITER_DOT = re.compile(r"\s*\.(?!\d)")
_CONJUGATED = re.compile(r"\s*(?:\{\s*)?[zw](?![A-Za-z])")  # \bar{x} is a mean, 0.\overline{3} repeats
_COLOUR = re.compile(r"\s*\{[A-Za-z#0-9]+\}")


class Tape(Protocol):
    """What a command needs of the scanner: the text, the place in it, and where tokens go."""

    source: str
    at: int
    spaced: bool

    def add(self, kind: str, text: str, start: int, *, spaced: bool | None = None) -> None: ...
    def add_name(self, run: str, start: int, end: int) -> None: ...
    def bracket(self, bracket: str, start: int) -> None: ...


def read_command(tape: Tape) -> None:
    """Read the command at the tape's place and add its tokens."""
    start = tape.at
    match = _COMMAND.match(tape.source, start)
    if match is None:
        raise refuse("a backslash at the end", start, found="\\", expected="a LaTeX command")
    name = match[1]
    tape.at = match.end()
    if not name[0].isalpha():
        _sign(tape, name, start)
    elif not (_plain(tape, name, start) or _structure(tape, name, start)):
        raise refuse(f"the LaTeX command \\{name[:24]} is not read here", start, found=f"\\{name[:24]}",
                     expected="a command of school mathematics")  # fmt: skip


def _sign(tape: Tape, char: str, start: int) -> None:
    if char == "\\":
        tape.add("ROW", "\\\\", start)
    elif char in "{}":
        tape.bracket("\\" + char, start)
    elif char == "|":
        tape.add("BAR", "|", start)
    elif char == "%":
        tape.add("OP", "%", start)
    elif char in ",;:!> \n":
        tape.spaced = True
    elif char in "$#_&":
        tape.spaced = True  # money and the like: the amount is what counts
    else:
        raise refuse(f"the LaTeX command \\{char} is not read here", start, found=f"\\{char}", expected="mathematics")


def _plain(tape: Tape, name: str, start: int) -> bool:
    """Commands that stand for one token."""
    if name in symbols.COMMAND_SIGNS:
        sign = symbols.COMMAND_SIGNS[name]
        tape.add("WORD" if sign in ("and", "or") else "OP", sign, start)
    elif name in symbols.COMMAND_RELATIONS:
        tape.add("REL", symbols.COMMAND_RELATIONS[name], start)
    elif name in symbols.COMMAND_SYMBOLS:
        tape.add("SYM", symbols.COMMAND_SYMBOLS[name], start)
        if name == "differentialD":  # \\differentialD x is dx
            while tape.source[tape.at : tape.at + 1].isspace():
                tape.at += 1
    elif name in symbols.COMMAND_WORDS:
        tape.add("VERBAL", symbols.COMMAND_WORDS[name], start)
    elif name in symbols.COMMAND_BRACKETS:
        kind, text = symbols.COMMAND_BRACKETS[name]
        if text[-1] in "([{<)]}>":
            tape.bracket(text, start)
        else:
            tape.add(kind, text, start)
    elif name in symbols.FUNCTIONS and name not in ("deg", "root"):
        tape.add("FUNC", symbols.FUNCTIONS[name], start)
    else:
        return False
    return True


def _structure(tape: Tape, name: str, start: int) -> bool:
    """Commands with arguments, blanks, texts and environments."""
    if name in symbols.COMMAND_BLANKS:
        tape.spaced = tape.spaced or name not in symbols.COMMAND_DELIMITERS
        if name in ("left", "right"):
            dot = _DELIMITER_DOT.match(tape.source, tape.at)
            tape.at = dot.end() if dot else tape.at
    elif name in symbols.COMMAND_FRACTIONS:
        tape.add("CMD", "frac", start)
    elif name in symbols.COMMAND_BINOMIALS:
        tape.add("CMD", "binom", start)
    elif name in ("bar", "overline") and _CONJUGATED.match(tape.source, tape.at):
        tape.add("FUNC", "conj", start)
    elif name in symbols.COMMAND_GROUPS or name == "overline":
        tape.add("CMD", "group", start)
    elif name in ("color", "textcolor", "colorbox"):
        colour = _COLOUR.match(tape.source, tape.at)
        tape.at = colour.end() if colour else tape.at
    elif name in symbols.COMMAND_NAMES:
        _named(tape, name, start)
    elif name in symbols.COMMAND_TEXTS:
        _text(tape, _braced(tape, start), start)
    elif name == "mathbb":
        _number_set(tape, _braced(tape, start), start)
    elif name in ("begin", "end"):
        _environment(tape, name, start)
    elif name == "not" and tape.source[tape.at : tape.at + 1] == "=":
        tape.at += 1
        tape.add("REL", "!=", start)
    elif name == "placeholder":
        raise refuse("an empty box", start, found="an empty box", expected="a number, a letter or a bracket")
    elif name in symbols.IMPLIES:
        tape.add("ARROW", f"\\{name}", start)
    else:
        return False
    return True


def _braced(tape: Tape, start: int) -> str:
    """The raw text of a {…} argument, which may hold pairs of braces."""
    while tape.source[tape.at : tape.at + 1].isspace():
        tape.at += 1
    if tape.source[tape.at : tape.at + 1] != "{":
        raise refuse("a brace is missing after this command", start, expected="{")
    depth = 0
    for at in range(tape.at, len(tape.source)):
        depth += {"{": 1, "}": -1}.get(tape.source[at], 0)
        if depth == 0:
            inside = tape.source[tape.at + 1 : at]
            tape.at = at + 1
            return inside
    raise refuse("a brace is not closed", tape.at, found="{", expected="}")


def _text(tape: Tape, inside: str, start: int) -> None:
    """\\text{ or }, \\text{no solution}, \\text{x}; other words stay, for the parser to refuse with their place."""
    words = " ".join(inside.replace("~", " ").replace(",", " , ").split())
    known = symbols.VERBAL.get(words.lower().strip(" .,"))
    if words in ("and", "or", ", and", ", or"):
        tape.add("WORD", words[-3:].strip(), start)
    elif known:
        tape.add("VERBAL", known, start)
    elif words in ("", ",", "."):
        tape.spaced = True
    elif len(words) <= UNIT_LETTERS and words.isascii() and words.isalpha() and words not in symbols.STOP_WORDS:
        for letter in words:  # \\text{x}; 12\\text{ cm} is read as the typed 12 cm is
            tape.add("SYM", letter, start)
    elif re.fullmatch(r"\d+(?:\.\d+)?", words):
        tape.add("NUM", words, start)
    else:
        tape.add("TEXT", words, start)


def _named(tape: Tape, name: str, start: int) -> None:
    """\\mathrm{d}, \\operatorname{sin}; without a brace the command only changes the look."""
    if tape.source[tape.at : tape.at + 1] != "{":
        tape.spaced = True
        return
    inside = _braced(tape, start).replace("~", " ").strip()
    log = re.fullmatch(r"log_?(\d+)", inside)
    if log:  # \operatorname{log_5}
        tape.add("FUNC", "log", start)
        tape.add("OP", "_", start)
        tape.add("NUM", log[1], start)
    elif re.fullmatch(r"[A-Za-z]+", inside):
        end = tape.at
        tape.add_name(inside, start + len(name) + 2, end)
    else:
        _text(tape, inside, start)


def _number_set(tape: Tape, letter: str, start: int) -> None:
    if letter.strip() != "R":
        raise refuse(f"the number set {letter[:8]} is not read here", start, found=letter[:8], expected="R")
    tape.add("VERBAL", "all real numbers", start)


def _environment(tape: Tape, name: str, start: int) -> None:
    match = _ENVIRONMENT.match(tape.source, tape.at)
    kind = match[1] if match else ""
    if match is None or kind not in symbols.MATRICES | symbols.SYSTEMS:
        raise refuse(f"the LaTeX environment {kind[:24]} is not read here", start, found=kind[:24] or None,
                     expected="cases, aligned or a matrix")  # fmt: skip
    tape.at = match.end()
    if name == "begin" and kind == "array":
        columns = _COLUMNS.match(tape.source, tape.at)
        tape.at = columns.end() if columns else tape.at
    tape.add("CMD", f"{name} {kind.rstrip('*')}", start)
