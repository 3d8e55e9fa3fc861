"""A teacher's pages: the classes, one class live, one student's lines. Strangers get 404 from every one of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from tutor.classroom import assignments, dashboards, live, roster
from tutor.models import Classroom, ProblemList, Release, Role
from tutor.school.people import person
from tutor.school.permissions import classrooms_of_teacher, get_classroom_for_teacher, get_student_for_teacher
from tutor.work import release


@login_required
@require_safe
def teacher_home(request: HttpRequest) -> HttpResponse:
    """The classes of a teacher, each with what is going on in it."""
    if person(request).role != Role.TEACHER:
        raise Http404
    classrooms = [
        {"classroom": one, "counts": live.now(one).counts, "student_count": roster.students(one).count()}
        for one in classrooms_of_teacher(request.user)
    ]
    return render(request, "classroom/home.html", {"classrooms": classrooms})


@login_required
@require_safe
def classroom(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """One class: who needs what now, what the class knows, and what students may see."""
    one = get_classroom_for_teacher(request.user, classroom_id)
    context = {
        **_live(one, request),
        "releases": Release.values,
        "set_lists": assignments.set_lists(one),
        "socket_path": f"/ws/classroom/{one.pk}/",
    }
    return render(request, "classroom/classroom.html", context)


@login_required
@require_safe
@cache_control(private=True, no_cache=True)
def classroom_live(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """The live part of the class page, as the page's script asks for it."""
    one = get_classroom_for_teacher(request.user, classroom_id)
    return render(request, "classroom/live.html", _live(one, request))


@login_required
@require_safe
def student_lines(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    """One student's work in this class: every line as typed, with its verdict, in order."""
    one, student = get_student_for_teacher(request.user, classroom_id, student_id)
    context = {"classroom": one, "student": student, "logs": dashboards.student_lines(one, student)}
    return render(request, "classroom/student_lines.html", context)


@login_required
@require_POST
def set_release(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Change what the students of a class may see."""
    one = get_classroom_for_teacher(request.user, classroom_id)
    value = request.POST.get("release", "")
    if value not in Release.values:
        raise Http404
    release.set_release(one, Release(value))
    messages.success(request, _("Set. It holds for the whole class from now on."))
    return redirect("classroom", classroom_id=one.pk)


@login_required
@require_safe
def lists(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """All lists of problems, found by text, topic and course, each to be set for this class or taken back."""
    one = get_classroom_for_teacher(request.user, classroom_id)
    asked = {name: request.GET.get(name, "")[:100].strip() for name in ("query", "topic", "course")}
    context = {
        "classroom": one,
        "found": assignments.find(**asked),
        "set_codes": {row.problem_list.pk for row in assignments.set_lists(one)},
        "topics": assignments.topics(),
        "courses": assignments.courses(),
        **asked,
    }
    return render(request, "classroom/lists.html", context)


@login_required
@require_POST
def set_list(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Set a list for a class, or take it back."""
    one = get_classroom_for_teacher(request.user, classroom_id)
    problem_list = get_object_or_404(ProblemList, pk=request.POST.get("list", ""))
    if request.POST.get("act") == "take_back":
        assignments.take_back(one, problem_list)
        messages.success(request, _("“%(title)s” is no longer set. What was solved stays.") % {"title": problem_list})
    else:
        assignments.set_list(one, problem_list)
        messages.success(request, _("“%(title)s” is set: it stands on every student's page.") % {"title": problem_list})
    return redirect("classroom", classroom_id=one.pk)


def _live(one: Classroom, request: HttpRequest) -> dict[str, Any]:
    everything = request.GET.get("skills") == "all"
    moment = timezone.now()
    now = live.now(one, at=moment)
    tiles = [{"at_work": at_work, "minutes": _minutes(at_work.since, moment)} for at_work in now.students]
    return {
        "classroom": one,
        "tiles": tiles,
        "counts": now.counts,
        "shared": now.shared,
        "table": dashboards.mastery_by_kc(one, everything=everything),
        "everything": everything,
    }


def _minutes(since: datetime | None, moment: datetime) -> int:
    return int((moment - since).total_seconds() // 60) if since else 0
