"""Seconds from "Show me" to the first checked step, milliseconds from commit to browser, for some students at once.

    python tests/bench/stream.py --students 5 --json

Starts a server with a demo school of its own. With Chromium it measures on the screen (the frame after the step was
drawn), in one browser context a student; without, at the socket, and says so.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.serving import SchoolServer, Student, make_school, wait_for

PROBLEMS = (
    "3(x-2)+5=20",
    "5(x+2)=3x-4",
    "x/3+1/2=5/6",
    "2(3(x-1)+4)=x+12",
    "3/4+1/6",
    "7-3*(2-5)",
    "(2/3-1/4)*6/5",
    "4x-7=2x+9",
)
LIMIT_S = 60.0
LEAD_S = 0.5  # all students press at the same moment, this long after the last page is ready

WATCH = """
window.arrivals = [];
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...words) {
    super(...words);
    this.addEventListener("message", (said) => {
      const message = JSON.parse(said.data);
      if (message.type === "event") window.arrivals.push([message.seq, message.kind, Date.now()]);
    });
  }
};
"""
PRESS = """
(at) => {
  window.shownAt = null;
  const steps = document.querySelector("[data-steps]");
  const noteFrame = () => { window.shownAt ??= Date.now(); };
  new MutationObserver(() => {
    if (window.shownAt === null && steps.children.length) requestAnimationFrame(noteFrame);
  }).observe(steps, { childList: true });
  setTimeout(() => {
    window.pressedAt = Date.now();
    document.querySelector("[data-request=show_me]").click();
  }, at - Date.now());
}
"""
HAS_ENDED = """
window.arrivals.some(([, kind]) => kind === "END" || kind === "FAILED")
  && (window.shownAt !== null || !window.arrivals.some(([, kind]) => kind === "STEP"))
