"""A student's pages: home, the list of problems, a work session; and what the server reads in a typed text."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reasoning.maths.parse import read_line
from reasoning.maths.problem import read_problem
from reasoning.maths.render import to_mathml, to_plain
from reasoning.values import Unreadable
from tutor.learning import feedback, mastery, selection
from tutor.models import ProblemList, Transaction, User, WorkSession
from tutor.school.people import person
from tutor.school.permissions import get_problem_for_student, get_work_for_student
from tutor.work import attempts, home, lines, problem_lists, release, sessions
from tutor.work.refusals import Refused
from tutor.work.typeset import typeset, worded

SHOWN_AHEAD = 8  # things not met yet: a list of eighty tells a child nothing but that there is much to do


@login_required
@require_safe
def student_home(request: HttpRequest) -> HttpResponse:
    """Go on where you left; one next thing; what was weak; the map."""
    return render(request, "work/student_home.html", _home(person(request)))


@login_required
@require_safe
def problem_list(request: HttpRequest) -> HttpResponse:
    """The lists that the class has set, then all lists by topic; or the problems that fit a search."""
    user, query = person(request), request.GET.get("q", "")[:200].strip()
    if query:
        found = problem_lists.search(user, query)
        return render(request, "work/problem_search.html", {"found": found, "query": query})
    context = {"set_for": problem_lists.set_for(user), "topics": problem_lists.all_lists(user)}
    return render(request, "work/problem_lists.html", context)


@login_required
@require_safe
def one_list(request: HttpRequest, code: str) -> HttpResponse:
    """The problems of one list, easy first."""
    one = get_object_or_404(ProblemList, pk=code)
    context = {"problem_list": one, "listed": problem_lists.problems_of(person(request), one)}
    return render(request, "work/problem_list.html", context)


@login_required
@require_POST
def start_work(request: HttpRequest) -> HttpResponse:
    """Begin a listed or a typed problem; a text that cannot be read stays in its field, and nothing is stored."""
    user = person(request)
    if "problem" in request.POST:
        problem = get_problem_for_student(user, _number(request.POST["problem"]))
        return redirect("work", work_id=sessions.start(user, problem).pk)
    typed = request.POST.get("text", "")
    try:
        started = sessions.start_typed(user, typed)
    except Refused as refused:
        context = {**_home(user), "typed": typed, "refused": refused.sentence}
        return render(request, "work/student_home.html", context, status=422)
    if isinstance(started, Unreadable):
        context = {**_home(user), "typed": typed, "unreadable": started, "marked": _marked(typed, started)}
        return render(request, "work/student_home.html", context, status=422)
    return redirect("work", work_id=started.pk)


@login_required
@require_safe
def work(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """The work page; its lines and steps come over the socket."""
    work_session = get_work_for_student(request.user, work_id)
    return render(request, "work/work.html", _work_page(work_session))


@login_required
@require_POST
def write_line(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """A line that was sent before the page's script had come; the socket does the same for all others."""
    work_session = get_work_for_student(request.user, work_id)
    typed = request.POST.get("text", "")
    try:
        attempts.submit_line(work_session, typed, _request_id(request.POST.get("request_id", "")))
    except Refused as refused:
        context = {**_work_page(work_session), "typed": typed, "refused": refused.sentence}
        return render(request, "work/work.html", context, status=422)
    return redirect("work", work_id=work_session.pk)


@login_required
@require_safe
def promise(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """What this student may see now, in words: an open page asks again, because a teacher may have changed it."""
    work_session = get_work_for_student(request.user, work_id)
    return render(request, "work/release_words.html", {"release": release.setting_of(work_session)})


@login_required
@require_POST
def preview(request: HttpRequest) -> JsonResponse:
    """What the server reads in a text; stores nothing. Reading is linear and safe in any process."""
    text = request.POST.get("text", "")
    if request.GET.get("as") == "problem":
        return JsonResponse(_read_problem(text))
    return JsonResponse(_read_line(text))


def _read_line(text: str) -> dict[str, object]:
    line = read_line(text)
    if isinstance(line, Unreadable):
        return _unreadable(line)
    if line.node is None:
        return {"ok": True, "mathml": None, "plain": text}
    return {"ok": True, "mathml": to_mathml(line.node), "plain": to_plain(line.node)}


def _read_problem(text: str) -> dict[str, object]:
    problem = read_problem(text)
    if isinstance(problem, Unreadable):
        return _unreadable(problem)
    goal = render_to_string("work/goal_words.html", {"problem": problem}).strip()
    return {"ok": True, "mathml": str(typeset(problem.maths)), "plain": problem.maths, "goal": goal}


def _unreadable(why: Unreadable) -> dict[str, object]:
    return {"ok": False, "reason": why.reason, "position": why.position, "expected": why.expected, "found": why.found}


def _marked(typed: str, why: Unreadable) -> tuple[str, str, str] | None:
    """The text before, at and after the position that could not be read."""
    if why.position is None or why.position > len(typed):
        return None
    at = why.position
    return typed[:at], typed[at : at + 1], typed[at + 1 :]


def _home(user: User) -> dict[str, object]:
    knowing = mastery.of_student(user)
    unmet = sum(one.p_known is None for one in knowing)
    ahead = selection.ahead(user, knowing)[:SHOWN_AHEAD]
    return {
        "classroom": home.classroom_of(user),
        "going_on": home.going_on(user, now=timezone.now()),
        "next": selection.next_problem(user),
        "set_for": problem_lists.set_for(user),
        "weak": feedback.weak_points(user),
        "knowing": knowing,
        "ahead": ahead,
        "further": unmet - len(ahead),
        "has_met": any(one.p_known is not None for one in knowing),
        "has_worked": Transaction.objects.filter(student=user).exists(),
    }


def _work_page(work_session: WorkSession) -> dict[str, object]:
    return {
        "work_session": work_session,
        "problem": work_session.problem,
        "setting": lines.as_read(work_session.problem).setting,
        "asked": worded(work_session.problem.text, words=2),
        "release": release.setting_of(work_session),
        "socket_path": f"/ws/work/{work_session.pk}/",
        "request_id": uuid4(),
    }


def _request_id(text: str) -> UUID:
    """The id in a form, under which a line that is sent twice is stored once; a new one where it holds none."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _number(text: str) -> int:
    """A row's number from a form; 0, which is no row's, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
