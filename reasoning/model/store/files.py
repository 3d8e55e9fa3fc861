"""Which files of a checkpoint are taken, and whether a file is what it says: names, hashes, safetensors headers."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Iterable
from pathlib import Path

from reasoning.errors import PullFailed
from reasoning.model.folder import FILES as NEEDED
from reasoning.model.folder import INDEX, WHOLE

USEFUL = ("generation_config.json", "special_tokens_map.json", "chat_template.jinja", "LICENSE", "README.md")
_WEIGHTS = re.compile(r"model(?:-\d{5}-of-\d{5})?\.safetensors")
_PICKLED = re.compile(r".*\.(?:bin|pt|pth|ckpt|pkl|pickle)")
CHUNK_BYTES = 8 * 1024 * 1024
LONGEST_HEADER = 100_000_000  # bytes; the format's own limit


def chosen(names: Iterable[str]) -> list[str]:
    """The files of a repository that are fetched; raises PullFailed, with a sentence, where it is no such checkpoint.

    Weights come as safetensors alone: a pickle runs code when it is opened. Programs in a repository are left there.
    """
    names = set(names)
    weights = sorted(name for name in names if _WEIGHTS.fullmatch(name))
    if not weights:
        pickled = sorted(name for name in names if _PICKLED.fullmatch(name))
        if pickled:
            raise PullFailed(
                f"It has no weights in safetensors, only {pickled[0]}: such a file can run code when it is opened, "
                "so it is not fetched."
            )
        raise PullFailed("It has no weights in safetensors.")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise PullFailed(f"It has no {missing[0]}.")
    if WHOLE in names:
        weights = [WHOLE]
    elif INDEX not in names:
        raise PullFailed(f"Its weights lie in {len(weights)} files, and it has no {INDEX}.")
    index = () if WHOLE in names else (INDEX,)
    small = [name for name in (*NEEDED, *USEFUL, *index) if name in names]
    return [*small, *weights]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def git_sha1_of(path: Path) -> str:
    """The name that git gives a file's content; the hub states it for its small files."""
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    digest.update(path.read_bytes())
    return digest.hexdigest()


def safetensors_fault(path: Path) -> str | None:
    """Why a file is no whole safetensors file, as the end of a sentence; None where its header fits its length.

    The format: eight bytes of length, a JSON header with the place of each tensor, the tensors without gaps.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else size
        if length > min(LONGEST_HEADER, size - 8):
            return "is not in the safetensors format"
        try:
            header = json.loads(file.read(length))
            tensors = [value for name, value in header.items() if name != "__metadata__"]
            end = max((int(tensor["data_offsets"][1]) for tensor in tensors), default=0)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return "is not in the safetensors format"
    if size != 8 + length + end:
        return f"has {size} bytes where its header says {8 + length + end}"
    return None
