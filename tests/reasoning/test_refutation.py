"""Steps of an argument: what they state against each other, and the readings under which nothing is refuted."""

from __future__ import annotations

import pytest

from reasoning.maths.argument import chains
from reasoning.maths.check import check_lines
from reasoning.maths.congruences import congruences, counterexample, holds
from reasoning.maths.refutation import Argument


def refuted_at(problem: str, *steps: str) -> int | None:
    """The first step that is refuted."""
    argument = Argument()
    argument.begin(problem)
    found = [argument.refute(step) for step in steps]
    return next((index for index, verdict in enumerate(found) if verdict is not None), None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"We get \(2+3 = 5 = 6\).", [("2+3", "5", "6")]),
        (r"\[ a+b \] \[ = c \]", [("a+b",), ("a+b", "c")]),
        (r"\begin{align*} x &= 2+3 \\ &= 5\end{align*}", [("x", "2+3"), ("2+3", "5")]),
        (r"$1+\cdots+9 = 45 = 44$", [(r"1+\cdots+9", "45", "44")]),
        (r"\(x=1 \implies 2x=2\)", [("x", "1"), ("2x", "2")]),
        ("Then 3x = 15, so x = 5.", [("3x", "15"), ("x", "5")]),
        (r"\(12{,}000 = 12\,000\)", [("12{,}000", "12 000")]),
        ("No mathematics.", []),
    ],
)
def test_chains_are_taken_apart(text, found):
    assert [tuple(part.strip() for part in said.texts) for said in chains(text)] == found


def test_what_cannot_be_read_is_none_and_the_rest_is_not():
    (said,) = chains(r"$1+\cdots+9 = 45 = 44$")
    assert [node is None for node in said.operands] == [True, False, False]


@pytest.mark.parametrize(
    "steps",
    [
        # The shapes of the errors are those of QwenLM/ProcessBench (Apache-2.0); the numbers are ours.
        (r"The sum is \(1+\cdots+9 = \frac{9 \cdot 10}{2} = 44\).",),
        (r"We have \[ (7+1)(7-1) \]", r"\[ = 49 + 1 \]"),
        (r"\[ (x+2)(x-1) - (x+3)(x-2) \]", r"Simplify: \[ = (x^2+x-2) - (x^2+x-5) \]"),
        (r"Multiplying, \(3x \cdot 2x + x^2 = 6x^2 + 2x^2 = 8x^2\).",),
        (r"We factor \(x^3 - 1 = (x+1)(x^2-x+1)\).",),
        (r"Subtracting gives: \[ 4x + 3 = 15 \]", r"Subtract 3 from both sides: \[ 4x = 18 \]"),
        (r"\(4x + 3 = 15 \implies 4x = 18\)",),
        (r"\[ \frac{1}{r} > \frac{1}{r-1} + \frac{1}{r-4} \]", r"\[ \frac{1}{r} > \frac{(r-4)+r}{(r-1)(r-4)} \]"),
        (r"Since \(13 \times 15 = 195\), and \(195 \mod 19 = 1\), we are done.",),
        (r"\(2n \equiv -10 \pmod 3 \implies 2n \equiv 1 \pmod 3\)",),
        (r"Let \(p(x) = x^3 + a x + 1\). Note that \(p(1) = a + 3\).",),
        (r"\[ \text{Total score} = 50 + 80 + 60 \]", r"Adding: \[ \text{Total score} = 180 \]"),
        (r"The value is \(2 \text{ hours} \times 65 \text{ miles/hour} = 120 \text{ miles}\).",),
        (r"Dividing, \(1529 \div 6 = 255\) with a remainder of 4.",),
        ("So V = π(1.5)²(6) = approximately 40.71 cubic inches.",),
        ("Set it up: 48 = -36 + (n-1) × 7. Subtract 36 from both sides: 12 = (n-1) × 7.",),
    ],
)
def test_the_last_step_is_refuted(steps):
    assert refuted_at("", *steps) == len(steps) - 1


