"""Equations in several letters whose terms are numbers times products of letters: V=lwh, P=2l+2w, F=(9/5)C+32."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.render_plain import to_plain
from reasoning.maths.walk import letters, unknowns
from reasoning.oracle.linear import equation
from reasoning.oracle.linear.equation import Coef, Equation, Reader, Side, Term
from reasoning.oracle.written import read_tree

LONGEST_PRODUCT = 4  # letters in one term


@dataclass(frozen=True, slots=True)
class Formula:
    """An equation and the letter that it is to be solved for; `done` where that stands alone already."""

    equation: Equation
    letter: str
    done: str = ""  # the finished line, whose right side may be a quotient


class _FormulaReader(Reader):
    """Reads products of letters as one: the term 2lw has the coefficient 2 and the letters lw."""

    def term(self, node: tree.Node) -> Term:
        if isinstance(node, tree.Pow) and isinstance(node.base, tree.Sym):
            return Term(Coef(1), to_plain(node))
        return super().term(node)

    def _product(self, left: tree.Node, right: tree.Node) -> Term:
        one, other = self.term(left), self.term(right)
        if isinstance(one.inner, str) and isinstance(other.inner, str):
            return Term(one.coef.times(other.coef), joined(one.inner, other.inner))
        return super()._product(left, right)


def joined(*products: str) -> str:
    """Return products of letters as one product: "pi*r^2" and "h" as "pi*r^2*h"."""
    node: tree.Node | None = None
    for product in products:
        for factor in factors(product):
            node = factor if node is None else tree.Mul(node, factor, implicit=True)
    assert node is not None
    return to_plain(node)


def factors(product: str) -> list[tree.Node]:
    """Return the letters and powers of a product; raises OracleStuck where one letter stands twice."""
    found: list[tree.Node] = []
    left = [read_tree(product)]
    while left:
        node = left.pop()
        if isinstance(node, tree.Mul):
            left += [node.right, node.left]
        else:
            found.append(node)
    names = [name for node in found for name in letters(node)]
    if len(set(names)) < len(names) or len(found) > LONGEST_PRODUCT:
        raise OracleStuck("a letter stands twice in one product")
    return found


def read(node: tree.Node, letter: str) -> Formula:
    """Return the formula of a tree; raises OracleStuck where the letter is not in one term, or not to be freed."""
    if len(unknowns(node)) < 2 or letter not in letters(node):
        raise OracleStuck("no formula with this letter")
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise OracleStuck("not one equation")
    left, right = node.operands
    if left == tree.Sym(letter) and letter not in letters(right) and not _is_sum_to_work_out(node):
        return Formula(Equation((), (), ""), letter, to_plain(node))
    state, tidied = read_sides(node)
    if tidied:
        raise OracleStuck("products to tidy up in a formula")
    return Formula(state, letter)


def read_sides(node: tree.Node) -> tuple[Equation, bool]:
    """Return the sides of a formula, and whether products had to be tidied up; raises OracleStuck for quotients."""
    if not isinstance(node, tree.Rel) or node.signs != ("=",):
        raise OracleStuck("not one equation")
    reader = _FormulaReader("")
    left, right = (reader.side(operand) for operand in node.operands)
    return Equation(left, right, ""), reader.tidied


def _is_sum_to_work_out(node: tree.Rel) -> bool:
    """Whether the right side has a bracket to expand or like terms to collect: y=2(x-1)+3 is not finished."""
    if isinstance(node.operands[1], tree.Div):
        return False  # (P-2l)/2
    try:
        state, tidied = read_sides(node)
    except OracleStuck:
        return False  # a quotient such as V/(lw)
    names = [term.inner for term in state.right]
    return tidied or any(term.is_bracket for term in state.right) or len(set(names)) < len(names)


def write(formula: Formula) -> str:
    """Return the line as plain text."""
    return formula.done or to_plain(read_tree(equation.write(formula.equation)))


def holds_letter(term: Term, letter: str) -> bool:
    """Whether a letter stands in a term, inside a bracket as well."""
    if isinstance(term.inner, tuple):
        return any(holds_letter(part, letter) for part in term.inner)
    return term.inner is not None and letter in letters(read_tree(term.inner))


def side_text(side: Side) -> str:
    """Return one side as plain text."""
    return to_plain(read_tree(equation.write_side(side)))
