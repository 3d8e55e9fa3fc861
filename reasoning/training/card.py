"""The embedded model's card: what it was made from and what it scores, written from the run's own records."""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from reasoning.model.prompt import trained_topics
from reasoning.training import tables

INTRODUCTION = """# The embedded model

A small Qwen2-architecture model, trained from scratch by this project on worked solutions of its own rule-based solver
(`reasoning/oracle`). No text of people and no other model's output is in its data. It writes solutions as lines of
`reason:fact;fact=>line` inside `<think>`, then the boxed answer. It knows the topics below and nothing else, and it
errs: every line that a student sees is checked first (`reasoning/model/guided.py`). `docs/model.md` says more.

Files: `config.json`, `tokenizer.json`, `tokenizer_config.json`, `chat_template.jinja`, `model.safetensors` (bf16).
Licence: MIT, as the rest of the project. Made again by `make distil`.
"""

REINFORCED = "- then reinforced from its own attempts, with the checker as the reward (docs/model.md)"


def card_text(training: dict[str, Any], scores: dict[str, Any], *, topics: Collection[str] | None = None) -> str:
    """Return the card in Markdown from the records of the training run and of `evaluate --suite curriculum`."""
    named = [f"- topics: {', '.join(sorted(topics))}"] if topics else []
    return "\n".join([INTRODUCTION, *_training_lines(training), *named, "", *_score_lines(scores)]) + "\n"


def _training_lines(training: dict[str, Any]) -> list[str]:
    place, budget, shape = training["trained"], training["budget"], training["shape"]
    before = training.get("earlier", {"step": 0, "tokens": 0, "seconds": 0.0})
    tokens, steps, seconds = (place[name] + before[name] for name in ("tokens", "step", "seconds"))
    return [
        "## Training",
        "",
        f"- parameters: {training['parameters']:,} (hidden {shape['hidden']}, {shape['layers']} layers, "
        f"{shape['heads']} heads over {shape['key_heads']} key heads)",
        "- data: documents made on the fly from the seed; one problem in sixteen, by its hash, is never trained on",
        f"- seed {training['seed']}; {tokens / 1e6:.1f} M tokens in {steps:,} steps",
        f"- {seconds / 60:.0f} minutes{_last_part(training)} (budget {budget['minutes']:g}) on {training['threads']} "
        f"threads of a {training['machine']} processor, bf16 autocast, torch {training['torch']}",
        f"- Muon {training['rates']['muon']} on matrices, AdamW {training['rates']['adam']} on the rest; "
        f"{_course_of_rates(training)}",
        *([REINFORCED] if "reinforced" in training else []),
        *(f"- {note}" for note in training.get("notes", [])),
    ]


def _last_part(training: dict[str, Any]) -> str:
    """Where the run began with weights that were trained before: how long it took itself."""
    place = training["trained"]
    own = f"{place['tokens'] / 1e6:.1f} M tokens in {place['seconds'] / 60:.0f} minutes"
    return f", the last {own} from the weights before" if "earlier" in training else ""


def _course_of_rates(training: dict[str, Any]) -> str:
    fall = training["rates"].get("fall")
    if fall == 1:
        return "falling from the first step"
    return f"level, and down to nothing in the last {fall:.0%}" if fall else "one cosine"


def _score_lines(scores: dict[str, Any]) -> list[str]:
    return [
        "## Scores",
        "",
        "On fresh problems that are held out of training, judged by exact substitution and not by the checker",
        "(`python -m reasoning evaluate --suite curriculum --json`), the oracle off but for the last column.",
        "",
        tables.curriculum(scores),
    ]


def read_reports(paths: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """The reports in files that `evaluate --json` or `reinforce` printed, by suite; ValueError for another file."""
    reports: dict[str, dict[str, Any]] = {}
    for path in paths:
        lines = path.read_text(encoding="utf-8").strip().splitlines()
        report = json.loads(lines[-1]) if lines else None
        if not isinstance(report, dict) or "suite" not in report:
            raise ValueError(f"{path} does not end in a report")
        reports[str(report["suite"])] = report
    return reports


def main(arguments: Sequence[str] | None = None) -> None:
    """Write card.md beside the weights, and the tables of the page about the model."""
    parser = argparse.ArgumentParser(prog="python -m reasoning.training.card", description=__doc__)
    parser.add_argument("--weights", type=Path, default=Path("reasoning/weights"))
    parser.add_argument("--scores", type=Path, nargs="+", required=True, help="files that end in a report (JSON)")
    parser.add_argument("--page", type=Path, help="docs/model.md: its tables are written anew, too")
    args = parser.parse_args(arguments)
    reports = read_reports(args.scores)
    if "curriculum" in reports:
        training = json.loads((args.weights / "training.json").read_text(encoding="utf-8"))
        text = card_text(training, reports["curriculum"], topics=trained_topics(args.weights))
        (args.weights / "card.md").write_text(text, encoding="utf-8")
    if args.page:
        args.page.write_text(tables.filled(args.page.read_text(encoding="utf-8"), reports), encoding="utf-8")


if __name__ == "__main__":
    main()
