"""The topic of word problems: its only move writes the equation that the story was read as.

What follows is solved by the topic of that equation. The move is given, not derived: it says what the letter stands
for, and nobody but a reader can say whether the equation says what the text says.
"""

from __future__ import annotations

from reasoning.errors import OracleStuck
from reasoning.maths.stories.reader import read_story
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.move import Move
from reasoning.oracle.topic import Topic
from reasoning.oracle.word_problems import problems
from reasoning.values import Problem

_COMPONENTS = (
    ("number", "Number problems", "turning words about a number into an equation", ("EA 3.1", "IA 2.2")),
    ("consecutive", "Consecutive integers", "writing consecutive integers with one letter", ("EA 3.1", "IA 2.2")),
    ("age", "Age problems", "ages now and at another time", ("EA 5.4",)),
    ("coins", "Coin and ticket problems", "the value of several coins or tickets", ("EA 3.3", "IA 4.3")),
    ("mixture", "Mixture problems", "what is in a mixture", ("EA 3.3", "IA 4.3")),
    ("motion", "Uniform motion", "distance, rate and time", ("EA 3.5", "EA 2.6")),
    ("percent", "Percent applications", "discounts, taxes and interest", ("EA 3.2", "IA 2.2")),
    ("geometry", "Geometry applications", "perimeters, areas and angles", ("EA 3.4", "IA 2.3")),
    ("conversion", "Converting units", "telling an amount in another unit", ("EA 1.10",)),
    ("work", "Work done together", "how long two need together", ("EA 8.8", "IA 7.5")),
)
COMPONENTS = tuple(
    KnowledgeComponent(f"words.{kind}", name, "word_problems", weak, ("linear.both_sides",), lessons)
    for kind, name, weak, lessons in _COMPONENTS
)


def read(problem: Problem) -> str:
    """The equation that a word problem is to be set up as; raises OracleStuck where nothing is left to be set up."""
    if not problem.setting:
        raise OracleStuck("there is nothing to set up")
    return problem.maths


def _next_move(problem: Problem, before: Move | None) -> Move:
    story = read_story(problem.text)
    if story is None or story.setting != problem.setting:
        raise OracleStuck("the text is no word problem of a kind that is known")
    return Move(read(problem), problem.setting, story.facts, f"words.{story.kind}")


TOPIC = Topic(
    name="word_problems",
    components=COMPONENTS,
    canonical=read,
    next_move=_next_move,
    answer_of=read,
    reason_holds=lambda reason, problem, after: (reason, after) == (problem.setting, read(problem)),
    reason_applies=lambda reason, problem: reason == problem.setting,
    kinds=problems.KINDS,
)
