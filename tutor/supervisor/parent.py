"""A process that dies with its parent, so that `kill -9` of the supervisor leaves no orphan holding the port."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # linux/prctl.h

# Loaded here, before any fork: dlopen between fork and exec is not safe.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the thread that started it ends; does nothing outside Linux."""
    if _LIBC is None:
        return
    if _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")


def dying_with(parent_pid: int) -> Callable[[], None]:
    """A `preexec_fn` for a child of `parent_pid`; covers a parent that died before the kernel was asked."""

    def before_exec() -> None:
        die_with_parent()
        if os.getppid() != parent_pid:
            os._exit(1)

    return before_exec
