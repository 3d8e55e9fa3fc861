"""Collecting like terms letter by letter, in an equation of several letters."""

from __future__ import annotations

from dataclasses import replace

from reasoning.oracle import facts as fact
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
        groups = {
            kind: [t for t in side if (t.inner or "") == kind] for kind in sorted(kinds, key=lambda k: (not k, k))
        }
        together = tuple(term for group in groups.values() for term in group)
        facts = fact.put_together(equation.write_side(side), equation.write_side(together))
        terms: list[Term] = []
        for kind, group in groups.items():
            more, total = moves.added([term.coef for term in group], kind)
            facts.extend(more)
            if total.numerator:
                terms.append(Term(total, kind or None))
        new = tuple(terms) or (Term(Coef(0)),)
        after = replace(state, left=new) if index == 0 else replace(state, right=new)
        return Move(equation.write(after), f"collect like terms on the {name}", tuple(facts), "linear.collect")
    return None
