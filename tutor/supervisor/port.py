"""The port that the server listens on, and who holds it when it is taken."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import time
from pathlib import Path

LISTEN = "0A"  # the state of a listening socket in /proc/net/tcp
FREEING_S = 1.5  # what a server killed a moment ago may still need to let go of its port
BACKLOG = 512


class PortTaken(Exception):
    """The address cannot be listened on; the message names it and, where that can be known, who holds it."""


def open_listener(host: str, port: int, *, patience_s: float = FREEING_S) -> socket.socket:
    """Listen on `host:port`; raises PortTaken with the holder's pid where another process has it."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            return _listen(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise PortTaken(f"Cannot listen on {host}:{port}: {error.strerror or error}.") from error
            if time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            raise PortTaken(
                f"Port {port} on {host} is taken by {holder_of(port)}. "
                f"Stop that program, or choose another port: PORT={port + 1}."
            ) from error


def _listen(host: str, port: int) -> socket.socket:
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def is_loopback(host: str) -> bool:
    """Whether every address of `host` is this machine's own."""
    try:
        addresses = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except socket.gaierror:
        return False
    return all(ipaddress.ip_address(address.split("%")[0]).is_loopback for address in addresses)


def holder_of(port: int) -> str:
    """Who listens on `port`, in words; sees only processes whose files this user may read."""
    inodes = _listening_inodes(port)
    for pid in sorted(int(entry.name) for entry in Path("/proc").glob("[0-9]*")):
        if inodes & _socket_inodes(pid):
            return f"pid {pid} ({_command_line(pid)})"
    return "another program (of another user, so its process id cannot be seen)"


def _listening_inodes(port: int) -> set[str]:
    inodes = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if not table.exists():
            continue
        for row in table.read_text().splitlines()[1:]:
            fields = row.split()
            if fields[3] == LISTEN and int(fields[1].rsplit(":", 1)[1], 16) == port:
                inodes.add(fields[9])
    return inodes


def _socket_inodes(pid: int) -> set[str]:
    found = set()
    try:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            target = os.readlink(f"/proc/{pid}/fd/{fd}")
            if target.startswith("socket:["):
                found.add(target[8:-1])
    except OSError:
        return found  # it ended, or belongs to another user: then it is not the one we can name
    return found


def _command_line(pid: int) -> str:
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return "ended meanwhile"
    words = raw.replace(b"\0", b" ").decode("utf-8", "replace").strip()
    return words if len(words) <= 120 else f"{words[:117]}..."
