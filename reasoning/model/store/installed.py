"""The models that lie in a data folder, and the one that is in use."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from reasoning.errors import ModelUnavailable
from reasoning.model.folder import EMBEDDED, check_folder
from reasoning.model.store import manifest
from reasoning.model.store.catalogue import BY_NAME
from reasoning.model.store.manifest import Manifest

MODELS = "models"  # below the data folder
IN_USE = "in-use"
EMBEDDED_NAME = "embedded"


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this disk; the embedded one came with the program and has no manifest."""

    name: str
    folder: Path
    manifest: Manifest | None


def models_folder(data: Path) -> Path:
    """Where the models of a data folder lie."""
    return data / MODELS


def installed(models: Path) -> list[Installed]:
    """The embedded model, then the pulled ones by name; what is being pulled is not among them."""
    pulled = sorted(path for path in models.glob("*") if (path / manifest.NAME).is_file() and path.name[0] != ".")
    return [Installed(EMBEDDED_NAME, EMBEDDED, None), *(Installed(p.name, p, manifest.read(p)) for p in pulled)]


def find(models: Path, name: str) -> Installed:
    """The installed model of a name, short names of the catalogue included; ModelUnavailable where there is none."""
    wanted = BY_NAME[name].folder if name in BY_NAME else name
    for one in installed(models):
        if one.name == wanted:
            return one
    raise ModelUnavailable(f"No model {name!r} is installed: `manage.py models list` shows those that are.")


def in_use(models: Path) -> str:
    """The name of the model that `use` chose, else the embedded one's."""
    try:
        return (models / IN_USE).read_text(encoding="utf-8").strip() or EMBEDDED_NAME
    except FileNotFoundError:
        return EMBEDDED_NAME


def chosen_folder(models: Path) -> Path | None:
    """The folder of the model in use; None for the embedded one. It may be gone: who loads it says so."""
    name = in_use(models)
    return None if name == EMBEDDED_NAME else models / name


def use(models: Path, name: str) -> Installed:
    """Make a model the one in use, from the engine's next start on; ModelUnavailable where it cannot be opened."""
    one = find(models, name)
    check_folder(one.folder)
    models.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = models / f"{IN_USE}.part"
    part.write_text(one.name + "\n", encoding="utf-8")
    part.replace(models / IN_USE)  # whoever reads it reads one name or the other, never half of one
    return one


def remove(models: Path, name: str) -> Installed:
    """Delete a pulled model; ModelUnavailable for the one in use and for the embedded one."""
    one = find(models, name)
    if one.manifest is None:
        raise ModelUnavailable("The embedded model is a part of the program.")
    if one.name == in_use(models):
        raise ModelUnavailable(f"{one.name} is in use: choose another one first (`manage.py models use embedded`).")
    shutil.rmtree(one.folder)
    return one
