"""The locks of a data folder: one supervisor at a time, one engine of each name."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

SERVE_LOCK = "serve.lock"
RETRY_S = 0.1


class AlreadyRunning(Exception):
    """Another process holds the lock; `pid` is its process id, or None where it could not be read."""

    def __init__(self, what: str, folder: Path, pid: int | None) -> None:
        self.pid = pid
        who = f"pid {pid}" if pid else "its process id could not be read"
        super().__init__(
            f"{what} is already running on {folder} ({who}). Stop it first, or set TUTOR_DATA_DIR to another folder."
        )


class FolderLock:
    """Holds a lock file in a folder; the kernel lets go of it when this process ends, however it ends."""

    def __init__(self, folder: Path, name: str = SERVE_LOCK, *, what: str = "Chalkline", patience_s: float = 0) -> None:
        self._folder = folder
        self._name = name
        self._what = what
        self._patience_s = patience_s
        self._fd: int | None = None

    def __enter__(self) -> FolderLock:
        self._folder.mkdir(parents=True, exist_ok=True)
        fd = os.open(self._folder / self._name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline_s = time.monotonic() + self._patience_s
        while not _lock(fd):
            if time.monotonic() >= deadline_s:
                holder = os.pread(fd, 32, 0).decode("ascii", "replace").strip()
                os.close(fd)
                raise AlreadyRunning(self._what, self._folder, int(holder) if holder.isdecimal() else None)
            time.sleep(RETRY_S)
        os.ftruncate(fd, 0)
        os.pwrite(fd, f"{os.getpid()}\n".encode(), 0)
        self._fd = fd
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fd is not None:
            os.ftruncate(self._fd, 0)
            os.close(self._fd)
            self._fd = None


def _lock(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
