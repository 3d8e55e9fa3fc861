"""The benchmark suites: word problems, as published figures are measured, and with every step checked.

`plain`: the model writes to its end, at the temperature of the published figures, and nobody checks it. `verified`: the
same model, each paragraph checked as it ends and written again where a claim in it is false. The answer of either is
compared by `maths.compare`. What was done stands in a ledger, one line a sample; a run goes on from it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from reasoning.errors import ModelUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.model import guided
from reasoning.model.seam import End, Engine, Sampling
from reasoning.model.segment import boxed
from reasoning.training.benchmark_items import PUBLISHED, Item
from reasoning.training.ledger import Entry, Ledger
from reasoning.values import Finish, Goal, Outcome, Problem

PLAIN, VERIFIED = "plain", "verified"
SAMPLING = Sampling(0.6, top_p=0.95)  # of the published figures
MAX_TOKENS = 32_768  # likewise
PROMPT_TOKENS = 2_048  # room for the problem beside them
MOST_STEPS = 100_000  # paragraphs: the tokens end a solution, not its lines


@dataclass(frozen=True, slots=True)
class Settings:
    """What makes two runs comparable; a ledger keeps it as its first line."""

    suite: str
    model: str
    weight_bytes: int
    samples: int
    seed: int
    max_tokens: int
    temperature: float = SAMPLING.temperature
    top_p: float = SAMPLING.top_p


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote for a problem: the answer in its box, and what it took."""

    answer: str | None
    tokens: int
    end: str
    certified: bool = False
    tries: int = 0


