"""Many problems at once, each in a thread: the model's batch is full while the checker works on others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def in_threads(slots: int) -> Callable[..., list[Any]]:
    """Return a `map` over `slots` threads that keeps the order and tells on stderr how far it is."""

    def each(name: str, work: Callable[[Task], Result], tasks: Iterable[Task]) -> list[Result]:
        with ThreadPoolExecutor(slots) as pool:
            futures = [pool.submit(work, task) for task in tasks]
            try:
                for done, future in enumerate(as_completed(futures), 1):
                    future.result()
                    if done % max(1, len(futures) // 10) == 0:
                        print(f"{name}: {done} of {len(futures)}", file=sys.stderr, flush=True)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)  # nobody waits for hours after Ctrl-C
                raise
            return [future.result() for future in futures]

    return each
