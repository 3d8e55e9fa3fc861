"""Reinforcement with the checker as the reward: `python -m reasoning.training.reinforce --model reasoning/weights`.

Rounds of rejection-sampling fine-tuning. The model tries fresh problems several times each; the checker judges every
step, the progress and the goal. What is certified is learnt, most where the model is right sometimes and not always;
the first error of a failed attempt is learnt with the solver's right continuation; the solver's own documents are mixed
in, so that nothing is forgotten. Held-out problems are never tried: they measure the model before and after each round.
A run that was stopped goes on when it is started again. The last thing printed is the report, one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from transformers import PreTrainedTokenizerBase

from reasoning.errors import BadRequest, ModelUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.model.load import load_engine
from reasoning.model.prompt import trained_topics
from reasoning.model.seam import End, Engine, Sampling
from reasoning.oracle.course import TOPICS
from reasoning.oracle.solve import PRELOAD, asked
from reasoning.training import export
from reasoning.training import tokenizer as tokenizers
from reasoning.training.batches import LONGEST, POOL, TOKENS_IN_BATCH, Batch, Encoded, to_batch
from reasoning.training.curriculum_suite import is_surely_right, unchecked
from reasoning.training.faults import walk
from reasoning.training.ledger import Entry, Ledger
from reasoning.training.practice import Lesson, Mixture, judged, problem_of
from reasoning.training.run import Place, Rates, Run
from reasoning.training.start import open_run, tokenizer_files

SLOTS = 32
CHECKERS = 2
CHECK_LIMIT_S = 10.0  # nobody waits, and what a busy machine cannot decide in time would be lost to learning
SAVE_EVERY_S = 240.0
# An eightieth of those of the first training, falling from the start: Muon's steps are as long with a small gradient as
# with a large one, and a model whose rates have fallen to nothing loses what it knows by heart at a tenth of them.
RATES = Rates(muon=0.0002, adam=3e-5, fall=1.0, warmup_steps=5)
RIGHT, CERTIFIED = "right", "certified"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does; its ledgers keep it, so that another plan cannot go on in the same folder."""

    topics: tuple[str, ...]
    rounds: int = 3
    problems: int = 1500  # tried in a round
    samples: int = 8  # of each problem
    temperature: float = 0.8
    tokens: int = 1_500_000  # learnt in a round
    solver_share: float = 0.5
    correction_share: float = 0.5  # of the documents that are not the solver's
    held_out: int = 400  # problems that measure the model
    seed: int = 1

    @property
    def header(self) -> Entry:
        """What two runs must share so that one goes on where the other ended."""
        return {
            "topics": sorted(self.topics), "problems": self.problems, "samples": self.samples,
            "temperature": self.temperature, "held_out": self.held_out, "seed": self.seed,
        }  # fmt: skip


