"""The school's office: every list opens; what the services write cannot be changed by hand."""

from uuid import uuid4

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.tutor.fakes import FakeChecker
from tutor.models import Classroom, Event, Mastery, Problem, School, Solution, Transaction, User, WorkSession
from tutor.work import attempts, solutions

WRITTEN_BY_SERVICES = (Event, Mastery, Solution, Transaction, WorkSession)
OURS = [model for model in admin.site._registry if model._meta.app_label == "tutor"]


def address(model, page, *args):
    return reverse(f"admin:tutor_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def office(client, school, work_session):
    User.objects.create_superuser("office", password="chalk", role="admin", school=school)
    client.login(username="office", password="chalk")
    attempts.submit_line(work_session, "3x-6+5=20", uuid4(), checker=FakeChecker())
    solutions.request(work_session, uuid4())
    return client


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_and_every_row_opens(office, model):
    assert office.get(address(model, "changelist")).status_code == 200
    for row in model.objects.all()[:1]:
        assert office.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", [School, User, Classroom, Problem], ids=lambda model: model.__name__)
def test_the_office_adds_people_classes_and_problems(office, model):
    assert office.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", WRITTEN_BY_SERVICES, ids=lambda model: model.__name__)
def test_nobody_changes_what_the_services_wrote(office, model):
    row = model.objects.first()
    assert office.get(address(model, "add")).status_code == 403
    assert office.post(address(model, "change", row.pk), {"text": "other"}).status_code == 403
    assert office.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("who", ["teacher", "student"])
def test_teachers_and_students_have_no_office(client, teacher, student, who):
    client.force_login({"teacher": teacher, "student": student}[who])
    assert client.get(address(User, "changelist")).status_code == 302
