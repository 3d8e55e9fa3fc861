"""The decoding suite: what each part of step-verified decoding is worth, on fresh problems of each component.

`greedy`: nobody checks. `line`: every line is checked, and a refuted one is written again as a whole. `segment`: only
the refuted part is. `goal`: the answer is held against the problem, too. `oracle`: the rule-based solver writes what
the model could not. All are the real decoder with parts of it switched off; exact substitution judges every answer.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reasoning.maths.problem import read_problem
from reasoning.maths.sandbox import Sandbox
from reasoning.model import guided
from reasoning.model.budget import Unit
from reasoning.model.pen import NO_ROOM
from reasoning.model.seam import End, Engine
from reasoning.oracle.trace import step_text
from reasoning.training.curriculum_records import Greedy
from reasoning.training.curriculum_suite import (
    is_surely_right,
    percentiles,
    problems_by_component,
    try_greedy,
    unchecked,
)
from reasoning.training.faults import Fault, walk
from reasoning.values import Finish, Problem, Step, Unreadable

GREEDY = "greedy"
LINE, SEGMENT, GOAL, ORACLE = "line", "segment", "goal", "oracle"
WAYS = (GREEDY, LINE, SEGMENT, GOAL, ORACLE)
CERTIFIED = (GOAL, ORACLE)  # what these state was held against the problem
ALL = "all"
NEXT_LINE = 400  # tokens of what the model would have written after its last line that holds


@dataclass(frozen=True, slots=True)
class Tried:
    """What one way of decoding made of a problem: what it stated as the answer, if anything, and what that took."""

    answer: str | None
    right: bool
    tokens: int
    seconds: float
    fault: Fault | None = None  # of what is not right; of an unchecked solution also where only its answer is
    refuted: int = 0
    oracle_steps: int = 0


def run(
    engine: Engine, checker: Sandbox, *, n: int, seed: int, only: str = "", each: Callable[..., list[Any]]
) -> dict[str, dict[str, Any]]:
    """One group of figures for each component, with one part for each way; and one for all."""
    problems = problems_by_component(n, seed=seed, only=only)
    texts = [text for of_one in problems.values() for text in of_one]
    greedy = each(GREEDY, partial(try_greedy, engine, checker), texts)
    tasks = list(zip(texts, greedy, strict=True))
    tried = iter(each("verified", lambda task: try_all(engine, checker, *task, seed=seed), tasks))
    by_component = {component: [next(tried) for _ in of_one] for component, of_one in problems.items()}
    groups = {component: figures(of_one) for component, of_one in by_component.items()}
    return groups | {ALL: figures([one for of_one in by_component.values() for one in of_one])}


def try_all(engine: Engine, checker: Sandbox, text: str, greedy: Greedy, *, seed: int) -> dict[str, Tried]:
    """Every way, with the patience of a student's solution. Where a part had nothing to do, it is not run:

    a solution in which nothing is refuted comes out of every way, a certified one out of `oracle` too.
    """
    unchecked_one = Tried(greedy.answer, greedy.right, greedy.tokens, greedy.seconds, greedy.fault)
    problem = read_problem(text)
    if greedy.certified is not None or isinstance(problem, Unreadable):
        return dict.fromkeys(WAYS, unchecked_one)
    return {GREEDY: unchecked_one} | _try_verified(engine, checker, problem, seed=seed)


def _try_verified(engine: Engine, checker: Sandbox, problem: Problem, *, seed: int) -> dict[str, Tried]:
    alone = guided.Options(oracle=False, seed=seed)
    first = _try(engine, checker, problem, alone)
    unheld = replace(alone, goal=False)
    return {
        LINE: _try(engine, checker, problem, replace(unheld, unit=Unit.LINE)),
        SEGMENT: _try(engine, checker, problem, unheld),
        GOAL: first,
        ORACLE: first if first.answer is not None else _try(engine, checker, problem, replace(alone, oracle=True)),
    }


def _try(engine: Engine, checker: Sandbox, problem: Problem, options: guided.Options) -> Tried:
    started_s = time.monotonic()
    *steps, finish = guided.solve(problem, engine=engine, checker=checker, options=options)
    seconds = time.monotonic() - started_s
    assert isinstance(finish, Finish)
    answer = finish.answer if finish.certified or not options.goal else None
    right = is_surely_right(problem.text, answer)
    shown = [step for step in steps if isinstance(step, Step)]
    fault = None if right else _fault(engine, checker, problem, options, shown, finish)
    refuted = finish.tries - len(steps)
    return Tried(answer, right, finish.tokens, seconds, fault, refuted, finish.oracle_steps)


def _fault(
    engine: Engine, checker: Sandbox, problem: Problem, options: guided.Options, steps: Sequence[Step], finish: Finish
) -> Fault:
    """Why a solution ended without a right answer: at a bound, else at what the model would write next."""
    if finish.tokens >= options.max_tokens or len(steps) >= options.max_steps:
        return Fault.BUDGET
    if finish.reason == NO_ROOM:
        return Fault.TOO_LONG
    if finish.answer is not None:
        return Fault.WRONG_ANSWER if finish.certified or not options.goal else Fault.UNDECIDED
    so_far = "".join(step_text(reason=step.reason, facts=step.facts, line=step.line) for step in steps)
    piece = unchecked(engine, problem, so_far=so_far, max_tokens=NEXT_LINE)
    before = [step.line for step in steps]
    walked = walk(problem, piece.text, checker, before=before, cut_off=piece.end is not End.EOS)
    return Fault.NONE_HOLDS if walked.lines or walked.fault is None else walked.fault


def figures(tried: Sequence[dict[str, Tried]]) -> dict[str, Any]:
    """The counts of one group, by way of decoding."""
    return {"n": len(tried)} | {way: of_way([one[way] for one in tried]) for way in WAYS}


def of_way(tried: Sequence[Tried]) -> dict[str, Any]:
    """The counts of one way: `wrong` was stated as the answer and is not; `faulty` is right at the end alone."""
    p50, p95 = percentiles([one.seconds for one in tried])
    return {
        "right": sum(one.right for one in tried),
        "wrong": sum(one.answer is not None and not one.right for one in tried),
        "faulty": sum(one.right and one.fault is not None for one in tried),
        "tokens": sum(one.tokens for one in tried),
        "refuted": sum(one.refuted for one in tried),
        "oracle_steps": sum(one.oracle_steps for one in tried),
        "seconds_p50": p50,
        "seconds_p95": p95,
        "faults": dict(Counter(one.fault.value for one in tried if one.fault is not None).most_common()),
    }


def passes(group: dict[str, Any]) -> bool:
    """Whether nothing was certified that is wrong."""
    return all(group[way]["wrong"] == 0 for way in CERTIFIED)
