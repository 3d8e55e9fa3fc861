"""Fresh formulas to solve for a letter: products, sums and products, fractions in front, brackets; numbers to 50.

The shapes are those of the formulas that books solve (d=rt, V=lwh, A=(1/2)bh, P=2l+2w, F=(9/5)C+32, A=P+Prt,
C=2pi*r), in their own letters and in others.
"""

from __future__ import annotations

from random import Random

from reasoning.oracle.draw import signed, small, whole
from reasoning.oracle.topic import Kinds

LETTERS = "abcdfghjkmnpqrstuvwxyz"
CAPITALS = "ABCDFGHKLMNPQRSTUVW"
KNOWN = (
    ("d=rt", "rt"), ("V=lwh", "lwh"), ("A=bh", "bh"), ("A=(1/2)bh", "bh"), ("P=a+b+c", "abc"), ("P=2l+2w", "lw"),
    ("I=Prt", "Prt"), ("F=(9/5)C+32", "C"), ("C=(5/9)(F-32)", "F"), ("C=2pi*r", "r"), ("A=P+Prt", "rt"),
    ("V=(1/3)pi*r^2*h", "h"), ("S=2pi*r^2+2pi*r*h", "h"), ("y=mx+b", "mxb"), ("E=mc^2", "m"), ("180=a+b+c", "abc"),
    ("P=2(l+w)", "lw"), ("V=pi*r^2*h", "h"), ("A=bh/2", "bh"),
)  # fmt: skip


def _worded(rng: Random, text: str, letter: str) -> str:
    return rng.choice(
        (f"Solve for {letter}: {text}", f"Solve {text} for {letter}", f"Solve the formula {text} for {letter}")
    )


def _known(rng: Random) -> str:
    text, letters = rng.choice(KNOWN)
    return _worded(rng, text, rng.choice(letters))


def _product(rng: Random) -> str:
    """A=3bcd, A=(2/3)bc, A=bc/4."""
    names = rng.sample(LETTERS, rng.randint(2, 4))
    product, capital, draw = "".join(names), rng.choice(CAPITALS), rng.random()
    if draw < 0.5:
        number = rng.randint(2, 50) if rng.random() < 0.7 else ""
        text = f"{capital}={number}{product}"
    elif draw < 0.75:
        below = rng.randint(2, 12)
        text = f"{capital}=({rng.randint(1, below - 1)}/{below}){product}"
    else:
        text = f"{capital}={product}/{rng.randint(2, 12)}"
    return _worded(rng, text, rng.choice(names))


def _sum(rng: Random) -> str:
    """P=3a+5b, T=ab+4c, M=7+2pq."""
    names = rng.sample(LETTERS, 3)
    one, other = abs(whole(rng)), abs(whole(rng))
    first = f"{'' if one == 1 else one}{names[0]}"
    second = f"{'' if other == 1 else other}{''.join(names[1:]) if rng.random() < 0.5 else names[1]}"
    letter = rng.choice((names[0], names[1]))
    return _worded(rng, f"{rng.choice(CAPITALS)}={first}{rng.choice('+-')}{second}", letter)


def _numbers(rng: Random) -> str:
    """2a+3b=6, and sums with a number or a bracket."""
    one, other = rng.sample(LETTERS, 2)
    if {one, other} == {"x", "y"}:
        return ""
    a, b, c = whole(rng), whole(rng), whole(rng)
    draw = rng.random()
    if draw < 0.7:
        first = {1: one, -1: f"-{one}"}.get(a, f"{a}{one}")
        second = {1: f"+{other}", -1: f"-{other}"}.get(b, f"{'+' if b > 0 else ''}{b}{other}")
        text = f"{first}{second}={c}"
    elif draw < 0.85:
        below = rng.randint(2, 9)
        text = f"{one}=({rng.randint(1, 9)}/{below}){other}{signed(c)}"
    else:
        text = f"{one}={rng.randint(2, 9)}({other}{signed(small(rng))})"
    return _worded(rng, text, other if text.startswith(f"{one}=") else rng.choice((one, other)))


KINDS: dict[str, Kinds] = {"formulas.solve_for": ((_known, 3), (_product, 5), (_sum, 6), (_numbers, 5))}
