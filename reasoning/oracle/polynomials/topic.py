"""The topic of polynomials, its components and what its exercises are."""

from __future__ import annotations

from reasoning.oracle.algebra import expanding
from reasoning.oracle.algebra.parts import Sum
from reasoning.oracle.algebra.topics import algebra_topic
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.polynomials import problems


def _component(name: str, title: str, weak: str, needs: tuple[str, ...], *lessons: str) -> KnowledgeComponent:
    return KnowledgeComponent(f"polynomials.{name}", title, "polynomials", weak, needs, lessons)


COMPONENTS = (
    _component("add", "Adding and subtracting polynomials", "signs when polynomials are subtracted",
               ("expressions.like_terms",), "EA 6.1", "IA 5.1"),
    _component("by_monomial", "Multiplying a polynomial by a term", "multiplying a polynomial by a term",
               ("exponents.product", "expressions.distribute"), "EA 6.3", "IA 5.3"),
    _component("multiply", "Multiplying polynomials", "multiplying two brackets",
               ("polynomials.by_monomial",), "EA 6.3", "IA 5.3"),
    _component("square", "Squares of sums and differences", "the middle term of a square",
               ("polynomials.multiply",), "EA 6.4", "IA 5.3"),
    _component("conjugates", "Sum times difference", "a sum times a difference",
               ("polynomials.multiply",), "EA 6.4", "IA 5.3"),
    _component("divide_monomial", "Dividing a polynomial by a term", "dividing a polynomial by a term",
               ("exponents.quotient",), "EA 6.6", "IA 5.4"),
    _component("divide", "Long division of polynomials", "long division of polynomials",
               ("polynomials.divide_monomial", "polynomials.by_monomial"), "EA 6.6", "IA 5.4"),
)  # fmt: skip

MULTIPLIED_OUT = 3  # the highest power of a bracket that is multiplied out, and only where it stands alone


def _takes(total: Sum) -> bool:
    """Whether all brackets can be multiplied out in a few lines: 15(3x+1)^4 is finished, as a chain rule leaves it."""
    for piece in total:
        powers = [factor.power for factor in piece.factors if factor.is_bracket]
        if any(power > MULTIPLIED_OUT for power in powers):
            return False
        if MULTIPLIED_OUT in powers and len(piece.factors) > 1:
            return False
    return True


def _is_power_of_sum(total: Sum) -> bool:
    """(x+2)^5 alone, which only the words "expand" multiply out."""
    return len(total) == 1 and expanding.is_by_theorem(total[0])


TOPIC = algebra_topic(
    "polynomials", COMPONENTS, takes=_takes, kinds=problems.KINDS, drilled=problems.DRILLED,
    takes_to_expand=_is_power_of_sum,
)  # fmt: skip
