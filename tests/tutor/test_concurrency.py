"""Several processes at one work session, on a real database file: every number once, none missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SET_UP = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from tutor.models import *
student = User.objects.create(username="ada", role="student")
problem = Problem.objects.create(text="2x=4", maths="2x=4", goal="solve", unknown="x")
session = WorkSession.objects.create(student=student, problem=problem)
for number in range(12):
    other = WorkSession.objects.create(student=student, problem=problem)
    Solution.objects.create(work_session=other, requested_at=timezone.now())
"""

WRITE = """
import sys
from uuid import UUID, uuid4
from django.db import IntegrityError, transaction
from tutor.models import *
from tutor.work import events, solutions
session = WorkSession.objects.order_by("created_at").first()
for number in range(25):
    with transaction.atomic():
        events.append(session.pk, EventKind.LINE, {"writer": sys.argv[1], "number": number}, request_id=uuid4())
same = 0
for number in range(5):
    try:
        with transaction.atomic():
            events.append(session.pk, EventKind.LINE, {}, request_id=UUID(int=number + 1))
        same += 1
    except IntegrityError:
        pass
claimed = []
while (claim := solutions.claim(sys.argv[1])) is not None:
    claimed.append(claim.solution_id)
print(same, *claimed)
"""

READ = """
from tutor.models import *
session = WorkSession.objects.order_by("created_at").first()
rows = list(Event.objects.filter(work_session=session).order_by("seq").values_list("seq", "payload"))
assert [seq for seq, _ in rows] == list(range(1, 106)), [seq for seq, _ in rows]
assert session.last_seq == 105
for writer in "abcd":
    assert [p["number"] for _, p in rows if p.get("writer") == writer] == list(range(25))
print("every number once")
"""

HEAD = "import os, django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'tutor.settings'\ndjango.setup()\n" + (
    "from django.conf import settings\n"
    "settings.CHANNEL_LAYERS = {'default': {'BACKEND': 'channels.layers.InMemoryChannelLayer'}}\n"
)


@pytest.fixture
def start(tmp_path):
    """start(code, argument) -> a process with its own database file in this test's folder."""
    running = []

    def begin(code, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", HEAD + code, *arguments],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "TUTOR_DATA_DIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()


def outcome(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out.strip()


def test_four_writers_at_one_log(start):
    outcome(start(SET_UP))
    writers = [start(WRITE, name) for name in "abcd"]
    said = [outcome(writer).split() for writer in writers]
    assert outcome(start(READ)) == "every number once"
    assert sum(int(words[0]) for words in said) == 5  # each repeated request was written by one of the four
    claimed = [solution for words in said for solution in words[1:]]
    assert sorted(map(int, claimed)) == list(range(1, 13))  # every solution was claimed once
