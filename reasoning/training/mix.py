"""How often each component is drawn for training: more often where a model still errs.

`python -m reasoning.training.mix --model FOLDER` measures a model that is being trained and writes `mix.json`, which
the documents of the next training are drawn by. What a small model knows by heart after a million tokens (a power with
exponent 0) would otherwise be shown as often as what it needs fifty million for.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import torch
from transformers import PreTrainedTokenizerBase, Qwen2ForCausalLM

from reasoning.maths.sandbox import Sandbox
from reasoning.model.load import load_engine
from reasoning.oracle.generate import KINDS, drawn
from reasoning.oracle.solve import PRELOAD, asked
from reasoning.oracle.trace import trace_text
from reasoning.training import tokenizer as tokenizers
from reasoning.training.batches import IGNORED, LONGEST, Encoded, encode_document, to_batch
from reasoning.training.curriculum_suite import fresh_problems, try_greedy
from reasoning.training.threads import in_threads
from reasoning.training.traces import MIX, Document

LEAST, MOST = 0.4, 12.0  # of the average: nothing is forgotten, nothing crowds out the rest
ROWS = 96  # exercises solved at once
PATIENCE_S = 5.0  # for a check: nobody waits for it
TOKENS_AT_ONCE = 8192


def losses(folder: Path, *, n: int, seed: int) -> dict[str, float]:
    """Return the loss per token in nats of a model on `n` fresh solutions of each component."""
    model = Qwen2ForCausalLM.from_pretrained(folder, dtype=torch.bfloat16).eval()
    tokenizer = tokenizers.load(folder)
    return {component: _loss(model, _solutions(tokenizer, component, n, seed)) for component in KINDS}


def failures(folder: Path, *, n: int, seed: int) -> dict[str, float]:
    """Return the share of `n` fresh exercises of each component that a model gets wrong: (wrong + 1/2)/(n + 1)."""
    each = in_threads(ROWS)
    tasks = [(component, text) for component in KINDS for text in fresh_problems(component, n, seed=seed)]
    with load_engine(folder, slots=ROWS) as engine, Sandbox(workers=2, limit_s=PATIENCE_S, preload=PRELOAD) as checker:
        tried = each("greedy", lambda task: try_greedy(engine, checker, task[1]), tasks)
    wrong = Counter(component for (component, _), greedy in zip(tasks, tried, strict=True) if not greedy.right)
    asked = Counter(component for component, _ in tasks)
    return {component: (wrong[component] + 0.5) / (asked[component] + 1) for component in KINDS}


def lengths(folder: Path, *, n: int, seed: int) -> dict[str, float]:
    """Return how many tokens a solution of each component has, on average over `n` fresh ones."""
    tokenizer = tokenizers.load(folder)
    found: dict[str, float] = {}
    for component in KINDS:
        sizes = [len(ids) for ids, _ in _solutions(tokenizer, component, n, seed)]
        found[component] = sum(sizes) / max(1, len(sizes))
    return found


def shares(
    by_component: Mapping[str, float], failing: Mapping[str, float], long: Mapping[str, float]
) -> dict[str, float]:
    """Return the weight of each component, 1 on average before the bounds.

    Half of it is the square root of its loss per token, which knows of many tokens but also counts what can be decided
    either way. The other half is the square of how often its exercises come out wrong, since every component has to
    be right often enough by itself, in tokens: a short solution is drawn more often, to be shown as much of.
    """
    roots = {component: loss**0.5 for component, loss in by_component.items()}
    wrong = {component: share**2 / long[component] for component, share in failing.items()}
    mean, usual = sum(roots.values()) / len(roots), sum(wrong.values()) / len(wrong)
    weights = {component: (root / mean + wrong[component] / usual) / 2 for component, root in roots.items()}
    return {component: round(min(MOST, max(LEAST, weight)), 2) for component, weight in weights.items()}


def _solutions(tokenizer: PreTrainedTokenizerBase, component: str, n: int, seed: int) -> Iterator[Encoded]:
    rng = Random(f"mix/{seed}/{component}")
    end = tokenizer.convert_tokens_to_ids("<|im_end|>")
    for _ in range(n):
        solved = drawn(KINDS[component], rng).from_equation()
        ids = encode_document(tokenizer, Document(asked(solved.problem), trace_text(solved)), end)
        if len(ids[0]) <= LONGEST:
            yield ids


@torch.no_grad()
def _loss(model: Qwen2ForCausalLM, rows: Iterator[Encoded]) -> float:
    total, tokens = 0.0, 0
    for row in rows:
        batch = to_batch([row], 0)
        logits = model(input_ids=batch.inputs, use_cache=False).logits.float()
        total += float(
            torch.nn.functional.cross_entropy(
                logits.flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED, reduction="sum"
            )
        )
        tokens += int((batch.targets != IGNORED).sum())
    return total / max(1, tokens)


def main() -> None:
    """Measure a model and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a checkpoint's folder, such as var/distil/latest")
    parser.add_argument("--n", type=int, default=16, help="solutions of each component")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    found = shares(*(measure(args.model, n=args.n, seed=args.seed) for measure in (losses, failures, lengths)))
    MIX.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"written to {MIX.name}")


if __name__ == "__main__":
    main()
