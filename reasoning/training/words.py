"""The wordings of the solver's reasons, answers and tasks, from which the embedded model's tokenizer learns its words.

They are kept in a file, because finding them means solving thousands of problems. When the course has grown,
`python -m reasoning.training.words` writes it again.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from reasoning.oracle.course import TOPICS
from reasoning.oracle.generate import drawn
from reasoning.oracle.move import Solved
from reasoning.oracle.solve import asked, canonical

FILE = Path(__file__).with_name("words.txt")
# Two letters side by side are a product (xy), but for the short words.
WORD = re.compile(r"(?![xyz]+\b)[A-Za-z]{3,}|\b(?:as|at|by|if|in|is|it|ln|no|of|on|or|pi|to|up|up)\b")
PROBLEMS_LOOKED_AT = 200  # of each component
# Written without a blank before them: in mathematics, at the beginning of a task, in the chat template.
ALONE = (
    "user", "assistant", "boxed", "=>", "sqrt", "root", "log", "ln", "sin", "cos", "tan", "exp", "abs", "diff", "int",
    "lim", "lcm", "oo", "roots", "exponents", "sum", "pi", "no solution", "all real numbers", "x or x", "solve for",
    "evaluate", "simplify", "factor", "expand", "condense", "scientific", "decimal", "fraction", "percent", "interval",
    "infinitely many solutions",
)  # fmt: skip

# Wordings that lessons need and the course is about to say: a vocabulary does not grow after training.
AHEAD = (
    "square both sides", "isolate the root", "raise both sides to the power", "least common multiple", "degree",
    "leave out what does not solve the equation", "leave out what makes a denominator zero", "greatest common factor",
    "multiply both sides by the common denominator", "round", "undefined", "rewrite in the form", "check", "factorial",
    "percent change", "wrong", "correct", "instead of", "the sign", "the product", "the quotient", "the difference",
    "the power",
)  # fmt: skip


def known() -> list[str]:
    """Return the wordings in the file, one a line."""
    return FILE.read_text(encoding="utf-8").splitlines()


def found(seed: str, *, problems: int = PROBLEMS_LOOKED_AT) -> list[str]:
    """Return every wording of many random problems of every component, without its mathematics, in order."""
    rng = Random(seed)
    wordings = dict.fromkeys((*ALONE, *AHEAD))
    for kinds in (kinds for topic in TOPICS for kinds in (*topic.kinds.values(), topic.drilled) if kinds):
        for solved in (drawn(kinds, rng).from_equation() for _ in range(problems)):
            texts = [*(move.reason for move in solved.moves), solved.answer, asked(solved.problem)]
            letters = _products(solved)
            spoken = ([word for word in WORD.findall(text) if word not in letters] for text in texts)
            wordings |= dict.fromkeys(filter(None, map(" ".join, spoken)))
    return list(wordings)


def _products(solved: Solved) -> set[str]:
    """Products of letters in a solution's mathematics, such as the lw of "divide both sides by lw"."""
    real = {"and", *" ".join(ALONE).split()}
    texts = (solved.maths, canonical(solved.problem), *(move.line for move in solved.moves))
    return {word for text in texts for word in WORD.findall(text)} - real


if __name__ == "__main__":
    FILE.write_text("\n".join(found("words of the course")) + "\n", encoding="utf-8")
