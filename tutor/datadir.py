"""The folder that holds what this school's server keeps: database, Redis socket, secret key, demo logins."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
SECRET_KEY_BYTES = 48


def make_private_folder(folder: Path) -> Path:
    """The folder, made with mode 0700 where it was missing; an existing folder keeps its mode."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    return folder


def write_private(path: Path, text: str) -> bool:
    """Write a new file that only its owner can read; False, and nothing written, where it already stands."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return True


def secret_key(folder: Path) -> str:
    """The secret key of this server, made at the first start; two processes that start at once agree on one.

    The key is written beside its place and linked there whole, so nobody reads half a key.
    """
    path = folder / "secret-key"
    if not path.exists():
        draft = folder / f"secret-key.{os.getpid()}.{secrets.token_hex(4)}"
        write_private(draft, secrets.token_urlsafe(SECRET_KEY_BYTES))
        with suppress(FileExistsError):  # another process was first: its key is the one
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="utf-8").strip()
