"""The text of an answer in the spelling that the parser reads: packaging off, words of mathematics as signs.

Each rule stands for a way of writing that has one meaning only; what could mean two things is left as it is.
"""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning.maths.amounts import spelt_number

LONG = 300  # characters; a longer text is a solution, not an answer
_NUMBER = r"[-−]?\s?\d+(?:\.\d+)?"
_SPACE_COMMAND = r"(?:\\[,;:! ]|\\q?quad\b|~|\s)"
_BLANKS = re.compile(r"[ \t]{2,}")
_ENDS = re.compile(rf"^{_SPACE_COMMAND}+|{_SPACE_COMMAND}+$")
_BOLD = re.compile(r"^\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*\.?\s*$")
_UNIT_VECTOR = re.compile(
    r"\\(?:hat|widehat|vec|mathbf|boldsymbol|bm)\s*(?:\{\s*\\?([ijk])(?:math)?\s*\}|\\([ijk])math\b)"
)
_INFINITY = re.compile(r"\b(?:positive\s+|(negative\s+|minus\s+))?infinity\b", re.IGNORECASE)
_UNION_LETTER = re.compile(r"(?<=[)\]}])\s*U\s*(?=\\?[(\[{])")
_TRANSPOSED = re.compile(
    r"(?<=\))\s*\^\s*\{?\s*(?:T|\\top|\\intercal|\\mathsf\s*\{?T\}?|\\mathrm\s*\{?T\}?)\s*\}?(?=\s*\$*\s*$)"
)
_ANGLE = re.compile(r"^(\s*\$?\s*)<([^<>=]+,[^<>=]+)>(\s*\$?\s*)$")
_BAR_POINT = re.compile(rf"^(\s*[A-Z]?\s*)\(\s*({_NUMBER}(?:[,/]\d+)?)\s*\|\s*({_NUMBER}(?:[,/]\d+)?)\s*\)\s*$")
_COMMA_DECIMALS = re.compile(r"^\s*[({]?\s*[-−]?\d+(?:,\d+)?(?:\s*;\s*[-−]?\d+(?:,\d+)?)+\s*[)}]?\s*$")
_TIMES_TEN = re.compile(r"(?<=\d)\s*[xX]\s*(?=10\s*(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]))")
_OVER = re.compile(r"^\s*([-−]?\d+) over (\d+)\s*\.?\s*$")
_TO = re.compile(r"^\s*(\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)\s*\.?\s*$")
_SPACED_GROUPS = re.compile(r"^\s*[-−]?[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?\s*$")
_BAR_OVER = re.compile(r"(\d+)\.(\d*)\\(?:overline|bar|dot)\s*\{?\s*(\d+)\s*\}?|(\d+)\.(\d*)\((\d+)\)")
_ELLIPSIS = re.compile(r"(\d+)\.(\d+)\s*(?:\.\.\.|…|\\l?dots|\\cdots)")
_EVERY_REAL = r"(?:all\s+real\s+numbers|all\s+reals|\\mathbb\s*\{?\s*R\s*\}?|\\R\b|ℝ|\bR\b|all\s+real\s+numbers\s+x)"
_ALL_BUT = re.compile(
    rf"^\s*(?:x\s*(?:\\in|∈|in)\s*)?{_EVERY_REAL}\s*,?\s*"
    r"(?:\\setminus|\\backslash|\\smallsetminus|\\(?=\s*\\?\{)|∖|[-−](?=\s*\\?\{)|except(?:\s+for)?|excluding|but)\s*"
    r"\\?\{?([^{}]*(?:\{[^{}]*\}[^{}]*)*?)\\?\}?\s*\.?\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,?\s*(?:\\text\s*\{\s*(?:and|or)\s*\}|\b(?:and|or)\b|&)\s*")
