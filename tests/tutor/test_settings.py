"""What the settings promise: a private data folder, one secret key, headers on every answer, static files."""

import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.http import HttpResponse

from tutor import datadir
from tutor.headers import ContentSecurityPolicy

ROOT = Path(__file__).parents[2]
SHOW = "from django.conf import settings as s; print(eval({expression!r}))"


def setting(expression, **environment):
    """What a fresh process with this environment has as a setting."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW.format(expression=expression)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "tutor.settings", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    first = datadir.secret_key(tmp_path)
    assert len(first) >= 50
    assert datadir.secret_key(tmp_path) == first
    assert mode(tmp_path / "secret-key") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_processes_that_start_at_once_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(datadir.secret_key, [tmp_path] * 32))
    assert len(keys) == 1


def test_the_data_folder_is_private(tmp_path):
    made = datadir.make_private_folder(tmp_path / "var")
    assert mode(made) == 0o700


def test_a_private_file_is_never_overwritten(tmp_path):
    path = tmp_path / "logins"
    assert datadir.write_private(path, "one")
    assert not datadir.write_private(path, "two")
    assert path.read_text() == "one"
    assert mode(path) == 0o600


def test_defaults(tmp_path):
    shown = setting(
        "[s.DEBUG, s.HOST, s.PORT, s.DATABASES['default']['NAME'], s.REDIS_URL, s.CELERY_BROKER_URL]",
        TUTOR_DATA_DIR=str(tmp_path),
    )
    socket = f"{tmp_path}/redis/redis.sock"
    expected = [
        False,
        "127.0.0.1",
        8000,
        f"{tmp_path}/chalkline.sqlite3",
        f"unix://{socket}",
        f"redis+socket://{socket}",
    ]
    assert shown == str(expected)


def test_sqlite_takes_its_write_lock_at_once_and_keeps_what_was_seen(tmp_path):
    shown = setting("s.DATABASES['default']['OPTIONS']", TUTOR_DATA_DIR=str(tmp_path))
    assert "'transaction_mode': 'IMMEDIATE'" in shown
    assert "journal_mode=WAL" in shown
    assert "synchronous=FULL" in shown


def test_postgresql_gets_no_option_of_sqlite(tmp_path):
    shown = setting(
        "s.DATABASES['default']",
        TUTOR_DATA_DIR=str(tmp_path),
        DATABASE_URL="postgres://tutor:chalk@db.school:5432/tutor",
    )
    assert "postgresql" in shown
    assert "init_command" not in shown


@pytest.mark.parametrize(
    ("url", "secure", "origins"),
    [
        ("https://maths.school.example", True, ["https://maths.school.example"]),
        ("http://10.0.0.5:8000", False, ["http://10.0.0.5:8000"]),
    ],
)
def test_a_public_address_brings_what_belongs_to_it(tmp_path, url, secure, origins):
    shown = setting(
        "[s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.CSRF_TRUSTED_ORIGINS]",
        TUTOR_DATA_DIR=str(tmp_path),
        PUBLIC_URL=url,
    )
    assert shown == str([secure, secure, origins])


def test_every_answer_forbids_inline_code_and_other_hosts(client, db):
    response = client.get("/login/")
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_for_the_server_only(client, student):
    page = client.get("/login/")
    response = client.post("/login/", {"username": "ada", "password": "chalk"})
    cookies = [*page.cookies.values(), *response.cookies.values()]
    assert {cookie.key for cookie in cookies} == {"csrftoken", "sessionid"}
    for cookie in cookies:
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_a_stricter_policy_of_a_page_stays():
    def page(_):
        response = HttpResponse()
        response["Content-Security-Policy"] = "default-src 'none'"
        return response

    assert ContentSecurityPolicy(page)(None)["Content-Security-Policy"] == "default-src 'none'"


async def test_the_policy_stands_on_asynchronous_answers_too():
    async def page(_):
        return HttpResponse()

    assert "default-src 'self'" in (await ContentSecurityPolicy(page)(None))["Content-Security-Policy"]


def test_static_files_come_without_collecting(client):
    response = client.get("/static/admin/css/base.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert not response.streaming
    assert response.content
    assert (
        client.get("/static/admin/css/base.css", headers={"if-modified-since": response["Last-Modified"]}).status_code
        == 304
    )
    assert client.get("/static/../tutor/settings.py").status_code == 404


def test_every_setting_of_the_environment_is_documented():
    read = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "tutor" / "settings.py").read_text())
    documented = (ROOT / "docs" / "settings.md").read_text()
    assert len(read) >= 10
    assert [name for name in read if f"`{name}`" not in documented] == []
