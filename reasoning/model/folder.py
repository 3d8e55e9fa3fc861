"""A model folder before it is opened: what must lie in it, and what this engine refuses. No torch here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reasoning.errors import ModelUnavailable

EMBEDDED = Path(__file__).resolve().parent.parent / "weights"
FILES = ("config.json", "tokenizer.json", "tokenizer_config.json")
WHOLE = "model.safetensors"
INDEX = "model.safetensors.index.json"  # of weights in several files
ARCHITECTURES = ("qwen2", "llama", "qwen3")  # model_type of config.json
# Both change their frequencies with the longest row of a batch, so that one row would change another.
MOVING_ROPES = ("dynamic", "longrope")


def check_folder(folder: Path) -> dict[str, Any]:
    """The folder's config; ModelUnavailable, with a sentence, unless it is a checkpoint that this engine opens.

    Looks at names and settings alone: whether the weights are whole is seen when they are loaded or hashed.
    """
    if not folder.is_dir():
        raise ModelUnavailable(f"There is no model folder at {folder}.")
    for name in FILES:
        if not (folder / name).is_file():
            raise ModelUnavailable(f"The model folder {folder} has no {name}.")
    for path in weight_files(folder):
        if not path.is_file():
            raise ModelUnavailable(f"The model folder {folder} has no {path.name}.")
    config = _read(folder / "config.json")
    refusal = refused_config(config)
    if refusal:
        raise ModelUnavailable(f"The model in {folder} {refusal}")
    return config


def refused_config(config: dict[str, Any]) -> str | None:
    """Why a checkpoint with this config is not opened, as the end of a sentence; None where it is."""
    kind = config.get("model_type")
    if kind not in ARCHITECTURES:
        return f"is of type {kind!r}; this engine opens {', '.join(ARCHITECTURES)}."
    if config.get("quantization_config"):
        return "is quantised; this engine opens bf16, fp16 and fp32 weights."
    rope = config.get("rope_parameters") or config.get("rope_scaling") or {}
    rope_type = rope.get("rope_type", rope.get("type"))
    if rope_type in MOVING_ROPES:
        return f"stretches its positions with {rope_type!r}, which rows of different lengths cannot share."
    return None


def weight_files(folder: Path) -> list[Path]:
    """The safetensors files of a folder, in one or several parts; ModelUnavailable where it has none."""
    if (folder / WHOLE).is_file():
        return [folder / WHOLE]
    if not (folder / INDEX).is_file():
        raise ModelUnavailable(f"The model folder {folder} has no {WHOLE}; other formats are not opened.")
    names = sorted(set(_read(folder / INDEX).get("weight_map", {}).values()))
    strange = [name for name in names if Path(str(name)).name != name or not str(name).endswith(".safetensors")]
    if strange or not names:
        raise ModelUnavailable(f"The {INDEX} of {folder} names {strange[0] if strange else 'no file'!r}.")
    return [folder / name for name in names]


def weight_bytes(folder: Path) -> int:
    """The size of all weights of a folder."""
    return sum(path.stat().st_size for path in weight_files(folder))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelUnavailable(f"The {path.name} of the model folder {path.parent} is not JSON: {error}.") from error
    if not isinstance(content, dict):
        raise ModelUnavailable(f"The {path.name} of the model folder {path.parent} holds no settings.")
    return content