_STATES = re.compile(r"[=<>≤≥≠≈∈]|\\(?:leq?|geq?|lt|gt|neq?|approx|in)(?![A-Za-z])")
_AMBIGUOUS_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d{1,2}|\d{4,})(?![\d.,])")
_LOOSE_WORD = re.compile(r"(?<![{\s])\s+(or|and)\s+(?!\})")
_BRACED_COMMA = re.compile(r"(?<=\d)\s*(?:\{\s*,\s*\}|,\s*\\!)\s*(?=\d{3}(?!\d))")
_ANGLE_NAME = re.compile(r"^\s*m?\s*(?:\\angle|\\measuredangle|∠)\s*\{?([A-Z]{1,3})\}?\s*=")
_UNITS_OF_NOTHING = re.compile(  # square units say what is measured, not in what
    r"^(.*[\d}π)]\$?)\s*(?:\\(?:text|mathrm)\s*\{)?\s*(?:square|sq\.?|cubic|cu\.?)?\s*\bunits?\s*\}?\s*"
    r"(?:\^\s*\{?[23]\}?|[²³]|squared|cubed)?\s*\.?$"
)
_NEGATIVE = re.compile(r"\b(?:negative|minus)\s+(?=[\d.\\√])", re.IGNORECASE)
_CHOOSE = re.compile(r"^\s*(?:\{\})?_?\{?(\d+)\}?\s*C\s*_?\s*\{?(\d+)\}?\s*$")  # 5C2
_COMPARING = re.compile(r"\b(?:than|at\s+least|at\s+most)\b")
_REALS_THAN = re.compile(
    r"^\s*(?:all\s+)?(?:real\s+)?numbers?\s+(?:that\s+are\s+)?(?=(?:greater|less|more)\s+than)", re.IGNORECASE
)
_COMPARISONS = {
    r"(?:greater|more)\s+than\s+or\s+equal\s+to|at\s+least": ">=", r"less\s+than\s+or\s+equal\s+to|at\s+most": "<=",
    r"(?:greater|more|larger)\s+than": ">", r"(?:less|smaller)\s+than": "<",
}  # fmt: skip
_TURNED_BRACKETS = re.compile(r"([\[\]])\s*([^\[\],;]+)[,;]\s*([^\[\],;]+?)\s*([\[\]])")
_POINT_GROUPS = re.compile(r"^\s*[-−]?\d{1,3}(?:\.\d{3})+,\d+\s*$")
_SECOND_RATE = re.compile(r"^\s*\\frac\s*\{d\^\{?2\}?\s*([a-z])\}\s*\{d[a-z]\^\{?2\}?\}(?=\s*=)")
_PARTIAL = re.compile(r"^\s*\\frac\s*\{\\partial\s*([a-z])\}\s*\{\\partial\s*([a-z])\}\s*=")
_MEAN = re.compile(r"^\s*\\(?:bar|overline)\s*\{?\s*([a-z])\s*\}?\s*=")
_CHANCE = re.compile(r"^\s*(\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(\d+)\s*\.?$")
_PAIRS_WITH = re.compile(r"^\s*\\?\{\s*\(x\s*,\s*y\)\s*(?:\\mid|\||:)\s*(.+?)\s*\\?\}$")
_COMPOSED = re.compile(r"\(([a-z])\s*(?:\\circ|∘)\s*([a-z])\)\s*\(([a-z])\)")
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALED = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|trillion)\b", re.IGNORECASE)
_NOUN_BEHIND = re.compile(  # 7/12 \\text{ of the pizza}: what is counted, not how
    r"^(.*\d\}*\$?)\s*\\(?:text|textrm|mathrm|mbox)\s*\{\s*(?!or\b|and\b|if\b|where\b|for\b|base\b)"
    r"[A-Za-z][A-Za-z ',.-]*\}\s*\.?$"
)
_DOTTED = re.compile(r"\b[dD]\.\s?[nN]\.\s?[eE]\b\.?")


def plain_answer(text: str) -> str:
    """The text with packaging off and words of mathematics as signs; a long text stays as it is."""
    if len(text) > LONG:
        return text
    text = _BLANKS.sub(" ", text)  # also for time: many patterns below hold blanks beside blanks
    bold = _BOLD.match(text)
    text = _ENDS.sub("", bold[2] if bold else text)
    text = _UNIT_VECTOR.sub(lambda m: f" {m[1] or m[2]} ", _DOTTED.sub("DNE", text))
    if "," in text or "(" in text or len(text.split()) < 3:  # not in a sentence about infinity
        text = _INFINITY.sub(lambda m: "-oo" if m[1] else "oo", text)
    if "\\" in text and "$" not in text and "\\(" not in text:
        text = _LOOSE_WORD.sub(r"\\text{ \1 }", text)
    text = _as_written_here(text)
    text = _NEGATIVE.sub("-", _CHOOSE.sub(r"\\binom{\1}{\2}", _in_signs(text)))
    text = _UNITS_OF_NOTHING.sub(r"\1", _ANGLE_NAME.sub(r"\1 =", text))
    text = _SCALED.sub(lambda m: f"{m[1]}*10^{_SCALES[m[2].lower()]}", _NOUN_BEHIND.sub(r"\1", text))
    text = _BRACED_COMMA.sub(",", text)
    text = _TIMES_TEN.sub(" * ", _UNION_LETTER.sub(" ∪ ", text))
    text = _ANGLE.sub(r"\1⟨\2⟩\3", _TRANSPOSED.sub("", text) if "\\begin" not in text else text)
    text = _OVER.sub(r"\1/\2", _TO.sub(r"\1:\2", text))
    if _SPACED_GROUPS.match(text):
        text = text.replace(" ", "")
    return _all_but(_with_points(_repeating(_spelt(text))))


