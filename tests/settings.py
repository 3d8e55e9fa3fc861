"""The server's settings as the tests use them: a data folder of their own, a database file, no Redis."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="chalkline-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["TUTOR_DATA_DIR"] = _folder  # before the settings read it; a developer's own data stays untouched
for _name in ("DATABASE_URL", "REDIS_URL", "TUTOR_MODEL", "TUTOR_ENGINE", "PUBLIC_URL", "ALLOWED_HOSTS", "DEBUG"):
    os.environ.pop(_name, None)

from tutor.settings import *  # noqa: E402, F403
from tutor.settings import DATA_DIR, DATABASES  # noqa: E402

# A file: threads of one test share it as processes do, which an in-memory database of SQLite does not allow.
DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; these passwords guard nothing
