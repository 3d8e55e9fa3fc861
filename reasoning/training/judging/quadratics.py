"""Whether values are all real solutions of a polynomial equation, each once and written simply, by SymPy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import gcd
from typing import Any

import sympy

from reasoning.maths import tree
from reasoning.training.judging.symbols import NotSymbolic, symbolic

NO_SOLUTION = ("no real solution", "no solution")
_WHOLE = r"[1-9]\d*"
_ROOT = rf"(?:(?P<factor>{_WHOLE})\*)?sqrt\((?P<radicand>{_WHOLE})\)"
_NUMBER = rf"0|-?{_WHOLE}(?:/{_WHOLE})?"
_VALUES = (  # a number; a±b*sqrt(c); (a±b*sqrt(c))/d; a/b±c*sqrt(d)/e; ± may be one of its signs
    re.compile(rf"(?:±?)(?P<number>{_NUMBER})"),
    re.compile(rf"(?P<plus>-?{_WHOLE}(?:/{_WHOLE})?)?[±+-]?{_ROOT}(?:/(?P<below>{_WHOLE}))?"),
    re.compile(rf"\((?P<plus>-?{_WHOLE})[±+-]{_ROOT}\)/(?P<under>{_WHOLE})"),
)

_IMAGINARY = re.compile(
    rf"(?:(?P<plus>-?{_WHOLE}(?:/{_WHOLE})?)(?=[±+-]))?[±+-]?(?:(?P<number>{_WHOLE})?i|{_ROOT}\*i)"
    rf"(?:/(?P<below>{_WHOLE}))?"
)


def is_solved(problem: tree.Node, answer: str, parts: list[tree.Node]) -> bool:
    """Whether `answer`, with these equations, one for each case, solves an equation completely and simply."""
    if not isinstance(problem, tree.Rel) or problem.signs != ("=",):
        raise NotSymbolic("not one equation")
    left, right = (symbolic(side) for side in problem.operands)
    difference = sympy.expand(left - right)
    if len(difference.free_symbols) != 1:
        raise NotSymbolic("not one unknown")
    unknown = next(iter(difference.free_symbols))
    wanted = sympy.Poly(difference, unknown).sqf_part().count_roots()
    if answer in NO_SOLUTION:
        return bool(wanted == 0)
    values = [value for part in parts for value in values_of(part, str(unknown))]
    if len(values) != wanted or len({sympy.nsimplify(sympy.expand(value)) for value in values}) != wanted:
        return False
    if any(sympy.expand(difference.subs(unknown, value)) != 0 for value in values):
        return False
    return all(is_simple(case.partition("=")[2]) for case in answer.split(" or "))


def is_solved_over_complex(problem: tree.Node, answer: str, parts: list[tree.Node]) -> bool:
    """Whether `answer`, with these equations, one for each case, names all complex solutions once and simply."""
    if not isinstance(problem, tree.Rel) or problem.signs != ("=",):
        raise NotSymbolic("not one equation")
    left, right = (symbolic(side) for side in problem.operands)
    difference = sympy.expand(left - right)
    unknown = next(iter(difference.free_symbols))
    found = [value for part in parts for value in values_of(part, str(unknown))]
    values = {sympy.nsimplify(sympy.expand(value.subs(sympy.Symbol("i"), sympy.I))) for value in found}
    wanted = sympy.Poly(difference, unknown).sqf_part().degree()
    if len(found) != wanted or len(values) != wanted:
        return False
    if any(sympy.expand(difference.subs(unknown, value)) != 0 for value in values):
        return False
    texts = [case.partition("=")[2].replace(" ", "") for case in answer.split(" or ")]
    return all(_is_simple_multiple(text) if "i" in text else is_simple(text) for text in texts)


def _is_simple_multiple(text: str) -> bool:
    """3i, 2±3i, -1/2±sqrt(3)*i/2: each part in lowest terms."""
    found = _IMAGINARY.fullmatch(text)
    if found is None or not _is_reduced(found["plus"] or "1"):
        return False
    below, factor = int(found["below"] or 1), int(found["number"] or found["factor"] or 1)
    if "1" in (found["number"], found["factor"], found["below"]) or gcd(below, factor) > 1:
        return False
    radicand = int(found["radicand"] or 2)
    return radicand > 1 and all(power == 1 for power in sympy.factorint(radicand).values())


def values_of(node: tree.Node, unknown: str) -> Iterator[Any]:
    """What x=… names: one value, or two where ± stands; nothing for another statement."""
    if not isinstance(node, tree.Rel) or node.signs != ("=",) or node.operands[0] != tree.Sym(unknown):
        return
    for sign in (1, -1):
        value, both = _signed(node.operands[1], sign)
        yield sympy.expand(sympy.radsimp(value))
        if not both:
            return


def _signed(node: tree.Node, sign: int) -> tuple[Any, bool]:
    match node:
        case tree.PlusMinus(left, right):
            return (symbolic(left) if left is not None else 0) + sign * symbolic(right), True
        case tree.Div(tree.Group(tree.PlusMinus() as above), below):
            return _signed(above, sign)[0] / symbolic(below), True
    return symbolic(node), False


def is_simple(text: str) -> bool:
    """Lowest terms, nothing square under the root, no ± between two numbers."""
    text = text.replace(" ", "")
    found = next((match for pattern in _VALUES if (match := pattern.fullmatch(text))), None)
    if found is None:
        return False
    groups = found.groupdict()
    if groups.get("number"):
        return _is_reduced(groups["number"])
    factor, radicand = int(groups["factor"] or 1), int(groups["radicand"])
    below, under = groups.get("below"), groups.get("under")
    if groups["factor"] == "1" or radicand == 1 or any(power > 1 for power in sympy.factorint(radicand).values()):
        return False
    if under:
        return int(under) > 1 and gcd(int(under), factor, abs(int(groups["plus"]))) == 1
    if groups.get("plus") and not _is_reduced(groups["plus"]):
        return False
    return below is None or (int(below) > 1 and gcd(int(below), factor) == 1)


def _is_reduced(text: str) -> bool:
    top, _, bottom = text.partition("/")
    return not bottom or (int(bottom) > 1 and gcd(int(top), int(bottom)) == 1)
