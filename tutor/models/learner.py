"""What a student knows, as far as the transactions show."""

from __future__ import annotations

from django.db import models

from tutor.models.curriculum import KnowledgeComponent
from tutor.models.school import User


class Mastery(models.Model):
    """P(known) of one component for one student; can be rebuilt from the transactions at any time."""

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mastery")
    component = models.ForeignKey(KnowledgeComponent, on_delete=models.PROTECT, related_name="mastery")
    p_known = models.FloatField()
    opportunities = models.PositiveIntegerField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "mastery"
        constraints = (models.UniqueConstraint(fields=["student", "component"], name="one_mastery_each"),)

    def __str__(self) -> str:
        return f"{self.student_id} {self.component_id} {self.p_known:.2f}"