def _as_written_here(text: str) -> str:
    """Spellings of other countries and books: ]2, 5[, 1.234,5, (f ∘ g)(x), d²y/dx², 1 out of 6."""
    if text.startswith("]") or text.endswith("["):
        text = _TURNED_BRACKETS.sub(
            lambda m: f"{'(' if m[1] == ']' else '['}{m[2]}, {m[3]}{')' if m[4] == '[' else ']'}", text
        )
    if _POINT_GROUPS.match(text):
        text = text.replace(".", "").replace(",", ".")
    text = _SECOND_RATE.sub(r"\1''", _PARTIAL.sub(r"\1_\2 =", _MEAN.sub(r"\1 =", text)))
    return _CHANCE.sub(r"\1/\2", _PAIRS_WITH.sub(r"\1", _COMPOSED.sub(r"\1(\2(\3))", text)))


def _in_signs(text: str) -> str:
    """`x is at least 3` and `all real numbers greater than 3` with the sign of the inequality."""
    if not _COMPARING.search(text):
        return text
    text = _REALS_THAN.sub("x ", text)
    for words, sign in _COMPARISONS.items():
        text = re.sub(rf"(?<=\w)\s+(?:is\s+|are\s+)?(?:{words})\s+(?=[-−\d\\√])", f" {sign} ", text)
    return text


def _spelt(text: str) -> str:
    number = spelt_number(text)
    return text if number is None else str(number)


def _with_points(text: str) -> str:
    """(1|2) as (1, 2), and 1,5; 2,5 with points for commas: there a semicolon parts the numbers."""
    point = _BAR_POINT.match(text)
    if point:
        return f"{point[1]}({point[2].replace(',', '.')}, {point[3].replace(',', '.')})"
    return text.replace(",", ".").replace(";", ", ") if _COMMA_DECIMALS.match(text) and "," in text else text


def _repeating(text: str) -> str:
    """Repeating decimals as fractions: 0.8\\overline{3}, 0.(3), and 0.333... where the digits show the period."""
    if "." not in text:
        return text
    text = _BAR_OVER.sub(lambda m: _fraction(m[1] or m[4], m[2] or m[5] or "", m[3] or m[6]), text)
    return _ELLIPSIS.sub(_continued, text)


def _continued(found: re.Match[str]) -> str:
    digits = found[2]
    for size in range(1, len(digits) // 2 + 1):
        period = digits[-size:]
        times = 3 if size == 1 else 2
        if digits.endswith(period * times):
            while digits.endswith(period):
                digits = digits.removesuffix(period)
            return _fraction(found[1], digits, period)
    return found[0]


def _fraction(whole: str, fixed: str, period: str) -> str:
    shift = 10 ** len(fixed)
    value = Fraction(int(whole + fixed), shift) + Fraction(int(period), shift * (10 ** len(period) - 1))
    return f"({value})"


def _all_but(text: str) -> str:
    """All real numbers except 2 and 3 as x ≠ 2 and x ≠ 3."""
    found = _ALL_BUT.match(text.strip().strip("$"))
    if found is None:
        return text
    left_out = [part.strip(" \\").removeprefix("x").lstrip(" =") for part in re.split(r",|\band\b|\bor\b", found[1])]
    return " and ".join(f"x != {part}" for part in left_out if part)


def listed(text: str) -> str | None:
    """`2, 3 and 5` as `2, 3, 5`; None where nothing is joined by a word, or where something is stated of it."""
    if len(text) > LONG or _STATES.search(text) or not _AND.search(text):
        return None
    return _AND.sub(", ", text)


def commas_apart(text: str) -> str | None:
    """The text with `2,3` as two numbers instead of one with a decimal comma; None where that cannot be."""
    if len(text) > LONG or re.search(r"[(\[{]", text) or not _AMBIGUOUS_COMMA.search(text):
        return None
    return _AMBIGUOUS_COMMA.sub(r"\1, \2", text)
