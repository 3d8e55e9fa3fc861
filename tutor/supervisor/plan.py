"""Which children one school's server runs, with which commands and surroundings."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tutor.supervisor.child import ChildSpec

MANAGE = str(Path(__file__).resolve().parents[2] / "manage.py")
NO_ROOT_SERMON = "ignore:You're running the worker with superuser"  # serve says it in one line of its own
CELERY = (sys.executable, "-W", NO_ROOT_SERMON, "-m", "celery", "--quiet", "--app", "tutor.celery")
POOL_SIZE = 1  # jobs may wait; the cores belong to the engine


def children(*, listener_fd: int, data_dir: Path) -> list[ChildSpec]:
    """The children in starting order; they are stopped in the reverse of it."""
    return [
        ChildSpec("schedule", _beat(data_dir)),
        ChildSpec("jobs", _worker(), stop_s=15.0),
        ChildSpec("engine", (sys.executable, MANAGE, "engine"), stop_s=15.0),
        ChildSpec("web", (sys.executable, "-m", "tutor.supervisor.web", str(listener_fd)), pass_fds=(listener_fd,)),
    ]


def environment(
    given: Mapping[str, str], *, data_dir: Path, redis_url: str, address: tuple[str, int]
) -> dict[str, str]:
    """What every child finds around it: the same settings, one Redis, and no way to a model hub."""
    return {
        **given,
        "DJANGO_SETTINGS_MODULE": given.get("DJANGO_SETTINGS_MODULE", "tutor.settings"),
        "TUTOR_DATA_DIR": str(data_dir),
        "REDIS_URL": redis_url,
        "HOST": address[0],  # the settings allow this host
        "PORT": str(address[1]),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(Path(MANAGE).parent), given.get("PYTHONPATH")))),
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "TUTOR_SUPERVISED": "1",  # the supervisor stamps every line with the time
    }


def _worker() -> tuple[str, ...]:
    return (
        *CELERY,
        "worker",
        "--loglevel=WARNING",
        f"--concurrency={POOL_SIZE}",
        "--hostname=jobs@chalkline",
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
    )


def _beat(data_dir: Path) -> tuple[str, ...]:
    return (
        *CELERY,
        "beat",
        "--loglevel=WARNING",
        f"--schedule={data_dir / 'celerybeat-schedule'}",
        "--pidfile=",
    )
