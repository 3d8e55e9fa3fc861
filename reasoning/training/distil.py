"""Train the embedded model from scratch on the solver's traces: `python -m reasoning.training.distil`.

Qwen2 architecture, Muon on the hidden matrices and AdamW on the rest. The rates stay level until the last part of the
budget and fall to nothing there. The run writes a checkpoint with the optimisers every few minutes and goes on from it
when it is started again. The checkpoint of the moment where the fall began stays (`level.pt`): put in the place of
`checkpoint.pt`, a larger budget goes on from there, as if the smaller one had never been.

With `--start` a run begins with the weights of a model that was trained before, such as the embedded one, at lower
rates that fall from the first step; its card counts both.

With `--teacher` nothing is trained: a larger model's solutions are collected into a file of documents, where the
checker certifies them. With `--documents` alone the model learns those in place of the solver's traces.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from reasoning.errors import ModelUnavailable
from reasoning.training import curve, export, lessons, start, teach, tokenizer
from reasoning.training.batches import Feeder, Source
from reasoning.training.ledger import Ledger
from reasoning.training.run import Place, Rates, Run, Shape


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to train: the end is reached at `minutes` or at `tokens`, whichever comes first."""

    minutes: float
    tokens: int

    def spent(self, place: Place) -> float:
        """The share of the budget that is used up, from 0 on; 1 or more is the end."""
        return max(place.seconds / (self.minutes * 60), place.tokens / self.tokens)


