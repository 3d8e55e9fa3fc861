from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from tutor import jobs
from tutor.celery import app
from tutor.models import Solution
from tutor.work import solutions


def test_every_job_of_the_schedule_is_there():
    app.loader.import_default_modules()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in app.tasks


def test_the_sweeper_queues_again_what_a_dead_engine_left(work_session, caplog):
    solutions.request(work_session, uuid4())
    solutions.claim("engine-1")
    Solution.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    with caplog.at_level("INFO"):
        jobs.reclaim_expired()
        jobs.reclaim_expired()  # every job may run twice
    assert Solution.objects.get().state == "WAITING"
    assert caplog.text.count("queued 1 solutions again") == 1


def test_messages_are_json_and_results_are_not_kept():
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"
    assert app.conf.task_ignore_result is True
