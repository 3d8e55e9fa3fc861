"""A model hub, as far as a pull needs it: what a repository offers at a commit, and its files, resumable.

Nothing here runs unless an administrator runs `manage.py models pull`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reasoning.errors import PullFailed

# Read when the library is imported: nothing but what is asked for goes over the wire.
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

from huggingface_hub import HfApi, hf_hub_url
from huggingface_hub.errors import (
    GatedRepoError,
    HFValidationError,
    HTTPError,  # its transport's errors, whichever client it is built on
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.file_download import http_get
from huggingface_hub.utils import build_hf_headers, disable_progress_bars

Told = Callable[[str, int, int], None]  # file, bytes so far, bytes in all
TOLD_EVERY_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that a repository offers: its size, and the hash that the hub states (of large files the SHA-256)."""

    name: str
    size: int
    sha256: str | None
    git_sha1: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a repository holds at one commit."""

    repo: str
    commit: str
    files: tuple[Offered, ...]


class Hub:
    """One hub; its address is the library's own setting (HF_ENDPOINT) unless it is named. HF_TOKEN is respected."""

    def __init__(self, endpoint: str | None = None) -> None:
        disable_progress_bars()  # a log is no terminal: how far it is, is told in lines
        for name in ("httpx", "httpx2"):
            logging.getLogger(name).setLevel(logging.WARNING)  # a line for each request is too much
        self._api = HfApi(endpoint=endpoint)

    @property
    def endpoint(self) -> str:
        """The hub's address."""
        return str(self._api.endpoint)

    def listing(self, repo: str, revision: str = "main") -> Listing:
        """The files of a repository at the commit that `revision` means now; raises PullFailed."""
        try:
            found = self._api.model_info(repo, revision=revision, files_metadata=True, timeout=30)
        except GatedRepoError as error:
            raise PullFailed(f"{repo} asks for an agreement: accept it on the hub and set HF_TOKEN.") from error
        except RepositoryNotFoundError as error:
            raise PullFailed(f"{self.endpoint} has no model {repo}.") from error
        except RevisionNotFoundError as error:
            raise PullFailed(f"{repo} has no revision {revision}.") from error
        except HFValidationError as error:
            raise PullFailed(f"{repo!r} is no name of a repository: {error}") from error
        except (HTTPError, OfflineModeIsEnabled, OSError) as error:
            raise PullFailed(f"{self.endpoint} could not be asked: {error}") from error
        if not found.sha or not found.siblings:
            raise PullFailed(f"{self.endpoint} lists no files of {repo}.")
        files = tuple(
            Offered(one.rfilename, one.size or 0, one.lfs.sha256 if one.lfs else None, one.blob_id)
            for one in found.siblings
        )
        return Listing(repo, found.sha, files)

    def fetch(self, listing: Listing, file: Offered, part: Path, told: Told) -> None:
        """Bring `part` to the file's full length, from where it stopped; raises PullFailed, and keeps the part."""
        url = hf_hub_url(listing.repo, file.name, revision=listing.commit, endpoint=self.endpoint)
        headers = {**build_hf_headers(), "Accept-Encoding": "identity"}  # a place in a compressed file is no place
        try:
            with part.open("ab") as out:
                http_get(
                    url,
                    _Counted(out, file, told),
                    resume_size=out.tell(),
                    headers=headers,
                    expected_size=file.size,
                )
        except (HTTPError, OfflineModeIsEnabled, OSError) as error:
            raise PullFailed(
                f"{file.name} stopped at {part.stat().st_size} of {file.size} bytes ({error}). "
                "Run the same command again: it goes on from there."
            ) from error


class _Counted:
    """A file that tells how long it has become."""

    def __init__(self, out: BinaryIO, file: Offered, told: Told) -> None:
        self._out = out
        self._file = file
        self._told = told
        self._last = out.tell()

    def write(self, piece: bytes) -> int:
        written = self._out.write(piece)
        at = self._out.tell()
        if at - self._last >= TOLD_EVERY_BYTES:
            self._last = at
            self._told(self._file.name, at, self._file.size)
        return written

    def tell(self) -> int:
        return self._out.tell()

    def seek(self, place: int) -> int:
        return self._out.seek(place)

    def truncate(self) -> int:
        return self._out.truncate()
