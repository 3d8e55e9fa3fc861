"""The Celery app: what may wait runs here, never a live stream."""

import os

from celery import Celery
from celery.signals import worker_process_init

from tutor.supervisor.parent import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")

app = Celery("tutor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["tutor"], related_name="jobs")


@worker_process_init.connect  # type: ignore[untyped-decorator]  # celery has no types
def _die_with_worker(**_: object) -> None:
    """A pool process that is busy when its worker is killed must not outlive it."""
    die_with_parent()
