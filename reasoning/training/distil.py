"""Train the embedded model from scratch on the solver's traces: `python -m reasoning.training.distil`.

Qwen2 architecture, Muon on the hidden matrices and AdamW on the rest. The rates stay level until the last part of the
budget and fall to nothing there. The run writes a checkpoint with the optimisers every few minutes and goes on from it
when it is started again. The checkpoint of the moment where the fall began stays (`level.pt`): put in the place of
`checkpoint.pt`, a larger budget goes on from there, as if the smaller one had never been.

With `--teacher` nothing is trained: a larger model's solutions are collected into a file of documents, where the
checker certifies them. With `--documents` alone the model learns those in place of the solver's traces.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from transformers import Qwen2Config, Qwen2ForCausalLM

from reasoning.training import curve, export, lessons, teach, tokenizer
from reasoning.training.batches import Batch, Feeder
from reasoning.training.ledger import Ledger
from reasoning.training.step import Step


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to train: the end is reached at `minutes` or at `tokens`, whichever comes first."""

    minutes: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the model."""

    hidden: int = 192
    layers: int = 6
    heads: int = 6
    key_heads: int = 2
    inner: int = 512
    positions: int = 2048


@dataclass(frozen=True, slots=True)
class Rates:
    """Learning rates: Muon for hidden matrices, AdamW for embeddings and norms; `fall` is the last share of the budget.

    Warm-up, level, straight down to nothing: "Scaling Laws and Compute-Optimal Training Beyond Fixed Training
    Durations" (Haegele and others, 2024) finds it as good as a cosine, and it can be extended.
    """

    muon: float = 0.016
    adam: float = 2.4e-3
    fall: float = 0.2
    warmup_steps: int = 60

    def share(self, step: int, progress: float) -> float:
        """Return what share of the rates holds at a step, `progress` (0 to 1) through the budget."""
        return min(1.0, (step + 1) / self.warmup_steps, max(0.0, 1 - progress) / self.fall)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a run is; what a checkpoint keeps besides weights and optimisers."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    next_document: int = 0


class Run:
    """One training run: model, optimisers and place, with everything that a checkpoint holds."""

    def __init__(self, *, shape: Shape, rates: Rates, vocabulary: int, seed: int) -> None:
        torch.manual_seed(seed)
        self.seed, self.shape, self.rates = seed, shape, rates
        self.model = Qwen2ForCausalLM(_config(shape, vocabulary))
        hidden = [p for n, p in self.model.named_parameters() if p.ndim == 2 and "embed" not in n]
        others = [p for n, p in self.model.named_parameters() if p.ndim != 2 or "embed" in n]
        self.muon = torch.optim.Muon(hidden, lr=rates.muon, weight_decay=0.01, momentum=0.95)
        self.adam = torch.optim.AdamW(others, lr=rates.adam, betas=(0.9, 0.95), weight_decay=0.0)
        self.step = Step(self.model)
        self.place = Place()

    def save(self, path: Path) -> None:
        """Write a checkpoint that survives a stop in the middle of writing."""
        state = {
            "model": self.model.state_dict(),
            "muon": self.muon.state_dict(),
            "adam": self.adam.state_dict(),
            "place": asdict(self.place),
            "seed": self.seed,
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def restore(self, path: Path) -> None:
        """Go on from a checkpoint; raises ValueError where it was made with another seed."""
        state = torch.load(path, weights_only=True)
        if state["seed"] != self.seed:
            raise ValueError(f"{path} was made with seed {state['seed']}, not {self.seed}")
        self.model.load_state_dict(state["model"])
        self.muon.load_state_dict(state["muon"])
        self.adam.load_state_dict(state["adam"])
        self.place = Place(**state["place"])

    def learn(self, batch: Batch, *, progress: float) -> float:
        """Take one step on a batch and return its loss per token in nats."""
        factor = self.rates.share(self.place.step, progress)
        for optimiser, rate in ((self.muon, self.rates.muon), (self.adam, self.rates.adam)):
            for group in optimiser.param_groups:
                group["lr"] = rate * factor
        loss = self.step.learn(batch.inputs, batch.targets)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimiser in (self.muon, self.adam):
            optimiser.step()  # type: ignore[no-untyped-call]  # torch leaves Muon untyped
            optimiser.zero_grad(set_to_none=True)
        return loss


def _config(shape: Shape, vocabulary: int) -> Qwen2Config:
    return Qwen2Config(
        vocab_size=vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.key_heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=2,
        pad_token_id=0,
    )


def train(
    run: Run, budget: Budget, work: Path, *, save_every_s: float = 240.0, documents: Path | None = None
) -> Iterator[dict[str, float]]:
    """Train to the end of the budget, yielding a report now and then; checkpoints go to `work`."""
    started, before = time.monotonic(), run.place.seconds
    saved = reported = started
    losses: list[float] = []
    with Feeder(work / "tokenizer", seed=run.seed, start=run.place.next_document, lessons=documents) as feeder:
        for batch in feeder:
            progress = max(run.place.seconds / (budget.minutes * 60), run.place.tokens / budget.tokens)
            if progress >= 1:
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
                yield _report(run.place, progress, losses) | {"rate": run.rates.share(run.place.step, progress)}
                losses = []
            if now - saved > save_every_s:
                saved = now
                save(run, work)
    save(run, work)


def save(run: Run, work: Path) -> None:
    """Write the checkpoint and the model as it is now, for a look while training goes on."""
    run.save(work / "checkpoint.pt")
    export.write_model(run.model, work / "tokenizer", work / "latest")


def _report(place: Place, progress: float, losses: list[float]) -> dict[str, float]:
    left_s = place.seconds / progress * (1 - progress) if progress else 0.0
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
    if not (work / "tokenizer").is_dir():
        tokenizer.build(work / "tokenizer", prose=lessons.texts(args.documents) if args.documents else None)
    if args.documents:
        teach.refuse_unfit(work / "tokenizer", args.documents)
    vocabulary = len(tokenizer.load(work / "tokenizer"))
    run = Run(shape=Shape(), rates=Rates(), vocabulary=vocabulary, seed=args.seed)
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        run.restore(checkpoint)
        print(f"going on from step {run.place.step}, {run.place.tokens / 1e6:.1f} M tokens", flush=True)
    budget = Budget(minutes=args.minutes, tokens=args.tokens)
    log = Ledger(work / "log.jsonl")
    for report in train(run, budget, work, documents=args.documents):
        log.append(report)
        print(_progress_line(report, budget), flush=True)
    out = args.out if args.out is not None or args.documents else "reasoning/weights"
    if out:
        facts = card_facts(run, budget, threads=args.threads) | {"beginning": curve.beginning(log.path)}
        export.write_embedded(work / "latest", Path(out), facts)
        print(f"written to {out}", flush=True)


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
        "machine": platform.machine(),
        "torch": torch.__version__,
    }


def _progress_line(report: dict[str, float], budget: Budget) -> str:
    done = min(1.0, max(report["minutes"] / budget.minutes, report["tokens"] / budget.tokens))
    bar = "#" * int(done * 30)
    return f"[{bar:<30}] {done:6.1%} " + json.dumps(report)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--work", help="folder for checkpoints (default: var/distil, with --documents var/distil-lessons)"
    )
    parser.add_argument(
        "--out", help="folder for the finished model (default: reasoning/weights, with --documents none)"
    )
    parser.add_argument("--minutes", type=float, default=90.0)
    parser.add_argument("--tokens", type=int, default=80_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    teach.add_arguments(parser)
    args = parser.parse_args()
    if args.teacher and not args.documents:
        parser.error("--teacher needs --documents, the file that its certified solutions go into")
    return args


if __name__ == "__main__":
    main()
