"""Functions that misbehave, for the sandbox's tests; they run inside its workers only."""

import os
import socket
import sys
import time
from collections.abc import Iterator, Sequence

from reasoning.values import Outcome, Relation, Verdict


def add(left: int, right: int) -> int:
    return left + right


def hang() -> None:
    while True:
        pass


def hang_in_c() -> int:
    return 7 ** (10**9)


def items_then_hang(count: int) -> Iterator[int]:
    yield from range(count)
    hang()


def die() -> None:
    os.abort()


def eat_memory() -> int:
    return len(bytearray(10**10))


def fail() -> None:
    raise ValueError("on purpose")


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def write_file(path: str) -> str:
    try:
        with open(path, "w") as file:
            file.write("the child wrote")
    except OSError as error:
        return f"refused: {type(error).__name__}"
    return "written"


def reach_network(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.5).close()
    except OSError as error:
        return f"refused: {type(error).__name__}"
    return "connected"


def environment() -> dict[str, str]:
    return dict(os.environ)


def start_process() -> str:
    try:
        pid = os.fork()
    except OSError as error:
        return f"refused: {type(error).__name__}"
    if pid == 0:
        os._exit(0)
    return "started"


class Foreign:
    """Not one of the values that a worker may answer with."""


def foreign() -> Foreign:
    return Foreign()


def hang_on(text: str) -> None:
    hang()


def lines_that_hang(problem: str | None, lines: Sequence[str], **_: object) -> Iterator[Verdict]:
    for line in lines:
        if line == "hang":
            hang()
        yield Verdict(Outcome.CORRECT, Relation.GIVEN, line)


def lines_that_fail(problem: str | None, lines: Sequence[str], **_: object) -> Iterator[Verdict]:
    for line in lines:
        if line == "fail":
            fail()
        yield Verdict(Outcome.CORRECT, Relation.GIVEN, line)


def works_that_hang(works: Sequence[tuple[str | None, Sequence[str]]]) -> Iterator[list[Verdict]]:
    for problem, lines in works:
        yield list(lines_that_hang(problem, lines))


def has_loaded(name):
    return name in sys.modules
