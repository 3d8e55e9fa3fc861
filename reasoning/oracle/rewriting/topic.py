"""A topic from a list of rules: the first rule that does something is the next move."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle.component import KnowledgeComponent
from reasoning.oracle.move import Move
from reasoning.oracle.rewriting.expression import Expr
from reasoning.oracle.rewriting.rule import Rule, applies, holds, moves
from reasoning.oracle.rewriting.written import read, tree_of, write
from reasoning.oracle.topic import Kinds, Topic
from reasoning.oracle.written import read_tree
from reasoning.values import Goal, Problem

GOALS = (Goal.EVALUATE, Goal.SIMPLIFY)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """What a topic of rules knows: which expressions are its own, its rules and words, and when a line is an end."""

    is_own: Callable[[Expr], bool]
    rules: Sequence[Rule]
    words: re.Pattern[str]  # every reason that a rule gives
    is_end: Callable[[tree.Node], bool]
    goals: Sequence[Goal] = GOALS

    def read(self, problem: Problem) -> Expr:
        """The expression of a line; raises OracleStuck for what belongs to other topics."""
        if problem.goal not in self.goals:
            raise OracleStuck(f"no rule to {problem.goal} this")
        node = read_tree(problem.maths)
        if isinstance(node, tree.Rel | tree.System):
            raise OracleStuck("a relation is no expression")
        expr = read(node)
        if not self.is_own(expr):
            raise OracleStuck("an expression of another topic")
        return expr

    def next_move(self, problem: Problem, _before: Move | None) -> Move | None:
        """The next move, or None at the end; raises OracleStuck where no rule leads to an end."""
        expr = self.read(problem)
        move = next(moves(expr, self.rules), None)
        if move is None and not self.is_end(tree_of(expr)):
            raise OracleStuck(f"no rule takes {problem.maths} further")
        return move

    def written(self, problem: Problem) -> str:
        """The line as the solver writes it."""
        return write(self.read(problem))

    def reason_holds(self, reason: str, problem: Problem, after: str) -> bool | None:
        """Whether words are true of a step; None for words that are not ours."""
        return holds(reason, self.read(problem), after, self.rules) if self.words.fullmatch(reason) else None

    def reason_applies(self, reason: str, problem: Problem) -> bool | None:
        """Whether such a step can be taken from a line; None for words that are not ours."""
        return applies(reason, self.read(problem), self.rules) if self.words.fullmatch(reason) else None


def make_topic(
    name: str, book: RuleBook, components: tuple[KnowledgeComponent, ...], kinds: Mapping[str, Kinds]
) -> Topic:
    """The topic of a rule book."""
    return Topic(
        name=name,
        components=components,
        canonical=book.written,
        next_move=book.next_move,
        answer_of=book.written,
        reason_holds=book.reason_holds,
        reason_applies=book.reason_applies,
        kinds=kinds,
    )
