"""The knowledge components of the whole course, in teaching order, and the topics that they belong to."""

from __future__ import annotations

from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.course import TOPICS

FAMILIES = tuple(topic.name for topic in TOPICS)
COMPONENTS: tuple[KnowledgeComponent, ...] = tuple(component for topic in TOPICS for component in topic.components)
BY_CODE = {component.code: component for component in COMPONENTS}
