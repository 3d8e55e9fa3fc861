"""The sandbox's own processes: a warm mother that only forks, and the workers that run the checks.

Runs in a fresh interpreter (never a fork of the caller, whose threads and torch must not be copied). The
mother preloads the maths once, so that a killed worker is replaced in milliseconds. Loss of the caller is
seen as the end of the control socket, not by PR_SET_PDEATHSIG: that signal follows the *thread* that started
the mother, and callers start it from short-lived pool threads. Workers do use it: the mother has one thread.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import pickle
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from types import GeneratorType

PRELOAD = ("reasoning.maths.check", "reasoning.maths.compare", "reasoning.maths.goal")
MEMORY_BYTES = 512 * 1024 * 1024  # address space of a worker; 170 MB are in use when warm
OPEN_FILES = 64
FRAME = struct.Struct("!I")
PID = struct.Struct("!i")

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_CLONE_NEWNS = 0x00020000
_SYS_MOUNT_SETATTR = 442  # the same number on every architecture; glibc has no wrapper before 2.36
_AT_RECURSIVE = 0x8000
_MOUNT_ATTR_RDONLY = 1
_MS_PRIVATE = 1 << 18
_MOUNT_ATTR = struct.Struct("QQQQ")  # attr_set, attr_clr, propagation, userns_fd
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38


def main(control_fd: int, preload: Sequence[str] = ()) -> None:
    """Serve fork requests on the control socket until the caller is gone; never returns."""
    control = socket.socket(fileno=control_fd)
    os.environ.clear()
    os.chdir("/")
    for name in (*PRELOAD, *preload):
        importlib.import_module(name)
    isolated = _isolate()
    gc.collect()
    gc.freeze()  # the workers share these pages
    control.sendall(b"N" if isolated else b"n")
    while True:
        kind, fds, _flags, _address = socket.recv_fds(control, 1 + PID.size, 1)
        if not kind:
            os._exit(0)
        if kind[:1] == b"F":
            control.sendall(PID.pack(_fork_worker(control, fds[0])))
        else:
            os.waitpid(PID.unpack(kind[1:])[0], 0)


def _fork_worker(control: socket.socket, worker_fd: int) -> int:
    mother = os.getpid()
    pid = os.fork()
    if pid:
        os.close(worker_fd)
        return pid
    try:
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != mother:  # the mother died before the line above
            os._exit(0)
        control.close()
        _limit_worker()
        _serve(socket.socket(fileno=worker_fd))
    finally:
        os._exit(1)


def _isolate() -> bool:
    """Enter own user, network and mount namespaces, all mounts read-only; False where the system refuses a part."""
    libc = _libc()
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWNS) != 0:
        return False
    read_only = _MOUNT_ATTR.pack(_MOUNT_ATTR_RDONLY, 0, _MS_PRIVATE, 0)
    done = libc.syscall(_SYS_MOUNT_SETATTR, -1, b"/", _AT_RECURSIVE, read_only, len(read_only))
    return bool(done == 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _limit_worker() -> None:
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(what, (limit, limit))
    sys.setrecursionlimit(3000)


def _serve(connection: socket.socket) -> None:
    """Run one call after another; a generator's items are sent as they come."""
    while (body := read_frame(connection)) is not None:
        for reply in _replies(body):
            connection.sendall(FRAME.pack(len(reply)) + reply)


def _replies(body: bytes) -> Iterator[bytes]:
    try:
        function, args, kwargs = pickle.loads(body)  # noqa: S301  written by the caller, our own process
        result = _call(function, args, kwargs)
        if isinstance(result, GeneratorType):
            for item in result:
                yield pickle.dumps(("item", item))
            yield pickle.dumps(("end", None))
        else:
            yield pickle.dumps(("done", result))
    except MemoryError:
        yield pickle.dumps(("memory", "out of memory"))
    except Exception as error:  # the edge of this process: the caller raises it again as CheckFailed
        yield pickle.dumps(("failed", f"{type(error).__name__}: {error}"[:500]))


def _call(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> object:
    return function(*args, **kwargs)


def read_frame(connection: socket.socket) -> bytes | None:
    """The next framed message, or None at the end of the stream; socket timeouts pass through."""
    head = _read_exactly(connection, FRAME.size)
    return None if head is None else _read_exactly(connection, FRAME.unpack(head)[0])


def _read_exactly(connection: socket.socket, count: int) -> bytes | None:
    got = bytearray()
    while len(got) < count:
        piece = connection.recv(count - len(got))
        if not piece:
            return None
        got += piece
    return bytes(got)
