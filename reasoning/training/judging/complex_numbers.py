"""Whether a complex number is right, to sixty digits, and written as a+bi with nothing left to do."""

from __future__ import annotations

from reasoning.maths import tree
from reasoning.training.judging.digits import letters, same_value
from reasoning.training.judging.radicals import is_simplest


def is_complex_number(problem: tree.Node, answer: tree.Node) -> bool:
    """Whether `answer` has the value of `problem` and is a, bi or a+bi in lowest terms; raises NoValue."""
    return same_value(problem, answer) and is_finished(answer)


def is_finished(answer: tree.Node) -> bool:
    """At most one real and one imaginary term, each in simplest form, none of them 0 beside the other."""
    terms = _terms(answer)
    imaginary = [term for term in terms if "i" in letters(term)]
    if len(imaginary) > 1 or len(terms) - len(imaginary) > 1:
        return False
    if len(terms) > 1 and tree.Num("0") in terms:
        return False
    if any(isinstance(part, tree.Pow) for term in imaginary for part in _parts(term)):
        return False
    if any(isinstance(part, tree.Add | tree.Sub) for term in terms for part in _parts(term)):
        return False  # (1+2i)/5
    return all(map(is_simplest, terms))  # i counts as a letter there: 5i/2, 4i*sqrt(3), but not 1i


def _parts(node: object) -> list[object]:
    if isinstance(node, tuple):
        return [inner for part in node for inner in _parts(part)]
    slots = getattr(node, "__slots__", ())
    return [node, *(inner for slot in slots for inner in _parts(getattr(node, slot)))]


def _terms(node: tree.Node) -> list[tree.Node]:
    if isinstance(node, tree.Group):
        return _terms(node.arg)
    if isinstance(node, tree.Add | tree.Sub):
        return [*_terms(node.left), *_terms(node.right)]
    return [node]
