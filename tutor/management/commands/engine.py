"""`manage.py engine`: the process that holds the model and writes the solutions that students ask for."""

from __future__ import annotations

import logging
import os
import signal
import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reasoning.errors import ModelUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.oracle.solve import PRELOAD
from tutor.engine.host import Flag, Host
from tutor.engine.solver import Solver, open_engine
from tutor.supervisor.lock import AlreadyRunning, FolderLock
from tutor.work import solutions

LOCK_PATIENCE_S = 5.0  # what the engine before this one may need to end
SLOTS = 8
CHECKERS = 2  # warm; the sandbox forks more while solutions wait

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Claims waiting solutions, writes them step by step, and stores each step with its verdict."""

    help = "Run the engine: it writes the solutions that students ask for. `manage.py serve` starts one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Its name and how much it does at once."""
        parser.add_argument("--name", default=socket.gethostname(), help="unlike every other engine's on this database")
        parser.add_argument(
            "--slots",
            type=int,
            default=int(os.environ.get("TUTOR_ENGINE_SLOTS", SLOTS)),
            help="solutions written at once; more wait in the queue",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold the engine's name, load the model, work until SIGTERM."""
        name: str = options["name"]
        lock_file = f"engine-{''.join(c if c.isalnum() else '-' for c in name)}.lock"
        try:
            with FolderLock(settings.DATA_DIR, lock_file, what=f"The engine {name}", patience_s=LOCK_PATIENCE_S):
                _work(name, options["slots"])
        except (AlreadyRunning, ModelUnavailable) as refusal:
            raise CommandError(str(refusal)) from refusal


def _work(name: str, slots: int) -> None:
    stopping = Flag()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.raise_())
    engine = open_engine()
    with Sandbox(workers=CHECKERS, preload=PRELOAD) as checker:
        left = solutions.reclaim_of(name) + solutions.reclaim_expired()
        logger.info("ready: up to %d solutions at once%s", slots, f"; {left} go on after a restart" if left else "")
        host = Host(Solver(engine, checker), engine_id=name, slots=slots, stopping=stopping)
        host.run()
    if host.broken:
        raise ModelUnavailable(host.broken)
    logger.info("stopped")
