"""The rule-based solver: worked steps for any problem of the course, from its first line or from any later one."""

from __future__ import annotations

from functools import lru_cache

from reasoning.errors import OracleStuck
from reasoning.maths.parse import read_expression
from reasoning.maths.problem import read_problem
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import factors_of, product_of
from reasoning.maths.tree import Mul, Node, Num
from reasoning.maths.walk import rebuilt
from reasoning.oracle.course import READING
from reasoning.oracle.move import Move, Solved
from reasoning.oracle.topic import Topic
from reasoning.oracle.word_problems.topic import TOPIC as WORD_PROBLEMS
from reasoning.values import Goal, Problem, Unreadable

# What a sandbox loads ahead where the solver is asked in it: a third of a second that no worker should spend in a call.
PRELOAD = ("reasoning.oracle.solve", "reasoning.oracle.reasons", "reasoning.oracle.trace")
MOST_MOVES = 60  # a school exercise needs fewer; more means that the solver goes in circles


def solve(problem: Problem | str) -> Solved:
    """Return the worked solution of a problem (or of its text); raises OracleStuck for what is in no topic."""
    problem = as_problem(problem) if isinstance(problem, str) else problem
    moves: list[Move] = []
    here = problem
    for _ in range(MOST_MOVES):
        topic = topic_of(here)
        move = topic.next_move(here, moves[-1] if moves else None)
        if move is None:
            return Solved(problem, tuple(moves), topic.answer_of(here))
        moves.append(move)
        here = here.at(move.line)
    raise OracleStuck(f"no end after {MOST_MOVES} moves")


def next_move(problem: Problem) -> Move | None:
    """Return the next move from any line of a solution (the problem's `maths`), or None when it is finished."""
    return topic_of(problem).next_move(problem, None)


def answer_of(problem: Problem) -> str:
    """Return the answer that a finished line states."""
    return topic_of(problem).answer_of(problem)


@lru_cache(maxsize=512)
def canonical(problem: Problem) -> str:
    """Return the line as the solver writes it (2*x+1=7 as 2x+1=7), or unchanged where it has no rule for it."""
    try:
        return topic_of(problem).canonical(problem)
    except OracleStuck:
        return problem.maths


def tidied(line: str) -> str:
    """Return a student's line with the number of each product in front (x*3 as 3*x), or unchanged; its value stays.

    The model has learnt from lines that are written so, and what it writes after one follows from the other as well.
    """
    node = read_expression(line)
    if isinstance(node, Unreadable):
        return line
    tidy = rebuilt(node, _numbers_first)
    return line if tidy == node else to_plain(tidy)


def _numbers_first(node: Node) -> Node | None:
    if not isinstance(node, Mul):
        return None
    factors = factors_of(node)
    ordered = sorted(factors, key=lambda factor: not isinstance(factor, Num))
    if ordered == factors:
        return None
    return product_of([rebuilt(factor, _numbers_first) for factor in ordered])


def asked(problem: Problem) -> str:
    """Return what the embedded model is asked: the line as the solver writes it, after the goal where that is another.

    "3x+5=20" is to be solved for x and "2x+3x" to be simplified unless words say otherwise: "factor x^2-9",
    "solve for y 2x+3y=6", "solve by completing the square x^2+6x=7".
    """
    problem = problem.at(problem.maths)  # of a story the model is asked its equation: stories are read by rules
    maths = canonical(problem)
    plain = read_problem(maths)
    if isinstance(plain, Unreadable) or _task(plain) == _task(problem):
        return maths
    words = problem.goal.value
    if problem.unknown is not None and not (isinstance(plain, Problem) and plain.unknown == problem.unknown):
        words = f"{words} for {problem.unknown}"
    if problem.method:
        words = f"{words} by {problem.method}"
    return f"{words} {maths}"


def _task(problem: Problem) -> tuple[str, str | None, str]:
    return problem.goal.value, problem.unknown, problem.method


def component_of(problem: Problem) -> str | None:
    """Return the code of the knowledge component that the step from a line needs (None: unknown to the solver)."""
    try:
        move = next_move(problem)
    except OracleStuck:
        return None
    return move.component if move else None


def topic_of(problem: Problem) -> Topic:
    """Return the topic that a line belongs to; raises OracleStuck with the last topic's words where there is none."""
    found = _topic_or_words(problem)
    if isinstance(found, str):
        raise OracleStuck(found)
    return found


@lru_cache(maxsize=512)  # a line is asked for several times while it is solved, written down and taken up again
def _topic_or_words(problem: Problem) -> Topic | str:
    if problem.goal is Goal.UNKNOWN:
        return "the words of the problem ask for something that no topic knows"
    words = "no topic"
    # A story's equation is a line of other topics too, but it has to be written first.
    for topic in (WORD_PROBLEMS,) if problem.setting else READING:
        try:
            topic.canonical(problem)
        except OracleStuck as refusal:
            words = str(refusal)
            continue
        return topic
    return words


def topic_name(problem: Problem) -> str | None:
    """Return the name of the topic that a line belongs to, or None."""
    try:
        return topic_of(problem).name
    except OracleStuck:
        return None


def as_problem(text: str) -> Problem:
    """Return the problem that a text states; raises OracleStuck where it cannot be read."""
    problem = read_problem(text)
    if isinstance(problem, Unreadable):
        raise OracleStuck(problem.reason)
    return problem
