"""Celery tasks: fetch by id, call one function, no logic. Every job may run twice."""

from __future__ import annotations

import logging

from tutor.celery import app
from tutor.work import solutions

logger = logging.getLogger(__name__)


@app.task(name="tutor.jobs.reclaim_expired")  # type: ignore[untyped-decorator]  # celery has no types
def reclaim_expired() -> None:
    """Queue again what a dead engine left."""
    count = solutions.reclaim_expired()
    if count:
        logger.info("queued %d solutions again whose engine was gone", count)