class Clock:
    """Shares the machine's time out among samples that run side by side: each gets what passed since the last one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last_s = time.monotonic()

    def lap(self) -> float:
        """The seconds since the last lap."""
        with self._lock:
            before_s, self._last_s = self._last_s, time.monotonic()
            return self._last_s - before_s


def run(
    engine: Engine,
    checker: Sandbox,
    items: Sequence[Item],
    *,
    settings: Settings,
    ledger: Path,
    each: Callable[..., list[None]],
    modes: Iterable[str] = (PLAIN, VERIFIED),
    price_per_hour: float | None = None,
) -> dict[str, dict[str, Any]]:
    """One group of figures for each mode, and the published one where the model has one."""
    if engine.writes_traces:
        raise ModelUnavailable("This model writes worked lines of school algebra; the benchmarks are word problems.")
    kept = Ledger(ledger, header=asdict(settings))
    for mode in modes:
        done = {(entry["id"], entry["sample"]) for entry in kept.entries if entry["mode"] == mode}
        tasks = [(item, n) for item in items for n in range(settings.samples) if (item.identifier, n) not in done]
        clock = Clock()

        def work(task: tuple[Item, int], mode: str = mode, clock: Clock = clock) -> None:
            item, sample = task
            kept.append(_entry(engine, checker, item, sample, mode=mode, settings=settings, clock=clock))

        each(f"{settings.suite} {mode}", work, tasks)
    names = {item.identifier for item in items}
    entries = [entry for entry in kept.entries if entry["id"] in names]
    groups = {
        mode: figures([entry for entry in entries if entry["mode"] == mode], price_per_hour=price_per_hour)
        for mode in (PLAIN, VERIFIED)
        if any(entry["mode"] == mode for entry in entries)
    }
    published = PUBLISHED.get(settings.model, {}).get(settings.suite)
    return groups | ({"published": {"pass@1": published / 100}} if published is not None else {})


def _entry(
    engine: Engine, checker: Sandbox, item: Item, sample: int, *, mode: str, settings: Settings, clock: Clock
) -> Entry:
    started_s = time.monotonic()
    seed = Random(f"{settings.seed}/{item.identifier}/{sample}").getrandbits(32)
    write = write_plain if mode == PLAIN else write_verified
    written = write(engine, checker, item.text, seed=seed, max_tokens=settings.max_tokens)
    outcome = grade(checker, item.answer, written.answer)
    return {
        "id": item.identifier,
        "sample": sample,
        "mode": mode,
        "outcome": outcome.value,
        "expected": item.answer,
        **asdict(written),
        "seconds": round(time.monotonic() - started_s, 3),
        "machine_seconds": round(clock.lap(), 3),
    }


def write_plain(engine: Engine, checker: Sandbox, text: str, *, seed: int, max_tokens: int) -> Written:
    """One sample of a model that nobody checks."""
    row = engine.open_row(seed=seed)
    assert row is not None, "nobody stops a measurement"
    try:
        if row.feed(engine.prompt(word_problem(text))).end is End.CONTEXT:
            return Written(None, 0, End.CONTEXT.value)
        piece = row.generate(stop=lambda _: False, max_tokens=max_tokens, sampling=SAMPLING)
    finally:
        row.close()
    return Written(boxed(piece.text), piece.tokens, piece.end.value, tries=1)


def write_verified(engine: Engine, checker: Sandbox, text: str, *, seed: int, max_tokens: int) -> Written:
    """One sample whose paragraphs are checked as they end; without the rule-based solver."""
    options = guided.Options(oracle=False, seed=seed, max_steps=MOST_STEPS, max_tokens=max_tokens)
    *_, finish = guided.solve(word_problem(text), engine=engine, checker=checker, options=options)
    assert isinstance(finish, Finish), finish
    return Written(finish.answer, finish.tokens, finish.reason or End.EOS.value, finish.certified, finish.tries)


def word_problem(text: str) -> Problem:
    """A problem of which nothing is known but its words: no formula in it is taken for the task."""
    return Problem(text, "", Goal.UNKNOWN)


def grade(checker: Sandbox, expected: str | None, given: str | None) -> Outcome:
    """CORRECT where the answers mean the same; no answer is INCORRECT. A % sign that nobody asked for is left out."""
    if expected is None:
        return Outcome.UNDECIDED
    if given is None:
        return Outcome.INCORRECT
    if "%" not in expected:
        given = given.strip().removesuffix("%").removesuffix("\\")
    return checker.compare(expected, given).outcome


def figures(entries: Sequence[Entry], *, price_per_hour: float | None = None) -> dict[str, Any]:
    """The counts of one mode. pass@1 is the mean over the problems of the share of their samples that are right.

    Machine seconds are the run's own, however many samples ran side by side; what could not be compared is not right.
    """
    by_problem: dict[str, list[bool]] = {}
    for entry in entries:
        by_problem.setdefault(entry["id"], []).append(entry["outcome"] == Outcome.CORRECT)
    right = sum(sum(samples) for samples in by_problem.values())
    machine_s = sum(entry["machine_seconds"] for entry in entries)
    tokens = sum(entry["tokens"] for entry in entries)
    group = {
        "problems": len(by_problem),
        "samples": len(entries),
        "pass@1": round(sum(sum(one) / len(one) for one in by_problem.values()) / max(1, len(by_problem)), 4),
        "right": right,
        "without_answer": sum(entry["answer"] is None for entry in entries),
        "undecided": sum(entry["outcome"] == Outcome.UNDECIDED for entry in entries),
        "certified": sum(entry["certified"] for entry in entries),
        "certified_wrong": sum(entry["certified"] and entry["outcome"] == Outcome.INCORRECT for entry in entries),
        "tries": sum(entry["tries"] for entry in entries),
        "tokens": tokens,
        "tokens_per_solved": round(tokens / right) if right else None,
        "machine_seconds": round(machine_s, 1),
        "seconds_per_solved": round(machine_s / right, 2) if right else None,
    }
    if price_per_hour is not None:
        cost = machine_s / 3600 * price_per_hour
        group |= {"cost": round(cost, 4), "cost_per_solved": round(cost / right, 6) if right else None}
    return group
