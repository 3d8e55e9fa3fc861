"""The tables, one room a file."""

from tutor.models.curriculum import KnowledgeComponent, Problem, ProblemList
from tutor.models.learner import Mastery
from tutor.models.school import Assignment, Classroom, Enrollment, Release, Role, School, User
from tutor.models.work import (
    ACTIVE_STATES,
    Event,
    EventKind,
    Solution,
    SolutionState,
    Transaction,
    TransactionOutcome,
    WorkSession,
)

__all__ = [
    "ACTIVE_STATES",
    "Assignment",
    "Classroom",
    "Enrollment",
    "Event",
    "EventKind",
    "KnowledgeComponent",
    "Mastery",
    "Problem",
    "ProblemList",
    "Release",
    "Role",
    "School",
    "Solution",
    "SolutionState",
    "Transaction",
    "TransactionOutcome",
    "User",
    "WorkSession",
]
