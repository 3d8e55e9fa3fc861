"""The supervisor's parts: the lock, the port, back-off, the Redis folder, the log line."""

from __future__ import annotations

import io
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.supervisor import plan, port, redis_server
from tutor.supervisor.child import Child, ChildSpec, exit_in_words, restart_delay_s
from tutor.supervisor.lock import AlreadyRunning, FolderLock
from tutor.supervisor.log import EventLog


def test_second_lock_names_the_first_ones_pid(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(AlreadyRunning) as refusal, FolderLock(tmp_path):
        pytest.fail("the folder was locked twice")
    assert refusal.value.pid == os.getpid()
    assert str(os.getpid()) in str(refusal.value)


def test_a_lock_is_free_again_after_its_holder_was_killed(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from tutor.supervisor.lock import FolderLock\n"
        "with FolderLock(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning, match=str(holder.pid)), FolderLock(tmp_path):
            pytest.fail("the folder was locked twice")
        holder.kill()
        holder.wait(10)
    with FolderLock(tmp_path):
        assert (tmp_path / "serve.lock").read_text().strip() == str(os.getpid())


def test_lock_survives_garbage_in_the_file(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        (tmp_path / "serve.lock").write_text("not a number")
        with pytest.raises(AlreadyRunning) as refusal, FolderLock(tmp_path):
            pytest.fail("the folder was locked twice")
    assert refusal.value.pid is None


def test_taken_port_is_named_with_its_holder() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        with pytest.raises(port.PortTaken) as refusal:
            port.open_listener("127.0.0.1", number, patience_s=0)
    assert f"Port {number}" in str(refusal.value)
    assert f"pid {os.getpid()} " in str(refusal.value)


def test_an_address_of_another_machine_is_refused_in_words() -> None:
    with pytest.raises(port.PortTaken, match=r"Cannot listen on 192\.0\.2\.1:8123"):
        port.open_listener("192.0.2.1", 8123)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("::", False)],
)
def test_is_loopback(host: str, loopback: bool) -> None:
    assert port.is_loopback(host) is loopback


def test_restart_delays_grow_and_stop_growing() -> None:
    delays = [restart_delay_s(deaths) for deaths in (1, 2, 3, 4, 9, 1000)]
    assert delays == [0.2, 0.4, 0.8, 1.6, 30.0, 30.0]


def test_a_child_that_ran_long_starts_its_back_off_anew() -> None:
    child = Child(ChildSpec("sleeper", [sys.executable, "-c", "pass"]), os.environ)
    for moment, delay_s in ((0.0, 0.2), (1.0, 0.4), (2.0, 0.8)):
        child.start(moment)
        assert child.died(moment + 0.5) == delay_s
    child.start(10.0)
    assert child.died(10.0 + 31.0) == 0.2
    assert child.restart_at == pytest.approx(41.2)


def test_endings_in_words() -> None:
    assert exit_in_words(3) == "exit code 3"
    assert exit_in_words(-9) == "killed by SIGKILL"


def test_log_line_is_one_line_without_control_characters() -> None:
    stream = io.StringIO()
    EventLog(stream, now=lambda: "12:00:00").event("web", "a\x1b[31mb")
    assert stream.getvalue() == "12:00:00 web      a\N{REPLACEMENT CHARACTER}[31mb\n"


def test_log_goes_quiet_when_its_reader_is_gone() -> None:
    class Gone(io.StringIO):
        writes = 0

        def write(self, text: str) -> int:
            self.writes += 1
            raise BrokenPipeError

    gone = Gone()
    log = EventLog(gone)
    log.event("web", "one")
    log.event("web", "two")
    assert gone.writes == 1


def test_redis_folder_is_private_and_in_the_data_folder(tmp_path: Path) -> None:
    data_dir = tmp_path / "d"
    folder = redis_server.private_folder(data_dir)
    assert folder == data_dir / "redis"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_redis_folder_moves_where_the_socket_path_would_be_too_long(tmp_path: Path) -> None:
    folder = redis_server.private_folder(tmp_path / ("long" * 30))
    try:
        assert len(os.fsencode(folder / redis_server.SOCKET_NAME)) <= redis_server.SOCKET_PATH_LIMIT
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    finally:
        redis_server.remove_folder(folder)
    assert not folder.exists()


def test_redis_opens_no_port_and_answers_on_its_socket(tmp_path: Path) -> None:
    folder = redis_server.private_folder(tmp_path)
    assert not redis_server.answers(folder)
    command = redis_server.command(redis_server.find_redis_server(), folder)
    assert command[command.index("--port") + 1] == "0"


def test_children_never_reach_a_model_hub(tmp_path: Path) -> None:
    around = plan.environment(
        {"PATH": "/bin", "PORT": "1"}, data_dir=tmp_path, redis_url="unix:///r.sock", address=("127.0.0.1", 8123)
    )
    assert around["HF_HUB_OFFLINE"] == "1"
    assert (around["HOST"], around["PORT"]) == ("127.0.0.1", "8123")
    assert around["REDIS_URL"] == "unix:///r.sock"
    assert [spec.name for spec in plan.children(listener_fd=7, data_dir=tmp_path)] == [
        "schedule",
        "jobs",
        "engine",
        "web",
    ]
