"""Which model folder is opened: TUTOR_MODEL, else the weights that come with this package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reasoning.errors import ModelUnavailable
from reasoning.model.budget import CONTEXT, SLOTS
from reasoning.model.folder import EMBEDDED

__all__ = ["EMBEDDED", "SLOTS", "load_engine", "model_folder"]

if TYPE_CHECKING:
    from reasoning.model.engine import LocalEngine

DEVICES = ("auto", "cpu", "cuda")


def model_folder(named: Path | None = None) -> Path:
    """The absolute folder of the model: the one named, else TUTOR_MODEL, else the embedded weights."""
    chosen = named or os.environ.get("TUTOR_MODEL")
    return Path(chosen).expanduser().absolute() if chosen else EMBEDDED


def load_engine(
    named: Path | None = None, *, slots: int = SLOTS, context: int | None = None, device: str | None = None
) -> LocalEngine:
    """Open the model as an engine; raises ModelUnavailable, with a sentence, where it cannot be opened.

    It computes where `device` says, else TUTOR_DEVICE (auto, cpu, cuda). A row holds `context` tokens at most, else
    TUTOR_ENGINE_CONTEXT: a model that thinks long needs more than our own.
    """
    from reasoning.model.engine import LocalEngine  # noqa: PLC0415  torch takes a second and 200 MB: only who needs it

    device = device or os.environ.get("TUTOR_DEVICE") or "auto"
    if device.split(":")[0] not in DEVICES:
        raise ModelUnavailable(f"TUTOR_DEVICE is {device!r}; it may be {', '.join(DEVICES)}.")
    context = context or int(os.environ.get("TUTOR_ENGINE_CONTEXT", CONTEXT))
    return LocalEngine(model_folder(named), slots=slots, context=context, device=device)
