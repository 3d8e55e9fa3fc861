"""What a pulled model consists of: a list of its files with their hashes, kept in its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from reasoning.errors import ModelUnavailable
from reasoning.model.store.files import safetensors_fault, sha256_of

NAME = "chalkline-model.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of a model: its name, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Where a model came from (a repository at a commit, or a folder) and its files."""

    source: str
    revision: str
    files: tuple[Stored, ...]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files)


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into the folder."""
    text = json.dumps(asdict(manifest), indent=2) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of a folder; ModelUnavailable where it has none that can be read."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = tuple(Stored(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in content["files"])
        return Manifest(str(content["source"]), str(content["revision"]), files)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelUnavailable(f"The folder {folder} has no list of its files ({NAME}): {error}.") from error


def faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What is wrong with the files of a folder, a sentence each; reads every byte."""
    for file in manifest.files:
        path = folder / file.name
        if not path.is_file():
            yield f"{file.name} is missing."
        elif path.stat().st_size != file.size:
            yield f"{file.name} has {path.stat().st_size} bytes where it should have {file.size}."
        elif sha256_of(path) != file.sha256:
            yield f"{file.name} has changed: its SHA-256 is not the one of the day it was pulled."
        elif file.name.endswith(".safetensors") and (fault := safetensors_fault(path)):
            yield f"{file.name} {fault}."
    known = {NAME, *(file.name for file in manifest.files)}
    for path in sorted(folder.glob("*.safetensors")):
        if path.name not in known:
            yield f"{path.name} was not pulled."
