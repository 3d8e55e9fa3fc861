"""`manage.py serve`: the whole server of one school, in one command."""

from __future__ import annotations

import os
import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from tutor.learning import curriculum
from tutor.school.demo import LOGINS_FILE
from tutor.supervisor import plan, port, redis_server
from tutor.supervisor.child import Child, ChildSpec
from tutor.supervisor.lock import AlreadyRunning, FolderLock
from tutor.supervisor.log import EventLog
from tutor.supervisor.supervise import CouldNotStart, Foundation, Supervisor


class Command(BaseCommand):
    """Starts Redis, the engine, the jobs and the web server, and keeps them running until Ctrl-C or SIGTERM."""

    help = "Run the whole server of one school: pages, engine, jobs and their Redis, in the foreground."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen; HOST and PORT of the environment are the defaults."""
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument(
            "--demo-in-the-open",
            action="store_true",
            help="listen beyond this machine although the demo school, with its demo logins, is loaded",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check what can be checked, then hand over to the supervisor."""
        data_dir = Path(settings.DATA_DIR).resolve()
        log = EventLog()
        try:
            with FolderLock(data_dir):
                _refuse_open_demo(options["host"], data_dir, allowed=options["demo_in_the_open"])
                _refuse_old_database()
                _load_components()
                with port.open_listener(options["host"], options["port"]) as listener:
                    _supervise(log, listener, data_dir, host=options["host"])
        except (AlreadyRunning, port.PortTaken, redis_server.NoRedis, CouldNotStart) as refusal:
            raise CommandError(str(refusal)) from refusal


def _supervise(log: EventLog, listener: socket.socket, data_dir: Path, *, host: str) -> None:
    log.event("serve", f"starting (pid {os.getpid()}, data in {data_dir})")
    if os.geteuid() == 0:
        log.event("serve", "running as root: a real school's server deserves a user of its own (docs/hosting.md)")
    redis_url = os.environ.get("REDIS_URL", "")
    folder = None if redis_url else redis_server.private_folder(data_dir)
    if folder:
        redis_url = f"unix://{folder / redis_server.SOCKET_NAME}"
        if data_dir not in folder.parents:
            log.event("serve", f"the data folder's path is too long for a socket: Redis listens in {folder}")
    address = (host, listener.getsockname()[1])
    around = plan.environment(os.environ, data_dir=data_dir, redis_url=redis_url, address=address)
    foundation = None
    if folder:
        spec = ChildSpec("redis", redis_server.command(redis_server.find_redis_server(), folder))
        foundation = Foundation(
            Child(spec, around), lambda: redis_server.answers(folder), log_file=folder / redis_server.LOG_NAME
        )
    else:
        log.event("serve", "using the Redis of REDIS_URL")
    children = [Child(spec, around) for spec in plan.children(listener_fd=listener.fileno(), data_dir=data_dir)]
    try:
        Supervisor(log, children=children, foundation=foundation).run()
    finally:
        if folder and data_dir not in folder.parents:
            redis_server.remove_folder(folder)


def _refuse_open_demo(host: str, data_dir: Path, *, allowed: bool) -> None:
    if allowed or port.is_loopback(host) or not (data_dir / LOGINS_FILE).exists():
        return
    raise CommandError(
        f"The demo school is loaded, so this server listens on this machine only, not on {host}. "
        f"Use another TUTOR_DATA_DIR for the real school, or give --demo-in-the-open if you mean it."
    )


def _load_components() -> None:
    """An update may have brought new ones; the connection is closed, because the children open their own."""
    curriculum.load_components()
    connections["default"].close()


def _refuse_old_database() -> None:
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    if waiting:
        raise CommandError(
            f"The database lacks {len(waiting)} migration(s). Run: python manage.py migrate   (or: make run)"
        )
