"""solve: a problem -> steps with their verdicts as they come, and the answer."""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from reasoning.cli.jsonlines import Answer, Request, answer_lines, text_field
from reasoning.cli.parse import message
from reasoning.errors import ModelUnavailable
from reasoning.maths.problem import read_problem
from reasoning.maths.sandbox import Sandbox
from reasoning.model.budget import Options
from reasoning.model.guided import solve
from reasoning.model.seam import Engine
from reasoning.values import Finish, Step, Unreadable

_logger = logging.getLogger(__name__)


class Solver:
    """Solves problems one after another with one engine and one sandbox."""

    def __init__(self, engine: Engine | None, sandbox: Sandbox, options: Options) -> None:
        self.engine = engine
        self.sandbox = sandbox
        self.options = options

    def steps(self, text: str) -> Iterator[Step | Finish]:
        """The steps of a problem as they come and the Finish; only a Finish when the text cannot be read."""
        problem = read_problem(text)
        if isinstance(problem, Unreadable):
            yield Finish(None, False, message(problem))
            return
        yield from solve(problem, engine=self.engine, checker=self.sandbox, options=self.options)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of solve."""
    parser.add_argument("problem", nargs="?", help='one problem, such as "3x+5=20"')
    parser.add_argument("--jsonl", action="store_true", help="read {id, problem} lines and write one answer each")
    parser.add_argument("--model", type=Path, help="a Hugging Face folder (default: TUTOR_MODEL or the embedded one)")
    parser.add_argument("--seed", type=int, default=0, help="of the sampling; the same seed gives the same solution")
    parser.add_argument("--no-oracle", action="store_true", help="the rule-based solver may not take over a step")
    parser.set_defaults(command=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Solve the problem of the command line, or each of standard input."""
    if options.jsonl == (options.problem is not None):
        options.parser.error("give one problem, or --jsonl")
    with ExitStack() as open_things:
        engine = _engine(options.model, may_miss=not options.no_oracle, open_things=open_things)
        sandbox = open_things.enter_context(Sandbox())
        solver = Solver(engine, sandbox, Options(oracle=not options.no_oracle, seed=options.seed))
        if options.jsonl:
            return answer_lines(lambda request: answer(request, solver))
        return _print(solver.steps(options.problem))


def _engine(folder: Path | None, *, may_miss: bool, open_things: ExitStack) -> Engine | None:
    """The engine; where no model is there, the rule-based solver alone, which is said."""
    from reasoning.model.load import load_engine  # noqa: PLC0415  loads torch: seconds that others do not need

    try:
        return open_things.enter_context(load_engine(folder))
    except ModelUnavailable as missing:
        if not may_miss or folder:
            raise
        _logger.warning("no model (%s): the rule-based solver writes every step", missing)
        return None


def _print(steps: Iterator[Step | Finish]) -> int:
    """Steps for a person to read; 0 when the answer is certified."""
    for number, step in enumerate(steps, start=1):
        if isinstance(step, Finish):
            _print_finish(step)
            return 0 if step.certified else 1
        verdict = step.verdict
        print(f"{number}. {step.line}    {step.reason}", flush=True)
        for fact in step.facts:
            print(f"      {fact}", flush=True)
        print(
            f"      {verdict.outcome.value} {verdict.relation.value} ({step.source.value}): {verdict.reason}",
            flush=True,
        )
    return 1


def _print_finish(finish: Finish) -> None:
    state = "certified" if finish.certified else "not certified"
    print(f"answer: {finish.answer or 'none'} ({state})" + (f": {finish.reason}" if finish.reason else ""), flush=True)


def answer(request: Request, solver: Solver) -> Answer:
    """The whole solution of one request; a problem that cannot be read has no steps, and `reason` says why."""
    started = time.perf_counter()
    written = list(solver.steps(text_field(request, "problem")))
    finish = written[-1]
    assert isinstance(finish, Finish), finish
    steps = [step_json(step) for step in written if isinstance(step, Step)]
    return {
        "steps": steps,
        "answer": finish.answer,
        "certified": finish.certified,
        "tries": finish.tries,
        "seconds": round(time.perf_counter() - started, 3),
        "reason": finish.reason or None,
    }


def step_json(step: Step) -> Answer:
    """A step as the command line prints it."""
    return {
        "line": step.line,
        "reason": step.reason,
        "outcome": step.verdict.outcome.value,
        "relation": step.verdict.relation.value,
        "source": step.source.value,
    }
