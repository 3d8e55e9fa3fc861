"""The curriculum suite: fresh problems of each component, greedy and step-verified, judged by exact substitution.

All components go through the model's batch together, the greedy answers first: a batch that waits for the last
problem of each component would be nearly empty most of the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from random import Random
from statistics import quantiles
from typing import Any

from reasoning.maths.problem import read_problem
from reasoning.maths.sandbox import Sandbox
from reasoning.model import guided
from reasoning.model.seam import End, Engine, Piece, Sampling
from reasoning.oracle.curriculum import COMPONENTS
from reasoning.oracle.generate import generate_wanted
from reasoning.oracle.solve import topic_name
from reasoning.oracle.trace import FACT_END, REASON_END
from reasoning.training.curriculum_records import (
    UNCHECKED,
    VERIFIED,
    Greedy,
    Records,
    Solved,
    restore_greedy,
    restore_solved,
)
from reasoning.training.faults import Fault, walk
from reasoning.training.judge import CannotJudge, is_right
from reasoning.training.traces import is_held_out
from reasoning.values import Finish, Problem, Unreadable

GREEDY = Sampling()
ALL = "all"  # the group of all components together
# Shares of the problems that have to come out right: of each component, and of all together.
TARGETS = {"greedy": (0.60, 0.85), "certified_right": (0.85, 0.95), "certified_with_oracle": (0.85, 0.99)}
GREEDY_TOKENS = 2000  # the longest trace of the generators has about 1,300
CIRCLES = 8  # times that the same line, or the same fact of a line, stands there; the solver repeats a fact thrice


def fresh_problems(component: str, n: int, *, seed: int) -> list[str]:
    """`n` different problems that need a component and that no training document holds."""
    rng = Random(f"evaluate/{seed}/{component}")
    found: dict[str, None] = {}
    while len(found) < n:
        found[generate_wanted(component, rng, is_held_out)] = None
    return list(found)


def run(
    engine: Engine, checker: Sandbox, *, n: int, seed: int, only: str = "", each: Callable[..., list[Any]],
    records: Records | None = None, share: tuple[int, int] = (0, 1),
) -> dict[str, dict[str, Any]]:  # fmt: skip
    """One group of figures for each knowledge component, or for those whose code begins with `only`.

    `share` (1, 2) is every second problem, from the second on.
    """
    number, of = share
    problems = {
        component: texts[number::of] for component, texts in problems_by_component(n, seed=seed, only=only).items()
    }
    texts = [text for of_one in problems.values() for text in of_one]

    def solve_task(task: tuple[str, Greedy]) -> Solved:
        return solve_one(engine, checker, *task, seed=seed)

    answer: Callable[[str], Greedy] = partial(try_greedy, engine, checker)
    solve: Callable[[tuple[str, Greedy]], Solved] = solve_task
    if records is not None:
        answer = records.of(UNCHECKED, answer, text=str, restore=restore_greedy)
        solve = records.of(VERIFIED, solve, text=itemgetter(0), restore=restore_solved)
    tasks = list(zip(texts, each(UNCHECKED, answer, texts), strict=True))
    solved = iter(each(VERIFIED, solve, tasks))
    solutions = {component: [next(solved) for _ in of_one] for component, of_one in problems.items()}
    groups = {component: figures(of_one) for component, of_one in solutions.items()}
    return groups | {ALL: figures([one for of_one in solutions.values() for one in of_one])}


def problems_by_component(n: int, *, seed: int, only: str = "") -> dict[str, list[str]]:
    """Fresh problems of each component whose code begins with `only`."""
    codes = [component.code for component in COMPONENTS if component.code.startswith(only)]
    return {code: fresh_problems(code, n, seed=seed) for code in codes}


def solve_one(engine: Engine, checker: Sandbox, text: str, greedy: Greedy, *, seed: int) -> Solved:
    """Solve one problem step-verified; the oracle only changes what the model alone could not certify.

    A greedy text that holds is what step-verified decoding would write: nothing in it is refuted.
    """
    if greedy.certified is not None:
        return Solved(text, greedy.right, greedy.certified, greedy.certified, greedy.steps, greedy.seconds)
    problem = read_problem(text)
    if isinstance(problem, Unreadable):
        refused = Finish(None, False, problem.reason)
        return Solved(text, greedy.right, refused, refused, 0, 0.0)
    started_s = time.monotonic()
    steps, alone = _guided(engine, checker, problem, guided.Options.alone(seed=seed))
    seconds = time.monotonic() - started_s
    with_oracle = alone
    if not alone.certified:
        _, with_oracle = _guided(engine, checker, problem, guided.Options(seed=seed))
    return Solved(text, greedy.right, alone, with_oracle, steps, seconds)


def try_greedy(engine: Engine, checker: Sandbox, text: str) -> Greedy:
    """What the model writes when nobody checks it, the most likely token each time; checked when it is there."""
    problem = read_problem(text)
    if isinstance(problem, Unreadable):
        return Greedy(None, False, None, 0, 0, 0.0, Fault.UNREADABLE)
    started_s = time.monotonic()
    piece = unchecked(engine, problem)
    posed = problem.at(problem.maths)  # of a story the model is asked its equation
    walked = walk(posed, piece.text, checker, cut_off=piece.end is not End.EOS)
    seconds = time.monotonic() - started_s
    answer, steps = walked.stated, len(walked.lines)
    taught = engine.topics is None or topic_name(posed) in engine.topics  # else the model would not be asked
    certified = Finish(answer, True, "", steps, piece.tokens) if walked.fault is None and taught else None
    return Greedy(answer, is_surely_right(text, answer), certified, steps, piece.tokens, seconds, walked.fault)


def unchecked(
    engine: Engine, problem: Problem, *, so_far: str = "", sampling: Sampling = GREEDY, seed: int = 0,
    max_tokens: int = GREEDY_TOKENS,
) -> Piece:  # fmt: skip
    """What the model writes after `so_far` when nobody checks it, to its end or until it goes round in circles."""
    row = engine.open_row(seed=seed)
    assert row is not None
    try:
        row.feed(engine.prompt(problem) + so_far)
        return row.generate(stop=in_circles, max_tokens=max_tokens, sampling=sampling)
    finally:
        row.close()


def in_circles(text: str) -> bool:
    """Whether a text has just said the same line, or the same fact of a line, for the CIRCLES-th time."""
    if not text.endswith(("\n", FACT_END)):
        return False
    last = text.splitlines()[-1]
    if text.endswith("\n"):
        return text.splitlines().count(last) >= CIRCLES
    facts = last.partition(REASON_END)[2].split(FACT_END)[:-1]
    return bool(facts) and facts.count(facts[-1]) >= CIRCLES


def _guided(engine: Engine, checker: Sandbox, problem: Problem, options: guided.Options) -> tuple[int, Finish]:
    *steps, finish = guided.solve(problem, engine=engine, checker=checker, options=options)
    assert isinstance(finish, Finish)
    return len(steps), finish


def is_surely_right(problem: Problem | str, answer: str | None) -> bool:
    """Whether the judge finds the answer right; what it cannot judge is not."""
    try:
        return answer is not None and is_right(problem, answer)
    except CannotJudge:
        return False


def figures(solved: Sequence[Solved]) -> dict[str, Any]:
    """The counts of one component; seconds are those of verified decoding without the oracle, many at once."""
    certified = [one for one in solved if one.alone.certified]
    right = [one for one in certified if is_surely_right(one.problem, one.alone.answer)]
    with_oracle = [one for one in solved if one.with_oracle.certified]
    wrong_with = [one for one in with_oracle if not is_surely_right(one.problem, one.with_oracle.answer)]
    steps = sum(one.steps for one in solved)
    p50, p95 = percentiles([one.seconds for one in solved])
    return {
        "n": len(solved),
        "greedy": sum(one.greedy_right for one in solved),
        "certified_right": len(right),
        "certified_wrong": len(certified) - len(right),
        "uncertified": len(solved) - len(certified),
        "steps": steps,
        "tries_per_step": round(sum(one.alone.tries for one in solved) / max(1, steps), 3),
        "certified_with_oracle": len(with_oracle),
        "certified_wrong_with_oracle": len(wrong_with),
        "oracle_steps": sum(one.with_oracle.oracle_steps for one in solved),
        "seconds_p50": p50,
        "seconds_p95": p95,
        "uncertified_problems": [one.problem for one in solved if not one.alone.certified][:20],
    }


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile, to the millisecond."""
    if len(seconds) < 2:
        return (round(seconds[0], 3), round(seconds[0], 3)) if seconds else (0.0, 0.0)
    cuts = quantiles(seconds, n=20, method="inclusive")
    return round(cuts[9], 3), round(cuts[18], 3)


def passes(name: str, group: dict[str, Any]) -> bool:
    """Whether a component, or all together, meet the targets."""
    enough = all(group[what] >= shares[name == ALL] * group["n"] for what, shares in TARGETS.items())
    return bool(enough and group["certified_wrong"] == group["certified_wrong_with_oracle"] == 0)
