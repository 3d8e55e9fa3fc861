"""Real processes are killed in the middle of their work: nothing is lost, nothing comes twice, nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.serving import ROOT, SchoolServer, Student, manage, surroundings, wait_for

pytestmark = pytest.mark.faults

SLOW = {"TUTOR_ENGINE": "tests.browser.slow_engine.load", "SLOW_ENGINE_PAUSE_S": "0.02"}
LONG_PROBLEM = "2(3(x-2)+5)-4(x+1)=3(2x-5)+7"  # a dozen steps
STEPS = "SELECT seq, json_extract(payload, '$.line') FROM tutor_event WHERE kind = 'STEP' AND work_session_id = ?"


@pytest.fixture(scope="module")
def server(serve: Callable[..., SchoolServer]) -> SchoolServer:
    return serve(**SLOW).wait_until_ready()


def hex_id(work_id: str) -> str:
    return work_id.replace("-", "")  # as SQLite keeps it


def kill(server: SchoolServer, name: str) -> int:
    """kill -9 of a child by its pid."""
    pid = server.pid_of(name)
    os.kill(pid, signal.SIGKILL)
    return pid


def wait_for_steps(server: SchoolServer, work_id: str, count: int) -> list[tuple[int, str]]:
    return wait_for(
        lambda: rows if len(rows := server.rows(STEPS, hex_id(work_id))) >= count else [], what=f"{count} steps"
    )


def test_a_killed_engine_costs_no_step_and_repeats_none(server: SchoolServer) -> None:
    student = Student(server, "ada")
    work_id = student.start(LONG_PROBLEM)
    with student.open(work_id) as work:
        work.ask("show_me")
        wait_for_steps(server, work_id, 1)
        before = wait_for_steps(server, work_id, 2)
        killed = kill(server, "engine")
        server.wait_for_line("engine", "died (killed by SIGKILL)")
    events = student.follow(work_id, until="END")

    assert server.pid_of("engine") != killed
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    steps = [event for event in events if event["kind"] == "STEP"]
    assert [step["n"] for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) > len(before), "the engine was killed after the last step: the test proved nothing"
    assert [(step["seq"], step["line"]) for step in steps] == server.rows(STEPS, hex_id(work_id))
    assert [step["line"] for step in steps[: len(before)]] == [line for _, line in before]
    assert all(step["outcome"] == "CORRECT" for step in steps)
    assert events[-1]["certified"] is True
    claims = server.rows("SELECT claims FROM tutor_solution WHERE work_session_id = ?", hex_id(work_id))
    assert claims == [(2,)]


def test_a_killed_web_server_comes_back_on_the_same_port_and_the_page_gets_the_rest(server: SchoolServer) -> None:
    student = Student(server, "ben")
    work_id = student.start(LONG_PROBLEM)
    with student.open(work_id) as work:
        work.ask("show_me")
        wait_for_steps(server, work_id, 2)
        killed = kill(server, "web")
        server.wait_for_line("web", "died (killed by SIGKILL)")
    events = student.follow(work_id, until="END")

    assert server.pid_of("web") != killed
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["certified"] is True


def test_a_killed_redis_comes_back_and_the_steps_go_on(server: SchoolServer) -> None:
    student = Student(server, "chidi")
    work_id = student.start(LONG_PROBLEM)
    with student.open(work_id) as work:
        work.ask("show_me")
        wait_for_steps(server, work_id, 1)
        kill(server, "redis")
        server.wait_for_line("redis", "died (killed by SIGKILL)")
    events = student.follow(work_id, until="END")
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["certified"] is True


def test_a_killed_checker_never_makes_a_right_line_wrong_and_the_next_check_works(server: SchoolServer) -> None:
    student = Student(server, "dana")
    work_id = student.start("2x+1=7")
    with student.open(work_id) as work:
        work.ask("line", text="2x=6")
        wait_for(lambda: len(verdicts_of(server, work_id)) == 1, what="first verdict")
        checkers = psutil.Process(server.pid_of("web")).children(recursive=True)
        assert checkers, "the web process has no checker children"
        for checker in checkers:
            checker.kill()
        work.ask("line", text="x=3")
        wait_for(lambda: len(verdicts_of(server, work_id)) == 2, what="verdict after the kill")
        work.ask("line", text="x=4")
        wait_for(lambda: len(verdicts_of(server, work_id)) == 3, what="the next verdict")
    first, second, third = verdicts_of(server, work_id)
    assert first == "CORRECT"
    assert second in ("CORRECT", "UNDECIDED")
    assert third == "INCORRECT"


def verdicts_of(server: SchoolServer, work_id: str) -> list[str]:
    query = (
        "SELECT json_extract(payload, '$.outcome') FROM tutor_event"
        " WHERE kind = 'VERDICT' AND work_session_id = ? ORDER BY seq"
    )
    return [outcome for (outcome,) in server.rows(query, hex_id(work_id))]


def test_a_second_start_is_refused_with_the_first_ones_pid(server: SchoolServer) -> None:
    refused = manage(server.data_dir, "serve", "--port", "0")
    assert refused.returncode == 1
    assert f"already running on {server.data_dir} (pid {server.process.pid})" in refused.stderr
    assert server.process.poll() is None


def test_a_taken_port_is_named_with_its_holder(server: SchoolServer, tmp_path: Path, school: Path) -> None:
    refused = manage(school, "serve", "--port", str(server.port))
    assert refused.returncode == 1
    assert f"Port {server.port} on 127.0.0.1 is taken by pid " in refused.stderr
    assert not (school / "redis" / "redis.sock").exists(), "something was started before the port was checked"


def test_a_database_without_its_tables_is_refused_with_the_command_to_run(tmp_path: Path) -> None:
    refused = manage(tmp_path, "serve", "--port", "0")
    assert refused.returncode == 1
    assert "python manage.py migrate" in refused.stderr


def test_the_demo_school_is_not_put_on_the_network(school: Path) -> None:
    refused = manage(school, "serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 1
    assert "listens on this machine only" in refused.stderr


def test_a_model_folder_that_cannot_be_loaded_is_named_and_pages_still_open(
    serve: Callable[..., SchoolServer], tmp_path: Path
) -> None:
    server = serve(TUTOR_MODEL=str(tmp_path / "no-model-here"))
    server.wait_for_line("web", "ready at", limit_s=60)
    server.wait_for_line("engine", "no-model-here", limit_s=60)
    server.wait_for_line("engine", "died (exit code 1); restarting in", limit_s=60)
    assert Student(server, "ada").start("2x+1=7")
    assert server.stop() == 0


def test_ctrl_c_stops_everything_in_order(serve: Callable[..., SchoolServer]) -> None:
    server = serve(**SLOW).wait_until_ready()
    family = server.family()
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(60) == 0
    stopped = [line.split()[1] for line in server.lines if line.endswith(" stopped") and "INFO" not in line]
    assert stopped == ["web", "engine", "jobs", "schedule", "redis", "serve"]
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []


def test_kill_9_of_the_supervisor_leaves_no_orphan_and_the_next_start_works(
    serve: Callable[..., SchoolServer],
) -> None:
    server = serve(**SLOW).wait_until_ready()
    student = Student(server, "emil")
    work_id = student.start(LONG_PROBLEM)
    with student.open(work_id) as work:
        work.ask("show_me")
        wait_for_steps(server, work_id, 1)
        family = server.family()
        assert len(family) >= 6, family  # redis, schedule, jobs and its pool, engine, web and their checkers
        server.process.kill()
        server.process.wait(10)
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []

    again = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(server.port)],
        cwd=ROOT,
        env=surroundings(server.data_dir, SLOW),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        events = wait_for(lambda: follow_when_up(server, work_id), limit_s=60, what="END after the restart")
        assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
        assert events[-1]["certified"] is True
    finally:
        again.send_signal(signal.SIGTERM)
        assert again.wait(60) == 0


def follow_when_up(server: SchoolServer, work_id: str) -> list[dict[str, object]]:
    try:
        return Student(server, "emil").follow(work_id, until="END")
    except OSError:
        return []  # the next server does not listen yet
