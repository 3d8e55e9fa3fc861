"""The sandbox: killed at the limit, healed at once, cut off from files, network and environment."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from reasoning.errors import CheckFailed, CheckTimeout
from reasoning.maths.sandbox import BROKEN, TOO_LATE, Sandbox
from reasoning.oracle.solve import PRELOAD
from reasoning.values import Outcome
from tests.reasoning import sandbox_victims as victims

LIMIT_S = 0.4


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(workers=1, limit_s=LIMIT_S) as box:
        yield box


def works(sandbox):
    return sandbox.run(victims.add, 20, 22) == 42


def test_runs_and_returns(sandbox):
    assert works(sandbox)


@pytest.mark.parametrize("victim", [victims.hang, victims.hang_in_c])
def test_a_hanging_call_is_killed_and_the_next_one_works(sandbox, victim):
    kills = sandbox.counts.kills
    with pytest.raises(CheckTimeout):
        sandbox.run(victim)
    assert sandbox.counts.kills == kills + 1
    assert works(sandbox)


def test_what_came_before_the_kill_is_kept(sandbox):
    with pytest.raises(CheckTimeout) as caught:
        sandbox.run(victims.items_then_hang, 3)
    assert caught.value.partial == (0, 1, 2)


def test_a_dying_worker_is_replaced(sandbox):
    deaths = sandbox.counts.deaths
    with pytest.raises(CheckTimeout):
        sandbox.run(victims.die)
    assert sandbox.counts.deaths == deaths + 1
    assert works(sandbox)


def test_memory_is_limited(sandbox):
    with pytest.raises(CheckTimeout, match="out of memory"):
        sandbox.run(victims.eat_memory)
    assert works(sandbox)


def test_an_exception_in_the_function_is_ours_to_see(sandbox):
    with pytest.raises(CheckFailed, match="ValueError: on purpose"):
        sandbox.run(victims.fail)


def test_a_child_cannot_write_a_file(sandbox, tmp_path):
    canary = tmp_path / "canary"
    assert sandbox.run(victims.write_file, str(canary)).startswith("refused")
    assert not canary.exists() or canary.stat().st_size == 0


def test_a_child_cannot_write_or_create_where_namespaces_are_allowed(sandbox, tmp_path):
    if not sandbox.counts.isolated:
        pytest.skip("this system refuses user namespaces; the file size limit stands alone")
    canary = tmp_path / "canary"
    sandbox.run(victims.write_file, str(canary))
    assert not canary.exists()


def test_a_child_cannot_reach_the_network(sandbox):
    if not sandbox.counts.isolated:
        pytest.skip("this system refuses network namespaces")
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert sandbox.run(victims.reach_network, server.getsockname()[1]).startswith("refused")


def test_a_child_has_no_environment(sandbox, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "chalk")
    assert sandbox.run(victims.environment) == {}


def test_only_our_values_come_back(sandbox):
    with pytest.raises(CheckTimeout):
        sandbox.run(victims.foreign)
    assert works(sandbox)


def test_many_threads_share_it(sandbox):
    results = []
    threads = [threading.Thread(target=lambda n=n: results.append(sandbox.run(victims.add, n, n))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [2 * n for n in range(12)]


def test_a_long_call_does_not_hold_up_the_others():
    with Sandbox(workers=1, limit_s=60) as box:
        long_call = threading.Thread(target=_killed, args=(box,), daemon=True)
        long_call.start()
        while not box.counts.calls:
            pass
        assert all(works(box) for _ in range(20))
        assert long_call.is_alive()


def _killed(box):
    with contextlib.suppress(CheckTimeout):
        box.run(victims.hang)


async def test_an_event_loop_goes_on(sandbox):
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.01)

    ticking = asyncio.create_task(tick())
    with pytest.raises(CheckTimeout):
        await asyncio.to_thread(sandbox.run, victims.hang)
    ticking.cancel()
    assert ticks > 3


def test_starts_by_itself_and_again_after_close():
    box = Sandbox(limit_s=LIMIT_S)
    assert box.counts.isolated is None
    assert works(box)
    box.close()
    assert works(box)
    box.close()


def test_a_dead_mother_is_replaced():
    with Sandbox(limit_s=LIMIT_S) as box:
        os.kill(box._mother.process.pid, signal.SIGKILL)
        box._mother.process.wait()
        assert works(box)


def test_the_lines_before_and_after_a_killed_one_keep_their_verdicts(sandbox, monkeypatch):
    monkeypatch.setattr("reasoning.maths.sandbox.check.iter_lines", victims.lines_that_hang)
    verdicts = sandbox.check_lines("2x+1=7", ["2x=6", "hang", "x=3", "x=4"])
    assert [v.reason for v in verdicts] == ["2x=6", TOO_LATE, "x=3", "x=4"]
    assert verdicts[1].outcome is Outcome.UNDECIDED


def test_the_lines_before_and_after_one_that_fails_keep_their_verdicts(sandbox, monkeypatch):
    monkeypatch.setattr("reasoning.maths.sandbox.check.iter_lines", victims.lines_that_fail)
    verdicts = sandbox.check_lines("2x+1=7", ["2x=6", "fail", "x=3"])
    assert [v.reason for v in verdicts] == ["2x=6", BROKEN, "x=3"]


def test_many_works_are_checked_in_order_and_one_that_hangs_costs_only_itself(sandbox, monkeypatch):
    works = [("2x=6", [f"x={n}"]) for n in range(150)]
    outcomes = [[verdict.outcome for verdict in verdicts] for verdicts in sandbox.check_many(works)]
    assert outcomes == [[Outcome.CORRECT if n == 3 else Outcome.INCORRECT] for n in range(150)]
    monkeypatch.setattr("reasoning.maths.sandbox.check.iter_works", victims.works_that_hang)
    monkeypatch.setattr("reasoning.maths.sandbox.check.iter_lines", victims.lines_that_hang)
    answers = sandbox.check_many([("", ["a"]), ("", ["hang", "b"]), ("", ["c"])])
    assert [[verdict.reason for verdict in verdicts] for verdicts in answers] == [["a"], [TOO_LATE, "b"], ["c"]]


def test_a_timeout_is_undecided_never_wrong(sandbox, monkeypatch):
    monkeypatch.setattr("reasoning.maths.sandbox.check.check_fact", victims.hang_on)
    verdict = sandbox.check_fact("3+4=7")
    assert (verdict.outcome, verdict.reason) == (Outcome.UNDECIDED, TOO_LATE)


def test_the_conveniences_answer(sandbox):
    assert [v.outcome for v in sandbox.check_lines("2x=6", ["x=3", "x=4"])] == [Outcome.CORRECT, Outcome.INCORRECT]
    assert sandbox.check_fact("3*(-2)=-6").outcome is Outcome.CORRECT
    facts = sandbox.check_facts([f"{n}+1={n + 1 + n % 2}" for n in range(450)])
    assert [v.outcome is Outcome.CORRECT for v in facts] == [n % 2 == 0 for n in range(450)]
    assert sandbox.reaches_goal("2x=6", "x=3").outcome is Outcome.CORRECT
    assert sandbox.compare("3", "x=3").outcome is Outcome.CORRECT


@pytest.mark.faults
def test_kill_9_of_the_caller_leaves_no_orphan():
    code = (
        "import sys, time, threading; from reasoning.maths.sandbox import Sandbox; "
        "from tests.reasoning import sandbox_victims as v; b = Sandbox(); b.warm(); "
        "threading.Thread(target=b.run, args=(v.sleep, 30)).start(); time.sleep(0.2); "
        "print(b._mother.process.pid, flush=True); time.sleep(60)"
    )
    root = Path(__file__).parents[2]
    caller = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True)
    mother = psutil.Process(int(caller.stdout.readline()))
    family = [mother, *mother.children(recursive=True)]
    assert len(family) >= 2
    caller.kill()
    caller.wait()
    caller.stdout.close()
    _, alive = psutil.wait_procs(family, timeout=10)
    assert not [p for p in alive if p.status() != psutil.STATUS_ZOMBIE]


def test_a_fork_of_the_owner_starts_its_own():
    with Sandbox(limit_s=5.0) as box:
        assert works(box)
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.write(writer, b"yes" if works(box) else b"no")
            box.close()
            os._exit(0)
        os.waitpid(pid, 0)
        assert os.read(reader, 3) == b"yes"
        os.close(reader)
        os.close(writer)
        assert works(box)


def test_more_hanging_calls_than_workers_all_come_back():
    with Sandbox(workers=1, limit_s=LIMIT_S) as box:
        threads = [threading.Thread(target=_killed, args=(box,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert works(box)


def test_what_is_preloaded_is_there_in_every_worker():
    with Sandbox(workers=2, preload=PRELOAD) as box:
        assert all(box.run(victims.has_loaded, name) for name in PRELOAD)


def test_the_solver_is_not_there_unless_asked_for(sandbox):
    assert not sandbox.run(victims.has_loaded, "reasoning.oracle.solve")