def reinforce(model: Path, work: Path, plan: Plan, *, threads: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Run all rounds that are not done yet and return the report; the last model lies in work/latest."""
    done = Ledger(work / "rounds.jsonl", header=plan.header | {"model": model.name})
    run = open_run(model, rates=RATES, seed=plan.seed)
    if (work / "checkpoint.pt").exists():
        run.restore(work / "checkpoint.pt")
    if not done.entries:
        done.append({"round": 0, "held_out": measure(model, plan)})
        say(json.dumps(done.entries[-1]))
    for number in range(len(done.entries), plan.rounds + 1):
        before = model if number == 1 else work / f"round-{number - 1}"
        tried = practise(before, work / f"samples-{number}.jsonl", plan, number=number, say=say)
        mixture = Mixture(
            tried, solver_share=plan.solver_share, correction_share=plan.correction_share, seed=plan.seed,
            number=number,
        )  # fmt: skip
        torch.set_num_threads(threads)  # the engine of a small model takes one
        loss = learn(run, mixture, work, model, plan, number=number)
        export.write_model(run.model, tokenizer_files(model, work), work / f"round-{number}")
        counts = summary(tried) | {"kept": len(mixture.kept), "corrections": len(mixture.corrections)}
        learnt = {"tokens": run.place.tokens, "loss": loss, "held_out": measure(work / f"round-{number}", plan)}
        done.append({"round": number} | counts | learnt)
        say(json.dumps(done.entries[-1]))
    return report(done.entries)


def practise(folder: Path, path: Path, plan: Plan, *, number: int, say: Callable[[str], None]) -> list[Entry]:
    """Try each problem of a round and judge the attempts; what stands in the ledger is not done again."""
    ledger = Ledger(path, header=plan.header)
    there = {entry["id"] for entry in ledger.entries}
    with (
        load_engine(folder, slots=SLOTS) as engine,
        Sandbox(workers=CHECKERS, limit_s=CHECK_LIMIT_S, preload=PRELOAD) as checker,
    ):

        def attempt(index: int) -> None:
            ledger.append({"id": index} | try_problem(engine, checker, plan, number=number, index=index))
            if len(ledger.entries) % max(1, plan.problems // 10) == 0:
                say(f"round {number}: {len(ledger.entries)} of {plan.problems} problems tried")

        _in_threads(attempt, [index for index in range(plan.problems) if index not in there])
    return sorted(ledger.entries, key=lambda entry: int(entry["id"]))


def try_problem(engine: Engine, checker: Sandbox, plan: Plan, *, number: int, index: int) -> Entry:
    """All attempts at one problem, judged."""
    key = f"reinforce/{plan.seed}/{number}/{index}"
    problem = problem_of(key, topics=plan.topics, held_out=False)
    sampling = Sampling(plan.temperature)
    attempts = []
    for sample in range(plan.samples):
        piece = unchecked(engine, problem, sampling=sampling, seed=Random(f"{key}/{sample}").getrandbits(31))
        attempts.append(judged(problem, piece, checker))
    return {"asked": asked(problem), "samples": attempts}


def _in_threads(work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
    with ThreadPoolExecutor(SLOTS) as pool:
        futures = [pool.submit(work, task) for task in tasks]
        try:
            return [future.result() for future in futures]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # the ledger keeps what is done
            raise


def summary(tried: Sequence[Entry]) -> Entry:
    """What became of a round's attempts."""
    samples = [sample for entry in tried for sample in entry["samples"]]
    certified = [sum(sample["fault"] is None for sample in entry["samples"]) for entry in tried]
    return {
        "problems": len(tried),
        "samples": len(samples),
        CERTIFIED: sum(certified),
        "sometimes": sum(0 < one < len(entry["samples"]) for one, entry in zip(certified, tried, strict=True)),
        "always": sum(one == len(entry["samples"]) for one, entry in zip(certified, tried, strict=True)),
        "faults": dict(Counter(sample["fault"] for sample in samples if sample["fault"]).most_common()),
    }


def learn(run: Run, mixture: Mixture, work: Path, model: Path, plan: Plan, *, number: int) -> float | None:
    """Train on a round's documents up to its share of the tokens; the mean loss, None where all was learnt before."""
    losses = []
    saved = time.monotonic()
    tokenizer = tokenizers.load(model)
    for batch in batches_of(mixture, tokenizer, start=run.place.next_document, seed=plan.seed):
        if run.place.tokens >= number * plan.tokens:
            break
        losses.append(run.learn(batch, progress=run.place.tokens / (plan.rounds * plan.tokens)))
        run.place = Place(
            step=run.place.step + 1,
            tokens=run.place.tokens + batch.tokens,
            next_document=batch.next_document,
        )
        if time.monotonic() - saved > SAVE_EVERY_S:
            saved = time.monotonic()
            run.save(work / "checkpoint.pt")
    run.save(work / "checkpoint.pt")
    return round(sum(losses) / len(losses), 4) if losses else None


def batches_of(mixture: Mixture, tokenizer: PreTrainedTokenizerBase, *, start: int, seed: int) -> Iterator[Batch]:
    """Batches of documents of nearly equal length, pool after pool, without an end."""
    end = tokenizer.convert_tokens_to_ids("<|im_end|>")
    first = start
    while True:
        pool = [encoded(tokenizer, mixture(index), end) for index in range(first, first + POOL)]
        pool = sorted((row for row in pool if len(row[0]) <= LONGEST), key=lambda row: len(row[0]))
        groups: list[list[Encoded]] = []
        for row in pool:
            if not groups or len(row[0]) * (len(groups[-1]) + 1) > TOKENS_IN_BATCH:
                groups.append([])
            groups[-1].append(row)
        Random(f"{seed}/order/{first}").shuffle(groups)
        for n, group in enumerate(groups, 1):
            yield to_batch(group, first + POOL if n == len(groups) else first)
        first += POOL


def encoded(tokenizer: PreTrainedTokenizerBase, lesson: Lesson, end: int) -> Encoded:
    """A document's ids, and how many of them are not learnt: the problem, and what is given of its solution."""
    messages = [{"role": "user", "content": lesson.problem}]
    prompt = tokenizer.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
    front, learnt = (
        tokenizer.encode(text, add_special_tokens=False) for text in (prompt + lesson.given, lesson.learnt)
    )
    return [*front, *learnt, *([end] if lesson.ends else [])], len(front)


def measure(folder: Path, plan: Plan) -> dict[str, dict[str, int]]:
    """By topic and in all: held-out problems, greedy answers that are right, greedy solutions that are certified."""
    with (
        load_engine(folder, slots=SLOTS) as engine,
        Sandbox(workers=CHECKERS, limit_s=CHECK_LIMIT_S, preload=PRELOAD) as checker,
    ):
        keys = [(topic, f"held-out/{plan.seed}/{topic}/{n}") for topic in plan.topics for n in range(_each(plan))]
        found = _in_threads(lambda key: _measure_one(engine, checker, *key), keys)
    groups = {topic: Counter[str](n=0, right=0, certified=0) for topic in ("all", *plan.topics)}
    for (topic, _), counts in zip(keys, found, strict=True):
        for name in ("all", topic):
            groups[name].update(counts)
    return {name: dict(group) for name, group in groups.items()}


def _each(plan: Plan) -> int:
    return -(-plan.held_out // len(plan.topics))


def _measure_one(engine: Engine, checker: Sandbox, topic: str, key: str) -> dict[str, int]:
    problem = problem_of(key, topics=(topic,), held_out=True)
    piece = unchecked(engine, problem)
    walked = walk(problem, piece.text, checker, cut_off=piece.end is not End.EOS)
    right = walked.stated is not None and is_surely_right(problem, walked.stated)
    return {"n": 1, RIGHT: int(right), CERTIFIED: int(walked.fault is None)}


def report(entries: Sequence[Entry]) -> dict[str, Any]:
    """All rounds as `evaluate` reports a suite: one group each, `ok` where more is right after the last than before."""
    groups = {"before" if entry["round"] == 0 else f"round {entry['round']}": entry for entry in entries}
    before, after = (entry["held_out"]["all"][RIGHT] for entry in (entries[0], entries[-1]))
    return {"suite": "reinforce", "ok": after >= before, "groups": groups}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run or go on with the reinforcement; return 0 where the held-out problems are no worse for it."""
    args = _arguments(arguments)
    named = tuple(args.topics.split(",")) if args.topics else None
    try:
        taught = trained_topics(args.model)
        topics = named or tuple(topic.name for topic in TOPICS if taught is None or topic.name in taught)
        plan = Plan(
            topics, args.rounds, args.problems, args.samples, args.temperature, args.tokens, args.solver_share,
            args.correction_share, args.held_out, args.seed,
        )  # fmt: skip
        made = reinforce(
            args.model, args.work, plan, threads=args.threads, say=lambda text: print(text, file=sys.stderr, flush=True)
        )
    except (BadRequest, ModelUnavailable) as refusal:
        raise SystemExit(str(refusal)) from refusal
    if args.out:
        facts = json.loads((args.model / "training.json").read_text(encoding="utf-8"))
        export.write_embedded(args.work / f"round-{plan.rounds}", args.out, facts | {"reinforced": made["groups"]})
    print(json.dumps(made), flush=True)
    return 0 if made["ok"] else 1


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    plan = Plan(())
    parser = argparse.ArgumentParser(prog="python -m reasoning.training.reinforce", description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("reasoning/weights"), help="the folder to begin with")
    parser.add_argument(
        "--work", type=Path, default=Path("var/reinforce"), help="ledgers, checkpoint, each round's model"
    )
    parser.add_argument("--out", type=Path, help="where the last model is written (default: nowhere)")
    parser.add_argument("--topics", help="of the problems, with commas (default: those that the model was trained on)")
    parser.add_argument("--rounds", type=int, default=plan.rounds)
    parser.add_argument("--problems", type=int, default=plan.problems, help="tried in a round")
    parser.add_argument("--samples", type=int, default=plan.samples, help="attempts at each problem")
    parser.add_argument("--temperature", type=float, default=plan.temperature)
    parser.add_argument("--tokens", type=int, default=plan.tokens, help="learnt in a round")
    parser.add_argument("--solver-share", type=float, default=plan.solver_share, help="of the documents")
    parser.add_argument("--correction-share", type=float, default=plan.correction_share, help="of the other documents")
    parser.add_argument("--held-out", type=int, default=plan.held_out, help="problems that measure each round")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=plan.seed)
    args = parser.parse_args(arguments)
    if args.out and not (args.model / "training.json").is_file():
        parser.error(f"--out needs {args.model / 'training.json'}: what the model's card says about its first training")
    return args


if __name__ == "__main__":
    sys.exit(main())