"""


@dataclass(frozen=True)
class Reading:
    """One solution as a student met it: seconds to its first step (None: none came), epoch ms of each event."""

    work_id: str
    first_step_s: float | None
    arrived_ms: dict[int, float]


@dataclass(frozen=True)
class Spread:
    """The middle and the slow end of some readings."""

    n: int
    p50: float
    p95: float
    worst: float


def main() -> None:
    options = _options()
    with _server() as server:
        names = [name for name in server.passwords() if not name.startswith("teacher")][: options.students]
        if len(names) < options.students:
            sys.exit(f"the demo school has {len(names)} students, not {options.students}")
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        rounds = [
            [PROBLEMS[(first + place) % len(PROBLEMS)] for place in range(len(names))]
            for first in range(options.rounds)
        ]
        if chromium and not options.sockets:
            readings = _on_screen(server, names, rounds, chromium)
        else:
            readings = [reading for problems in rounds for reading in _at_socket(server, names, problems)]
        report = _report(server, readings, options, measured="screen" if chromium and not options.sockets else "socket")
    print(json.dumps(report) if options.json else json.dumps(report, indent=2))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=5, help="how many press at once (the demo school has five)")
    parser.add_argument("--rounds", type=int, default=4, help="how often each of them does, each time another problem")
    parser.add_argument("--sockets", action="store_true", help="measure at the socket although Chromium is here")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    return parser.parse_args()


@contextmanager
def _server() -> Iterator[SchoolServer]:
    data_dir = Path(tempfile.mkdtemp(prefix="chalkline-bench-"))
    try:
        make_school(data_dir)
        server = SchoolServer(data_dir)
        try:
            yield server.wait_until_ready()
        finally:
            server.stop()
    finally:
        shutil.rmtree(data_dir, ignore_errors=True)


def _on_screen(
    server: SchoolServer, names: Sequence[str], rounds: Sequence[Sequence[str]], chromium: str
) -> list[Reading]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        pages = [_signed_in(browser.new_context().new_page(), server, name) for name in names]
        readings = [reading for problems in rounds for reading in _press_at_once(server, pages, problems)]
        browser.close()
    return readings


def _signed_in(page: Page, server: SchoolServer, name: str) -> Page:
    page.set_default_timeout(LIMIT_S * 1000)
    page.add_init_script(WATCH)
    page.goto(f"{server.address}/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", server.passwords()[name])
    page.press("#id_password", "Enter")
    page.wait_for_url("**/home/")
    return page


def _press_at_once(server: SchoolServer, pages: Sequence[Page], problems: Sequence[str]) -> list[Reading]:
    for page, problem in zip(pages, problems, strict=True):
        page.goto(f"{server.address}/home/")
        page.fill("#text", problem)
        page.press("#text", "Enter")
        page.wait_for_url("**/work/*/")
    at_ms = (time.time() + LEAD_S) * 1000
    for page in pages:
        page.evaluate(PRESS, at_ms)
    readings = []
    for page in pages:
        wait_for(lambda: page.evaluate(HAS_ENDED), limit_s=LIMIT_S, what="END")  # noqa: B023 - called at once
        pressed_ms, shown_ms, arrivals = page.evaluate("[window.pressedAt, window.shownAt, window.arrivals]")
        arrived_ms = {int(seq): float(moment) for seq, _, moment in arrivals}
        readings.append(Reading(_work_id(page.url), shown_ms and (shown_ms - pressed_ms) / 1000, arrived_ms))
    return readings


def _at_socket(server: SchoolServer, names: Sequence[str], problems: Sequence[str]) -> list[Reading]:
    readings: list[Reading] = []
    ready = threading.Barrier(len(names))

    def press(name: str, problem: str) -> None:
        student = Student(server, name)
        work_id = student.start(problem)
        with student.open(work_id) as work:
            ready.wait(LIMIT_S)
            pressed_ms = time.time() * 1000
            work.ask("show_me")
            arrived_ms: dict[int, float] = {}
            first_step_s: float | None = None
            for event in work.events(time.monotonic() + LIMIT_S):
                arrived_ms[event["seq"]] = time.time() * 1000
                if event["kind"] == "STEP" and first_step_s is None:
                    first_step_s = (arrived_ms[event["seq"]] - pressed_ms) / 1000
                if event["kind"] in ("END", "FAILED"):
                    break
        readings.append(Reading(work_id, first_step_s, arrived_ms))

    threads = [threading.Thread(target=press, args=pair) for pair in zip(names, problems, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return readings


def _report(
    server: SchoolServer, readings: Sequence[Reading], options: argparse.Namespace, *, measured: str
) -> dict[str, object]:
    delays_ms: list[float] = []
    sources: dict[str, int] = {}
    missing = 0
    for reading in readings:
        query = (
            "SELECT seq, created_at, json_extract(payload, '$.source') FROM tutor_event"
            " WHERE work_session_id = ? AND kind IN ('STEP', 'END')"
        )
        for seq, created_at, source in server.rows(query, reading.work_id.replace("-", "")):
            if source:
                sources[source] = sources.get(source, 0) + 1
            if seq not in reading.arrived_ms:
                missing += 1
                continue
            committed_ms = datetime.fromisoformat(created_at).replace(tzinfo=UTC).timestamp() * 1000
            delays_ms.append(reading.arrived_ms[seq] - committed_ms)
    first_steps_s = [reading.first_step_s for reading in readings if reading.first_step_s is not None]
    return {
        "suite": "stream",
        "students": options.students,
        "rounds": options.rounds,
        "measured": measured,
        "first_step_s": asdict(_spread(first_steps_s, digits=3)) if len(first_steps_s) > 1 else None,
        "without_a_step": len(readings) - len(first_steps_s),
        "commit_to_browser_ms": asdict(_spread(delays_ms, digits=1)),
        "steps_by": sources,
        "events_missing": missing,
        "machine": _machine(),
    }


def _spread(values: Sequence[float], *, digits: int) -> Spread:
    cuts = statistics.quantiles(values, n=20, method="inclusive")
    return Spread(
        n=len(values),
        p50=round(statistics.median(values), digits),
        p95=round(cuts[-1], digits),
        worst=round(max(values), digits),
    )


def _machine() -> dict[str, object]:
    cpu = Path("/proc/cpuinfo")
    names = [line.split(":", 1)[1].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "load_1_min": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
    }


def _work_id(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[1]


if __name__ == "__main__":
    main()
