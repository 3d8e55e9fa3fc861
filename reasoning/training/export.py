"""Write a model as ordinary Hugging Face files, in bf16, and the embedded model with its card."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from transformers import PreTrainedModel

WEIGHTS_LIMIT_BYTES = 32 * 1024 * 1024  # a model that travels inside the repository stays small


def write_model(model: PreTrainedModel, tokenizer_folder: Path, folder: Path) -> None:
    """Write config.json, model.safetensors (bf16) and the tokenizer into `folder`; the model itself stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: tensor.detach().to(torch.bfloat16) for name, tensor in model.state_dict().items()}
    state.pop("lm_head.weight", None)  # tied to the embedding
    model.save_pretrained(str(folder), state_dict=state)
    config = json.loads((folder / "config.json").read_text())
    config["dtype"] = "bfloat16"
    (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
    for file in tokenizer_folder.iterdir():
        shutil.copy(file, folder / file.name)


def write_embedded(source: Path, target: Path, facts: dict[str, Any]) -> None:
    """Copy a finished model to `target` with its facts; raises ValueError above the size limit."""
    size = sum(file.stat().st_size for file in source.iterdir())
    if size > WEIGHTS_LIMIT_BYTES:
        raise ValueError(f"the model has {size} bytes, more than {WEIGHTS_LIMIT_BYTES}")
    target.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        shutil.copy(file, target / file.name)
    (target / "training.json").write_text(json.dumps(facts, indent=2, sort_keys=True) + "\n")
