"""A run that begins with the weights of a model of ours, not from nothing; its optimisers are new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from safetensors.torch import load_file

from reasoning.errors import ModelUnavailable
from reasoning.model.folder import WHOLE, check_folder
from reasoning.model.prompt import writes_traces
from reasoning.training import tokenizer as tokenizers
from reasoning.training.run import Place, Rates, Run, Shape

# A fifth of those of the first training, falling from the start. At the full ones a model whose rates have fallen
# forgets what it knows by heart, and 13 million tokens did not bring it back; docs/decisions.md has the figures.
GOING_ON = Rates(muon=0.003, adam=5e-4, fall=1.0)
COUNTED = ("step", "tokens", "seconds")


def open_run(folder: Path, *, rates: Rates, seed: int, device: str = "cpu") -> Run:
    """A training run that begins with a folder's weights; ModelUnavailable unless `distil` wrote them."""
    config = check_folder(folder)
    if not writes_traces(folder) or config["model_type"] != "qwen2" or not config["tie_word_embeddings"]:
        raise ModelUnavailable(f"The model in {folder} is none that this program trained on its own traces.")
    shape = Shape(
        hidden=config["hidden_size"], layers=config["num_hidden_layers"], heads=config["num_attention_heads"],
        key_heads=config["num_key_value_heads"], inner=config["intermediate_size"],
        positions=config["max_position_embeddings"],
    )  # fmt: skip
    run = Run(shape=shape, rates=rates, vocabulary=config["vocab_size"], seed=seed, device=device)
    state = {name: tensor.float() for name, tensor in load_file(folder / WHOLE).items()}
    missing, unexpected = run.model.load_state_dict(state, strict=False)
    if unexpected or set(missing) - {"lm_head.weight"}:  # the head is tied to the embedding
        raise ModelUnavailable(f"The model in {folder} has other weights than its config says: {unexpected or missing}")
    return run


def going_on(folder: Path, *, seed: int, device: str = "cpu") -> Run:
    """A run of `distil` from a folder's weights, at the documents after those that it has learnt from already."""
    run = open_run(folder, rates=GOING_ON, seed=seed, device=device)
    known = training_of(folder)
    run.place = Place(next_document=known["trained"]["next_document"] if known["seed"] == seed else 0)
    return run


def earlier_facts(folder: Path, work: Path) -> dict[str, Any]:
    """What the card of a run that went on from a folder says about the time before: sums, notes, first minutes.

    It is kept in `work` when the run begins, because the finished model may take the folder's place.
    """
    kept = work / "earlier.json"
    if not kept.exists():
        known = training_of(folder)
        before = known.get("earlier", {})
        sums = {name: known["trained"][name] + before.get(name, 0) for name in COUNTED}
        facts = {"earlier": sums} | {name: known[name] for name in ("beginning", "notes") if name in known}
        kept.write_text(json.dumps(facts), encoding="utf-8")
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def training_of(folder: Path) -> dict[str, Any]:
    """The training.json beside a model's weights; ModelUnavailable where there is none."""
    try:
        known: dict[str, Any] = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelUnavailable(f"{folder} does not say how its model was trained: training.json is missing.") from None
    return known


def tokenizer_files(model: Path, work: Path) -> Path:
    """A folder with the tokenizer alone, which each model of a run gets a copy of."""
    folder = work / "tokenizer"
    if not folder.is_dir():
        tokenizers.load(model).save_pretrained(str(folder))
    return folder
