"""What stands beside an equation on a line: x!=2, x-2>=0; and what it leaves of the values found."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle.factoring.polynomial import Sum, is_plain, letters_of, read_sum, write
from reasoning.oracle.rewriting import fraction_facts

SIGNS = ("!=", ">=", ">", "<=")


@dataclass(frozen=True, slots=True)
class Condition:
    """left `sign` right: a first-degree polynomial in the unknown against a number."""

    left: Sum
    sign: str
    right: Fraction

    @property
    def text(self) -> str:
        """As it is written: x!=-3/2, x-2>=0."""
        return f"{write(self.left)}{self.sign}{self.right}"


def read(node: tree.Node) -> Condition:
    """The condition of a tree; raises OracleStuck for any other statement."""
    if not isinstance(node, tree.Rel) or len(node.signs) != 1 or node.signs[0] not in SIGNS:
        raise OracleStuck("no condition")
    left, right = map(read_sum, node.operands)
    if len(right) != 1 or not right[0].is_number:
        raise OracleStuck("no condition against a number")
    return Condition(first_degree(left), node.signs[0], right[0].coef)


def first_degree(terms: Sum) -> Sum:
    """The terms themselves where they are ax+b or b+ax; raises OracleStuck for others."""
    powers = [power for term in terms for _, power in term.powers]
    if not is_plain(terms) or powers != [1] or len(terms) > 2 or len(letters_of(terms)) != 1:
        raise OracleStuck("no condition of the first degree")
    return terms


def value_at(terms: Sum, point: Fraction) -> tuple[list[str], Fraction]:
    """The facts that work out ax+b at a point, none for x alone, and its value."""
    facts: list[str] = []
    total: Fraction | None = None
    for term in terms:
        value = term.coef
        if term.powers and abs(term.coef) != 1:
            more, value = fraction_facts.product_facts(term.coef, point)
            facts += more
        elif term.powers:
            value = term.coef * point
            if value == -point and point < 0:
                facts.append(f"-({point})={value}")
        if total is None:
            total = value
            continue
        more, total = fraction_facts.sum_facts(total, "-" if value < 0 else "+", abs(value))
        facts += more
    assert total is not None
    return facts, total


def holds(condition: Condition, value: Fraction) -> bool:
    """Whether a value of the left side meets the condition."""
    if condition.sign == "!=":
        return value != condition.right
    if condition.sign == "<=":
        return value <= condition.right
    return value > condition.right or (condition.sign == ">=" and value == condition.right)
