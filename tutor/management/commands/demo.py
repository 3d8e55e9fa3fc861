"""manage.py demo: a school to try things out in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tutor.school import demo, demo_history


class Command(BaseCommand):
    help = "Build the demo school where it is missing. Running it again changes nothing and keeps all data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--history", action="store_true", help="let the demo students work a little, for pictures")

    def handle(self, *args: Any, **options: Any) -> None:
        logins = demo.build(settings.DATA_DIR, self._say)
        path = settings.DATA_DIR / demo.LOGINS_FILE
        for login in logins:
            self._say(f"  {login.role:8} {login.username:10} {login.password:16} {login.name}")
        if logins:
            self._say(f"These logins are told once; they are kept in {path} (only you can read it).")
        elif path.exists():
            self._say(f"Demo logins: see {path}")
        if options["history"]:
            self._say(f"History: {demo_history.write(self._say)} lines written by the demo students")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
