"""Who asks: the signed-in person of a request, as our own User."""

from __future__ import annotations

from django.http import HttpRequest

from tutor.models import User


def person(request: HttpRequest) -> User:
    """The signed-in person; a view that asks stands behind login_required."""
    if not isinstance(request.user, User):
        raise TypeError(f"a view without login_required asked who {request.user!r} is")
    return request.user
