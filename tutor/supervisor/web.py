"""The web child: one uvicorn on the listening socket that the supervisor opened and keeps over restarts.

Run by the supervisor as `python -m tutor.supervisor.web FD`.
"""

from __future__ import annotations

import logging
import os
import socket
import sys

import uvicorn

FRAME_LIMIT_BYTES = 64 * 1024  # docs: frames of a work session's socket
PING_S = 20.0
GRACE_S = 3  # open pages reconnect by themselves: no need to wait for them

logger = logging.getLogger("chalkline.web")


class Web(uvicorn.Server):
    """A uvicorn that says in one line when pages can be opened."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then say so."""
        await super().startup(sockets)
        if self.started and sockets:
            logger.info("ready at %s", address_of(sockets[0]))


def address_of(listener: socket.socket) -> str:
    """The address to type into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        host = socket.gethostname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(fd: int) -> None:
    """Serve pages and sockets from the listening socket `fd` until SIGTERM."""
    listener = socket.socket(fileno=fd)
    os.set_inheritable(fd, False)  # the checker's children must not hold the port
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    config = uvicorn.Config(
        "tutor.asgi:application",
        lifespan="on",
        access_log=False,
        log_config=None,
        log_level="warning",
        ws_max_size=FRAME_LIMIT_BYTES,
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
    )
    Web(config).run(sockets=[listener])


if __name__ == "__main__":
    serve(int(sys.argv[1]))