def train(
    run: Run,
    budget: Budget,
    work: Path,
    *,
    save_every_s: float = 60.0,
    documents: Path | None = None,
    feeders: int = 1,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[dict[str, float]]:
    """Train to the end of the budget or until `stopping`, yielding a report now and then; checkpoints go to `work`."""
    started, before = time.monotonic(), run.place.seconds
    saved = reported = started
    losses: list[float] = []
    source = Source(work / "tokenizer", run.seed, lessons=documents)
    in_turns = run.device == "cpu"
    with Feeder(source, start=run.place.next_document, processes=feeders, in_turns=in_turns) as feeder:
        for batch in feeder:
            progress = budget.spent(run.place)
            if progress >= 1 or stopping():
                break
            if progress >= 1 - run.rates.fall and not (work / "level.pt").exists():
                run.save(work / "level.pt")
            losses.append(run.learn(batch, progress=progress))
            now = time.monotonic()
            run.place = Place(
                step=run.place.step + 1,
                tokens=run.place.tokens + batch.tokens,
                seconds=before + now - started,
                next_document=batch.next_document,
            )
            if now - reported > 10:
                reported = now
                yield _report(run.place, budget, losses) | {"rate": run.rates.share(run.place.step, progress)}
                losses = []
            if now - saved > save_every_s:
                saved = now
                save(run, work)
    save(run, work)


def save(run: Run, work: Path) -> None:
    """Write the checkpoint and the model as it is now, for a look while training goes on."""
    run.save(work / "checkpoint.pt")
    export.write_model(run.model, work / "tokenizer", work / "latest")


def _report(place: Place, budget: Budget, losses: list[float]) -> dict[str, float]:
    left_s = max(0.0, place.seconds * (1 / budget.spent(place) - 1))  # there was a batch, so something is spent
    return {
        "step": place.step,
        "tokens": place.tokens,
        "minutes": round(place.seconds / 60, 1),
        "minutes_left": round(left_s / 60, 1),
        "tokens_per_second": round(place.tokens / max(place.seconds, 1e-9)),
        "loss": round(sum(losses) / max(1, len(losses)), 4),
    }


def main() -> None:
    """Run or resume the distillation and write the embedded model."""
    args = _arguments()
    if args.teacher:
        teach.run(args)
        return
    torch.set_num_threads(args.threads)
    work = Path(args.work or ("var/distil-lessons" if args.documents else "var/distil"))
    work.mkdir(parents=True, exist_ok=True)
    try:
        run = _begin(args, work)
    except ModelUnavailable as refusal:
        raise SystemExit(str(refusal)) from refusal
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        run.restore(checkpoint)
        print(f"going on from step {run.place.step}, {run.place.tokens / 1e6:.1f} M tokens", flush=True)
    budget = Budget(minutes=args.minutes, tokens=args.tokens)
    log = Ledger(work / "log.jsonl")
    with _stop_requests() as stopped:
        for report in train(run, budget, work, documents=args.documents, feeders=args.feeders, stopping=stopped):
            log.append(report)
            print(_progress_line(report, budget), flush=True)
    if stopped():
        print(f"stopped at step {run.place.step}; the same command goes on from there", flush=True)
        return
    out = args.out if args.out is not None or args.documents else "reasoning/weights"
    if out:
        facts = card_facts(run, budget, threads=args.threads)
        facts |= start.earlier_facts(args.start, work) if args.start else {"beginning": curve.beginning(log.path)}
        export.write_embedded(work / "latest", Path(out), facts)
        print(f"written to {out}", flush=True)


def _begin(args: argparse.Namespace, work: Path) -> Run:
    """The run before its first step: from nothing, or from the weights of `--start`."""
    if args.start:
        run = start.going_on(args.start, seed=args.seed, device=args.device)
        start.earlier_facts(args.start, work)
        tokenizer.renew_promise(start.tokenizer_files(args.start, work))
        return run
    if not (work / "tokenizer").is_dir():
        tokenizer.build(work / "tokenizer", prose=lessons.texts(args.documents) if args.documents else None)
    if args.documents:
        teach.refuse_unfit(work / "tokenizer", args.documents)
    else:
        tokenizer.renew_promise(work / "tokenizer")
    vocabulary = len(tokenizer.load(work / "tokenizer"))
    return Run(shape=_shape(args), rates=Rates(), vocabulary=vocabulary, seed=args.seed, device=args.device)


@contextmanager
def _stop_requests() -> Iterator[Callable[[], bool]]:
    """While it lasts, a SIGTERM or Ctrl-C is only noted: the step is finished and the checkpoint written first."""
    asked = threading.Event()
    before = {number: signal.signal(number, lambda *_: asked.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def card_facts(run: Run, budget: Budget, *, threads: int) -> dict[str, object]:
    """Return what the model card says about how the model came to be."""
    return {
        "parameters": sum(p.numel() for p in run.model.parameters()),
        "shape": asdict(run.shape),
        "rates": asdict(run.rates),
        "budget": asdict(budget),
        "trained": asdict(replace(run.place, seconds=round(run.place.seconds, 1))),
        "seed": run.seed,
        "threads": threads,
        "machine": platform.machine() if run.device == "cpu" else torch.cuda.get_device_name(),
        "torch": torch.__version__,
    }


def _progress_line(report: dict[str, float], budget: Budget) -> str:
    done = min(1.0, max(report["minutes"] / budget.minutes, report["tokens"] / budget.tokens))
    bar = "#" * int(done * 30)
    return f"[{bar:<30}] {done:6.1%} " + json.dumps(report)


def _shape(args: argparse.Namespace) -> Shape:
    return Shape(args.hidden, args.layers, args.heads, args.key_heads, args.inner)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--work", help="folder for checkpoints (default: var/distil, with --documents var/distil-lessons)"
    )
    parser.add_argument(
        "--out", help="folder for the finished model (default: reasoning/weights, with --documents none)"
    )
    parser.add_argument("--start", type=Path, help="folder of a model of this program's, to go on from its weights")
    parser.add_argument("--minutes", type=float, default=90.0)
    parser.add_argument("--tokens", type=int, default=80_000_000)
    gpu = torch.cuda.is_available()
    spare = max(1, min(12, (os.cpu_count() or 2) - 1))
    parser.add_argument("--threads", type=int, default=2, help="of the processor, for the learning")
    parser.add_argument("--device", default="cuda" if gpu else "cpu", help="cpu, or cuda for one GPU")
    parser.add_argument("--feeders", type=int, default=spare if gpu else 2, help="processes that make documents")
    parser.add_argument("--seed", type=int, default=1)
    for name, size in asdict(Shape()).items():
        if name != "positions":
            parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=size, help="size of the model")
    teach.add_arguments(parser)
    args = parser.parse_args()
    if args.teacher and not args.documents:
        parser.error("--teacher needs --documents, the file that its certified solutions go into")
    if args.start and (args.teacher or args.documents):
        parser.error("--start goes on with the solver's traces; it takes neither --teacher nor --documents")
    return args


if __name__ == "__main__":
    main()
