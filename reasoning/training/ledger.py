"""A file of JSON lines that a run writes as it goes, and goes on from when it is started again."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from reasoning.errors import BadRequest

Entry = dict[str, Any]


class Ledger:
    """The entries of a run in order, one a line; where there is a header, the first line says what the run is.

    Raises BadRequest where the file was begun by a run with other settings. A last line that was being written when
    the machine stopped is dropped. Any number of threads may append.
    """

    def __init__(self, path: Path, *, header: Entry | None = None) -> None:
        self.path = path
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.entries = self._read(header)

    def append(self, entry: Entry) -> None:
        """Write one entry, whole, before anyone goes on."""
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            self.entries.append(entry)

    def _read(self, header: Entry | None) -> list[Entry]:
        content = self.path.read_bytes() if self.path.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            with self.path.open("r+b") as file:
                file.truncate(len(whole))
        lines: list[Entry] = [json.loads(line) for line in whole.decode("utf-8").splitlines()]
        if header is None:
            return lines
        if not lines:
            self.path.write_text(json.dumps(header, ensure_ascii=False) + "\n", encoding="utf-8")
            return []
        if lines[0] != header:
            raise BadRequest(f"{self.path} was begun with {lines[0]}, not with {header}; name another file")
        return lines[1:]
