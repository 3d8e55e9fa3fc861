"""The embedded model's card: what it was made from and what it scores, written from the run's own records."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

INTRODUCTION = """# The embedded model

A small Qwen2-architecture model, trained from scratch by this project on worked solutions of its own rule-based solver
(`reasoning/oracle`). No text of people and no other model's output is in its data. It writes solutions of two families,
integer and fraction arithmetic with brackets and linear equations in one unknown, as lines of
`reason:fact;fact=>line` inside `<think>`, then the boxed answer. It knows nothing else, and it errs: every line that a
student sees is checked first (`reasoning/model/guided.py`).

Files: `config.json`, `tokenizer.json`, `tokenizer_config.json`, `chat_template.jinja`, `model.safetensors` (bf16).
Licence: MIT, as the rest of the project. Made again by `make distil`.
"""


def card_text(training: dict[str, Any], scores: dict[str, Any]) -> str:
    """Return the card in Markdown from the records of the training run and of `evaluate --suite curriculum`."""
    return "\n".join([INTRODUCTION, *_training_lines(training), "", *_score_lines(scores)]) + "\n"


def _training_lines(training: dict[str, Any]) -> list[str]:
    place, budget, shape = training["trained"], training["budget"], training["shape"]
    return [
        "## Training",
        "",
        f"- parameters: {training['parameters']:,} (hidden {shape['hidden']}, {shape['layers']} layers, "
        f"{shape['heads']} heads over {shape['key_heads']} key heads)",
        "- data: documents made on the fly from the seed; one problem in sixteen, by its hash, is never trained on",
        f"- seed {training['seed']}; {place['tokens'] / 1e6:.1f} M tokens in {place['step']:,} steps",
        f"- {place['seconds'] / 60:.0f} minutes (budget {budget['minutes']:g}) on {training['threads']} threads of a "
        f"{training['machine']} processor, bf16 autocast, torch {training['torch']}",
        f"- Muon {training['rates']['muon']} on matrices, AdamW {training['rates']['adam']} on the rest; one cosine",
    ]


def _score_lines(scores: dict[str, Any]) -> list[str]:
    lines = [
        "## Scores",
        "",
        "On fresh problems that are held out of training, judged by exact substitution and not by the checker",
        "(`python -m reasoning evaluate --suite curriculum --n 500 --json`), the oracle off but for the last column.",
        "",
        "| family | problems | greedy right | certified and right | certified but wrong | certified with the oracle |",
        "|---|---|---|---|---|---|",
    ]
    for name, group in scores["groups"].items():
        n = group["n"]
        shares = f"{group['greedy'] / n:.1%} | {group['certified_right'] / n:.1%}"
        lines.append(
            f"| {name} | {n} | {shares} | {group['certified_wrong']} | {group['certified_with_oracle'] / n:.1%} |"
        )
    return lines


def main() -> None:
    """Write card.md beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=Path("reasoning/weights"))
    parser.add_argument("--scores", type=Path, required=True, help="the JSON line that evaluate printed")
    args = parser.parse_args()
    training = json.loads((args.weights / "training.json").read_text())
    scores = json.loads(args.scores.read_text().strip().splitlines()[-1])
    (args.weights / "card.md").write_text(card_text(training, scores))


if __name__ == "__main__":
    main()
