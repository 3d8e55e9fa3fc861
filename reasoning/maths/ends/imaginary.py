"""Whether a complex number is finished: a, bi or a+bi with finished numbers, also (1/2)i, 3i/2 and i*sqrt(3)."""

from __future__ import annotations

from reasoning.maths.ends.radical import has_roots, is_finished_radical
from reasoning.maths.forms import is_finished_number
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Div, Mul, Neg, Node, Num, Sym
from reasoning.maths.walk import bare, letters

UNIT = Sym("i")


def is_finished_complex(node: Node) -> bool:
    """Whether a number has at most one real and one imaginary term, both finished; (1+2i)/5 is not."""
    terms = [bare(term.node) for term in terms_of(bare(node))]
    real = [term for term in terms if "i" not in letters(term)]
    imaginary = [term for term in terms if "i" in letters(term)]
    if len(real) > 1 or len(imaginary) > 1 or (len(terms) > 1 and real == [Num("0")]):
        return False
    return all(map(_is_finished_real, real)) and all(map(_is_finished_multiple, imaginary))


def _is_finished_real(node: Node) -> bool:
    return is_finished_radical(node) if has_roots(node) else is_finished_number(node, decimals=False)


def _is_finished_multiple(node: Node) -> bool:
    """b*i with a finished b that is not 0, 1 or -1 where it is written."""
    node = bare(node)
    if isinstance(node, Neg):
        node = bare(node.arg)
    if isinstance(node, Div) and not letters(node.right):  # 3i/2
        rest = _without_unit(node.left)
        return rest is not None and _is_factor(Div(rest, node.right))
    rest = _without_unit(node)
    return rest is not None and ((rest == Num("1") and node == UNIT) or (rest != Num("1") and _is_factor(rest)))


def _is_factor(node: Node) -> bool:
    return _is_finished_real(node) and bare(node) not in (Num("0"), Num("1")) and not isinstance(bare(node), Neg)


def _without_unit(node: Node) -> Node | None:
    """The other factors of a product in which i stands once; 1 for i alone."""
    factors = [bare(factor) for factor in factors_of(node)]
    if factors.count(UNIT) != 1:
        return None
    factors.remove(UNIT)
    rest: Node = factors[0] if factors else Num("1")
    for factor in factors[1:]:
        rest = Mul(rest, factor)
    return rest
