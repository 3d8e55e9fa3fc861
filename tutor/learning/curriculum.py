"""Bring the components of the rule-based solver into the tables."""

from __future__ import annotations

from reasoning.oracle.curriculum import COMPONENTS
from tutor.models import KnowledgeComponent


def load_components() -> int:
    """Write the solver's components, new and changed; how many there are. Takes none away: transactions name them."""
    for position, component in enumerate(COMPONENTS):
        KnowledgeComponent.objects.update_or_create(
            code=component.code,
            defaults={
                "name": component.name,
                "family": component.family,
                "weak": component.weak,
                "position": position,
            },
        )
    return len(COMPONENTS)
