"""A model hub on loopback: the few addresses of the real one that a pull asks, with faults for a test to switch on."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

COMMIT = "c0ffee" + "0" * 34
LARGE_BYTES = 10_000  # from here on the hub keeps a file apart and states its SHA-256


class FakeHub:
    """Serves folders as repositories; ends with the `with` block."""

    def __init__(self, **repositories: Path) -> None:
        self.repositories = {name.replace("__", "/"): folder for name, folder in repositories.items()}
        self.asked: list[str] = []  # method, path and range of each request
        self.cut_after: int | None = None  # bytes of a large file, after which the connection is lost
        self.dies = False  # with the first connection that is cut, it does not answer any more
        self.dead = False
        self.forged: dict[str, bytes] = {}  # what is sent in place of a file
        self.ranges = True
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hub.answer(self)

            do_HEAD = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> FakeHub:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = urlsplit(request.path).path
        asked_range = request.headers.get("Range")
        self.asked.append(f"{request.command} {path}" + (f" {asked_range}" if asked_range else ""))
        if self.dead:
            request.connection.shutdown(socket.SHUT_RDWR)
            return None
        for repo, folder in self.repositories.items():
            if path.startswith(f"/api/models/{repo}/revision/"):
                return self._list(request, repo, folder, path.rpartition("/")[2])
            if path.startswith(f"/{repo}/resolve/{COMMIT}/"):
                return self._send(request, folder, path.rpartition("/")[2], asked_range)
        return _refuse(request, "RepoNotFound")

    def _list(self, request: BaseHTTPRequestHandler, repo: str, folder: Path, revision: str) -> None:
        if revision not in ("main", COMMIT):
            return _refuse(request, "RevisionNotFound")
        siblings = [_sibling(path) for path in sorted(folder.iterdir())]
        body = json.dumps({"id": repo, "modelId": repo, "sha": COMMIT, "siblings": siblings}).encode()
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
        return None

    def _send(self, request: BaseHTTPRequestHandler, folder: Path, name: str, asked_range: str | None) -> None:
        content = self.forged.get(name) or (folder / name).read_bytes()
        start = int(asked_range.removeprefix("bytes=").rstrip("-")) if asked_range and self.ranges else 0
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        request.send_header("Content-Length", str(len(content) - start))
        request.send_header("X-Repo-Commit", COMMIT)
        request.end_headers()
        rest = content[start:]
        if self.cut_after is not None and len(content) > LARGE_BYTES:
            request.wfile.write(rest[: self.cut_after])
            request.wfile.flush()
            self.dead = self.dies
            request.connection.shutdown(socket.SHUT_RDWR)
            return
        request.wfile.write(rest)


def _sibling(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    blob = hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()
    sibling: dict[str, object] = {"rfilename": path.name, "size": len(content), "blobId": blob}
    if len(content) >= LARGE_BYTES:
        digest = hashlib.sha256(content).hexdigest()
        sibling |= {"blobId": "0" * 40, "lfs": {"sha256": digest, "size": len(content), "pointerSize": 130}}
    return sibling


def _refuse(request: BaseHTTPRequestHandler, code: str) -> None:
    request.send_response(404)
    request.send_header("X-Error-Code", code)
    request.send_header("Content-Length", "0")
    request.end_headers()
