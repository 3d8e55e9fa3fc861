"""The knowledge components of the curriculum, in teaching order, and the words that name a weakness."""

from __future__ import annotations

from dataclasses import dataclass

FAMILIES = ("arithmetic", "linear")


@dataclass(frozen=True, slots=True)
class KnowledgeComponent:
    """A skill that a step needs; `weak` completes the sentence "… : wrong 3 of the last 5 times"."""

    code: str
    name: str
    family: str
    weak: str
    prerequisites: tuple[str, ...] = ()


COMPONENTS: tuple[KnowledgeComponent, ...] = (
    KnowledgeComponent(
        "integers.add", "Adding and subtracting integers", "arithmetic", "adding and subtracting with negative numbers"
    ),
    KnowledgeComponent(
        "integers.multiply",
        "Multiplying and dividing integers",
        "arithmetic",
        "the sign of a product or a quotient",
        ("integers.add",),
    ),
    KnowledgeComponent(
        "order.operations", "Order of operations", "arithmetic", "what to work out first", ("integers.multiply",)
    ),
    KnowledgeComponent("order.brackets", "Brackets first", "arithmetic", "working out brackets", ("order.operations",)),
    KnowledgeComponent("powers.small", "Small powers", "arithmetic", "working out powers", ("integers.multiply",)),
    KnowledgeComponent(
        "fractions.simplify",
        "Simplifying fractions",
        "arithmetic",
        "simplifying fractions",
        ("integers.multiply",),
    ),
    KnowledgeComponent(
        "fractions.common_denominator",
        "Common denominators",
        "arithmetic",
        "finding a common denominator",
        ("fractions.simplify",),
    ),
    KnowledgeComponent(
        "fractions.add",
        "Adding and subtracting fractions",
        "arithmetic",
        "adding and subtracting fractions",
        ("fractions.common_denominator",),
    ),
    KnowledgeComponent(
        "fractions.multiply",
        "Multiplying fractions",
        "arithmetic",
        "multiplying fractions",
        ("fractions.simplify",),
    ),
    KnowledgeComponent(
        "fractions.divide",
        "Dividing by a fraction",
        "arithmetic",
        "dividing by a fraction",
        ("fractions.multiply",),
    ),
    KnowledgeComponent(
        "linear.both_sides",
        "Doing the same to both sides",
        "linear",
        "minus signs when a term changes sides",
        ("integers.add",),
    ),
    KnowledgeComponent(
        "linear.divide",
        "Dividing by the coefficient",
        "linear",
        "dividing both sides at the end",
        ("linear.both_sides", "integers.multiply"),
    ),
    KnowledgeComponent("linear.collect", "Collecting like terms", "linear", "collecting like terms", ("integers.add",)),
    KnowledgeComponent(
        "linear.expand",
        "Multiplying out brackets",
        "linear",
        "multiplying out brackets",
        ("integers.multiply", "linear.collect"),
    ),
    KnowledgeComponent(
        "linear.clear_fractions",
        "Clearing fractions from an equation",
        "linear",
        "clearing fractions from an equation",
        ("fractions.common_denominator", "linear.both_sides"),
    ),
    KnowledgeComponent(
        "linear.special",
        "No solution, or every number",
        "linear",
        "equations where the unknown disappears",
        ("linear.both_sides",),
    ),
)

BY_CODE = {component.code: component for component in COMPONENTS}
