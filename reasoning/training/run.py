"""A training run: the model, its optimisers, and how far it is, with everything that a checkpoint holds."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path

import torch
from transformers import Qwen2Config, Qwen2ForCausalLM

from reasoning.training.batches import Batch
from reasoning.training.step import Autograd, Step


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

    Warm-up, level, down to nothing as 1 - sqrt(x): "Scaling Laws and Compute-Optimal Training Beyond Fixed Training
    Durations" (Haegele and others, 2024) finds it better than a straight fall and as good as a cosine, and it can be
    extended.
    """

    muon: float = 0.016
    adam: float = 2.4e-3
    fall: float = 0.3
    warmup_steps: int = 60

    def share(self, step: int, progress: float) -> float:
        """Return what share of the rates holds at a step, `progress` (0 to 1) through the budget."""
        over = min(1.0, max(0.0, 1 - (1 - progress) / self.fall))  # of the fall
        return min((step + 1) / self.warmup_steps, 1 - sqrt(over))


@dataclass(frozen=True, slots=True)
class Place:
    """How far a run is; what a checkpoint keeps besides weights and optimisers."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    next_document: int = 0


class Run:
    """One training run: model, optimisers and place, with everything that a checkpoint holds."""

    def __init__(self, *, shape: Shape, rates: Rates, vocabulary: int, seed: int, device: str = "cpu") -> None:
        torch.manual_seed(seed)
        self.seed, self.shape, self.rates, self.device = seed, shape, rates, device
        self.model = Qwen2ForCausalLM(_config(shape, vocabulary)).to(
            device
        )  # made on the processor: the same everywhere
        hidden = [p for n, p in self.model.named_parameters() if p.ndim == 2 and "embed" not in n]
        others = [p for n, p in self.model.named_parameters() if p.ndim != 2 or "embed" in n]
        self.muon = torch.optim.Muon(hidden, lr=rates.muon, weight_decay=0.01, momentum=0.95)
        self.adam = torch.optim.AdamW(others, lr=rates.adam, betas=(0.9, 0.95), weight_decay=0.0)
        self.step = Step(self.model) if device == "cpu" else Autograd(self.model)
        self.place = Place()

    def save(self, path: Path) -> None:
        """Write a checkpoint that survives a stop, or a loss of power, in the middle of writing."""
        state = {
            "model": self.model.state_dict(),
            "muon": self.muon.state_dict(),
            "adam": self.adam.state_dict(),
            "place": asdict(self.place),
            "seed": self.seed,
            "shape": asdict(self.shape),
        }
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

    def restore(self, path: Path) -> None:
        """Go on from a checkpoint; raises ValueError where it was made with another seed or of another size."""
        state = torch.load(path, weights_only=True, map_location=self.device)
        if state["seed"] != self.seed:
            raise ValueError(f"{path} was made with seed {state['seed']}, not {self.seed}")
        if state.get("shape", asdict(self.shape)) != asdict(self.shape):
            raise ValueError(f"{path} holds a model of {state['shape']}, not of {asdict(self.shape)}")
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
