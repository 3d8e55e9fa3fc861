"""Which model folder is opened: TUTOR_MODEL, else the weights that come with this package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reasoning.model.engine import LocalEngine

EMBEDDED = Path(__file__).resolve().parent.parent / "weights"
SLOTS = 16  # solutions written at once; further students wait in the queue


def model_folder(named: Path | None = None) -> Path:
    """The absolute folder of the model: the one named, else TUTOR_MODEL, else the embedded weights."""
    chosen = named or os.environ.get("TUTOR_MODEL")
    return Path(chosen).expanduser().absolute() if chosen else EMBEDDED


def load_engine(named: Path | None = None, *, slots: int = SLOTS) -> LocalEngine:
    """Open the model as an engine; raises ModelUnavailable, with a sentence, where it cannot be opened."""
    from reasoning.model.engine import LocalEngine  # noqa: PLC0415  torch takes a second and 200 MB: only who needs it

    return LocalEngine(model_folder(named), slots=slots)
