"""A whole server on loopback with a school of its own, and a Chromium to look at it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.seed import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT_S = 120.0  # a cold machine imports torch and SymPy
PATIENCE_MS = 20_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Site:
    """A running server and where its data lies."""

    address: str
    data_dir: Path

    def at(self, path: str) -> str:
        return self.address + path


def _is_own(url: str, site: Site) -> bool:
    return url.startswith((site.address, site.address.replace("http", "ws", 1), "data:"))


def _surroundings(data_dir: Path) -> dict[str, str]:
    own = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "TUTOR_MODEL", "HOST", "PORT"}
    around = {name: value for name, value in os.environ.items() if name not in own}
    return {
        **around,
        "DJANGO_SETTINGS_MODULE": "tutor.settings",
        "TUTOR_DATA_DIR": str(data_dir),
        "TUTOR_ENGINE": "tests.browser.slow_engine.load",
        "PYTHONPATH": str(ROOT),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_open(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/login/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not open:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`manage.py serve` with the seeded school; stopped by SIGTERM after the last test."""
    data_dir = tmp_path_factory.mktemp("school")
    around = _surroundings(data_dir)
    for command in ([sys.executable, "manage.py", "migrate", "-v0"], [sys.executable, "-m", "tests.browser.seed"]):
        subprocess.run(command, cwd=ROOT, env=around, check=True)
    port = _free_port()
    log = data_dir / "serve.log"
    with log.open("wb") as out:
        command = [sys.executable, "manage.py", "serve", "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=around, stdout=out, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_open(address, server, log)
        yield Site(address, data_dir)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, headless=True, args=FLAGS)
        yield browser
        browser.close()


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(site: Site, browser: Browser) -> Iterator[SignIn]:
    """`sign_in("ada")`: a page of a browser of its own, signed in; fails on script errors and on requests elsewhere."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def sign_in_(username: str, *, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None,
        )
        page.on(
            "request",
            lambda sent: complaints.append(f"left the server: {sent.url}") if not _is_own(sent.url, site) else None,
        )
        page.goto(site.at("/login/"))
        page.get_by_label("User name").fill(username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        return page

    expect.set_options(timeout=PATIENCE_MS)
    yield sign_in_
    for context in contexts:
        context.close()
    assert complaints == []
