"""Collecting like terms letter by letter, in an equation of several letters."""

from __future__ import annotations

from dataclasses import replace

from reasoning.oracle.linear import equation, moves
from reasoning.oracle.linear.equation import Coef, Equation, Term
from reasoning.oracle.move import Move


def collected(state: Equation) -> Move | None:
    """Return the move that adds the like terms of one side, or None where all are unlike."""
    for name, index in (("left", 0), ("right", 1)):
        side = state.sides[index]
        kinds = list(dict.fromkeys(str(term.inner or "") for term in side))
        if len(kinds) == len(side):
            continue
        facts: list[str] = []
        terms: list[Term] = []
        for kind in sorted(kinds, key=lambda kind: (not kind, kind)):
            more, total = moves.added([term.coef for term in side if (term.inner or "") == kind], kind)
            facts.extend(more)
            if total.numerator:
                terms.append(Term(total, kind or None))
        new = tuple(terms) or (Term(Coef(0)),)
        after = replace(state, left=new) if index == 0 else replace(state, right=new)
        return Move(equation.write(after), f"collect like terms on the {name}", tuple(facts), "linear.collect")
    return None
