"""Whether an answer with roots is right, to sixty digits, and in simplest form, by SymPy's prime factors."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import sympy

from reasoning.maths import tree
from reasoning.training.judging.digits import same_value


@dataclass(frozen=True, slots=True)
class Term:
    """number * letters * (radicand)^(1/degree); degree 1 where there is no root."""

    number: Fraction
    letters: tuple[tuple[str, int], ...] = ()
    degree: int = 1
    radicand: int = 1
    inner: tuple[tuple[str, int], ...] = ()

    @property
    def kind(self) -> object:
        return (self.letters, self.degree, self.radicand, self.inner)


def is_simplest_radical(problem: tree.Node, answer: tree.Node) -> bool:
    """Whether `answer` has the value of `problem` and is finished; raises NoValue."""
    return same_value(problem, answer) and is_simplest(answer)


def is_simplest(answer: tree.Node) -> bool:
    """Whether a sum of terms over one number and letters has nothing left to do."""
    node = _bare(answer)
    node = _bare(node.arg) if isinstance(node, tree.Neg) and isinstance(_bare(node.arg), tree.Div) else node
    top, bottom = (node.left, node.right) if isinstance(node, tree.Div) else (node, tree.Num("1"))
    terms, below = [_term(part) for part in _terms(top)], _term(bottom)
    good = [term for term in terms if term is not None]
    if len(good) < len(terms) or below is None or below.degree > 1 or below.number < 1:
        return False
    if isinstance(node, tree.Div) and below == Term(Fraction(1)):
        return False
    if len({term.kind for term in good}) < len(good) or not all(map(_is_reduced, good)):
        return False
    if any(term.number == 0 for term in good) and len(good) > 1:
        return False
    if gcd(int(below.number), *(int(term.number) for term in good)) > 1:
        return False
    return not any(all(name in dict(term.letters) for term in good) for name, _ in below.letters)


def _is_reduced(term: Term) -> bool:
    if term.degree == 1:
        return True
    counts = [*sympy.factorint(term.radicand).values(), *(count for _, count in term.inner)]
    return bool(counts) and max(counts) < term.degree and gcd(term.degree, *counts) == 1


def _bare(node: tree.Node) -> tree.Node:
    return _bare(node.arg) if isinstance(node, tree.Group) else node


def _terms(node: tree.Node) -> list[tree.Node]:
    node = _bare(node)
    if isinstance(node, tree.Add | tree.Sub):
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _term(node: tree.Node) -> Term | None:
    """The parts of a product; None where two numbers, twice one letter or two roots stand in it."""
    number, letters, root = None, {}, Term(Fraction(1))
    for factor in _factors(node):
        match factor:
            case tree.Num(text) if text.isdigit() and number is None:
                number = Fraction(text)
            case tree.Sym(name) if name not in letters:
                letters[name] = 1
            case tree.Pow(tree.Sym(name), tree.Num(count)) if name not in letters and int(count) > 1:
                letters[name] = int(count)
            case tree.Call("sqrt" | "root", args) if root.degree == 1:
                inside = _term(args[0])
                degree = 2 if len(args) == 1 else int(getattr(args[1], "text", "1"))
                if inside is None or inside.degree > 1 or isinstance(_bare(args[0]), tree.Neg) or degree < 2:
                    return None
                root = Term(Fraction(1), (), degree, int(inside.number), inside.letters)
            case _:
                return None
    if number == 1 and (letters or root.degree > 1):
        return None
    return Term(number if number is not None else Fraction(1), tuple(sorted(letters.items())),
                root.degree, root.radicand, root.inner)  # fmt: skip


def _factors(node: tree.Node) -> list[tree.Node]:
    node = _bare(node)
    if isinstance(node, tree.Neg):
        return _factors(node.arg)
    if isinstance(node, tree.Mul):
        return [*_factors(node.left), *_factors(node.right)]
    return [node]