@pytest.mark.parametrize(
    "steps",
    [
        (r"The curves meet where \(y = x^2 + 1 = 2x + 4\).",),
        (r"We solve \(f(x) = x^2 + 2x = 8\).",),
        (r"Dividing, \(1529 \div 6 = 254\) with a remainder of 5.",),
        (r"So \(20 \div 6 = 3\, R\, 2\).",),
        (r"\(3 \text{ hours} = 180 \text{ minutes}\), \(\frac{1}{2} \text{ h} \times 1 = 30 \text{ min}\).",),
        (r"If \(2 + 2 = 5\), then all is well.",),
        (r"Putting in 3 gives \(9 - 4 = 0\), which is not true.",),
        (r"First case: \(x = 2\). Second case: \(x = 5\).",),
        (r"We have \(a + b = 7\) and \(a^2 + b^2 = 29\).",),
        (r"\[ r^2-7r+b=0 \] and \[ r^2+2r-2b=0 \]", r"We subtract: \[ (2r^2-14r+2b)-(r^2+2r-2b)=0 \]"),
        (r"\[ z^2 i^2 + i^4 = -z^2 + 1 \]",),
        (r"\[ (z+i)^2 \]", r"\[ = z^2 + 2zi - 1 \]"),
        (r"By Ptolemy, \(AB \cdot CD + BC \cdot AD = AC \cdot BD = 12\).",),
        (r"Then \(P(x+1) = P(x) + 2x = P(x-1) + 4x\).",),
        (r"Take the limits from \(x = 0\) to \(x = 9\).",),
        (r"So \(x^2 = 4\), and taking the root gives \(x = 2\).",),
        (r"We get \(\frac{1547}{3} = 515.66\).",),
        (r"The price is \(x \geq 85.7\) after we divide both sides of \(17.5x \geq 1500\) by 17.5.",),
        (r"We divide both sides of \(17.5x \geq 1500\) by 17.5 and get \(x \geq 85.714\).",),
        (r"The total is \(2, 204 = 7a\), so dividing gives \(a = 314.857\).",),
        ("Rosie gets $1-$.44=$.56 in change.",),
        ("They read 14, 400 / 80 = 180 pages.",),
        ("Solve for x: -14 = x + 2 -16 = x.",),
        (r"Since \(x + y = 1\), \(x^2 + 2xy + y^2 = (x+y)^2 = 1\).",),
        (r"As \(x^2 = 2x + 3\), we have \(x^2 + x = x \cdot x + x = 3x + 3\).",),
        (r"\(7 \equiv 2 \pmod 5\) and \(11 \mod 4 = 3\) and \(13^{-1} \equiv 3 \pmod{19}\)",),
        (r"Let \(p(x) = x^2 + 1\). For which \(x\) is \(p(x) = 5\)?",),
        (r"Let \(f(x) = x^2 + a\). Since \(f(1) = 4\), \(a = 3\).",),
        (r"The area is \(\pi (3)^2 = 28.26\), or \(\frac{22}{7} \cdot 49 = 154\), as \(\pi \cdot 49 = 154\).",),
        (r"So \(33.33 \times 3 = 100\) and \(0.0417 \times 24 = 1\).",),
        (r"From \(9:40 + 0:30 = 10:10\) on.",),
        (r"\(3 \text{ more than } 5 = 8\) and \(\frac{1}{2} \text{ of } 10 = 5\).",),
        (r"We have \(2^{10} = 24\) modulo 1000, and \(7^4 = 1\) (mod 10). In base 2, \(1 + 1 = 10\).",),
        (r"\(1011_2 = 11\), \(0.333... = \frac{1}{3}\)",),
        (r"\(\frac{3}{4} = 75 \text{ percent}\), \(4 \text{ quarters} = 100 \text{ cents}\)",),
        (r"The side is \(s = \sqrt{4x^2 y} = 2x\sqrt{y}\).",),
        (r"\[ x > 5 \implies x > 3 \]", r"\(x < \frac{1}{x} \implies x^2 < 1\)"),
        (r"\[ (x - y)^2 = y^2 - 17 \]", r"This implies that \((x - y)^2 \geq 0\)."),
        (r"For \(x < 1\) we have \(f = |x - 1| + 2 = |x - 1| + 1 + 1 = -(x - 1) + 2\).",),
        (r"\(3n > 10 \implies n \geq 4\)",),
        (r"Let \(f(x) = x^2\). We look for \(f(t) = t + 2\).",),
        (r"\[ x + y = 10 \]", r"Adding the two equations gives \[ x - 3y = 2 \]"),
        (r"\(x^2-5x+6=0 \implies x=2,\ x=3\) and \(x = 3 \implies x^2 = 9\)",),
        (r"Is \(\sin^2 x = 1 - \cos^2 x = (1-\cos x)(1+\cos x)\)?",),
        (r"\(\gcd(12, 18) = 6\), \(C(5,2) = 10\), \(\binom{5}{2} = 10\), \(5! = 120\)",),
        (r"\[ \text{Cost} = 5 \cdot 12 \]", r"\[ \text{Cost} = 60 + 8 \]"),
    ],
)
def test_nothing_is_refuted(steps):
    assert refuted_at("", *steps) is None


def test_an_equation_of_the_problem_is_no_rewriting():
    assert refuted_at("Solve $(x+1)^2 = x^2 + 5$.", r"We expand $(x+1)^2 = x^2 + 5$ and get $2x + 1 = 5$.") is None


def test_a_refuted_step_reaches_the_verdict_of_its_line():
    lines = [r"We start with \[ (x+1)^2 \]", r"Expanding it, we get \[ = x^2 + x + 1 \] as was asked."]
    first, second = check_lines(None, lines)
    assert first.outcome != "INCORRECT"
    assert (second.outcome, second.relation) == ("INCORRECT", "FALSE_CLAIM")


def test_a_congruence_agrees_with_integers():
    for left in range(-12, 13):
        for modulus in range(2, 8):
            (claim,) = congruences(rf"{left} \equiv 3 \pmod{{{modulus}}}")
            assert holds(claim) is ((left - 3) % modulus == 0)


def test_what_follows_modulo_is_found_by_trying_every_remainder():
    (above,), (good,), (bad,) = map(
        congruences, (r"2n \equiv 4 \pmod 6", r"n \equiv 2 \pmod{6}", r"4n \equiv 8 \pmod 6")
    )
    assert counterexample(above, good) == ("n", 5)  # 2 * 5 = 10 leaves 4
    assert counterexample(above, bad) is None
