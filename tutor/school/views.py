"""Signing in and out, and the way from the front door to one's own room."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tutor.models import Role
from tutor.school.people import person


class SignIn(LoginView):
    template_name = "school/login.html"
    redirect_authenticated_user = True


class SignOut(LogoutView):
    http_method_names = ("post", "options")


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """A student's page, a teacher's classes, or the office."""
    rooms = {Role.STUDENT: "student_home", Role.TEACHER: "teacher_home", Role.ADMIN: "admin:index"}
    return redirect(rooms[Role(person(request).role)])
