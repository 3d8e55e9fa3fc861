"""Accounts of people: made with a random password that is told once."""

from __future__ import annotations

import secrets

from tutor.models import Role, School, User

# Without letters and digits that look alike on paper (l 1 I O 0); 12 of 55 signs: 69 bits.
SIGNS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PASSWORD_LENGTH = 12


def random_password() -> str:
    """A password that nobody has chosen, in three groups that can be read aloud."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(PASSWORD_LENGTH))
    return "-".join(signs[start : start + 4] for start in range(0, PASSWORD_LENGTH, 4))


def make_account(school: School, *, username: str, name: str, role: Role) -> tuple[User, str]:
    """A new person and the password to tell them; it stands nowhere else. Raises IntegrityError for a taken name."""
    password = random_password()
    user = User.objects.create_user(
        username=username,
        password=password,
        display_name=name,
        role=role,
        school=school,
        is_staff=role == Role.ADMIN,
        is_superuser=role == Role.ADMIN,
    )
    return user, password
