"""One training step shared by several processes of one thread each: on a processor faster than one of many threads.

The small products of a small model do not divide well among threads, rows of a batch do. The weights lie in memory that
all processes share; each takes some rows, and the gradients are added up by their numbers of targets.
"""

from __future__ import annotations

import signal
from queue import Empty
from typing import TYPE_CHECKING

import torch
import torch.multiprocessing as multiprocessing
from torch import Tensor

from reasoning.training.step import IGNORED, Step

if TYPE_CHECKING:
    from multiprocessing import Queue

    from transformers import Qwen2ForCausalLM


class Team:
    """Takes the place of a Step; `close` (or the end of the program) ends the other processes."""

    def __init__(self, model: Qwen2ForCausalLM, *, processes: int, kind: torch.dtype = torch.bfloat16) -> None:
        if processes < 2:
            raise ValueError(f"a team of {processes} is none")
        model.share_memory()
        self._own = Step(model, kind=kind)
        self._parameters = list(model.parameters())
        context = multiprocessing.get_context("spawn")
        self._tasks: list[Queue[tuple[Tensor, Tensor]]] = [context.Queue() for _ in range(processes - 1)]
        self._answers: list[Queue[float]] = [context.Queue() for _ in range(processes - 1)]
        self._gradients = [_shared(_size(model)) for _ in range(processes - 1)]
        self._others = [
            context.Process(target=_take_part, args=(model, kind, *ends), daemon=True)
            for ends in zip(self._tasks, self._answers, self._gradients, strict=True)
        ]
        for other in self._others:
            other.start()

    def learn(self, inputs: Tensor, targets: Tensor) -> float:
        """Set every parameter's gradient for rows of ids and targets (R x T) and return the loss a target in nats."""
        shares = _shared_out(len(inputs), len(self._others) + 1)
        for tasks, share in zip(self._tasks, shares[1:], strict=True):
            tasks.put((inputs[share], targets[share]))
        total = _targets(targets)
        weight = _targets(targets[shares[0]]) / total
        loss = weight * self._own.learn(inputs[shares[0]], targets[shares[0]]) if weight else self._nothing()
        for parameter in self._parameters:
            assert parameter.grad is not None
            parameter.grad *= weight
        for answers, gradient, share in zip(self._answers, self._gradients, shares[1:], strict=True):
            theirs = self._answer(answers)
            weight = _targets(targets[share]) / total
            loss += weight * theirs
            for parameter, part in zip(self._parameters, _parts(gradient, self._parameters), strict=True):
                assert parameter.grad is not None
                parameter.grad.add_(part, alpha=weight)
        return loss

    def close(self) -> None:
        """End the other processes."""
        for other in self._others:
            other.terminate()
        for other in self._others:
            other.join()

    def _answer(self, answers: Queue[float]) -> float:
        while True:
            try:
                return float(answers.get(timeout=1.0))
            except Empty:
                if not all(other.is_alive() for other in self._others):
                    raise RuntimeError("a process that shares the step has died") from None

    def _nothing(self) -> float:
        for parameter in self._parameters:
            parameter.grad = torch.zeros_like(parameter)
        return 0.0


def _shared_out(rows: int, processes: int) -> list[slice]:
    """Every so-many-th row to each process: rows of a batch are sorted by length, so that all get as much."""
    return [slice(number, rows, processes) for number in range(processes)]


def _targets(targets: Tensor) -> int:
    return int((targets != IGNORED).sum())


def _shared(size: int) -> Tensor:
    memory: Tensor = torch.zeros(size).share_memory_()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    return memory


def _size(model: Qwen2ForCausalLM) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


def _parts(flat: Tensor, parameters: list[torch.nn.Parameter]) -> list[Tensor]:
    counts = [parameter.numel() for parameter in parameters]
    return [part.view_as(parameter) for part, parameter in zip(torch.split(flat, counts), parameters, strict=True)]


def _take_part(
    model: Qwen2ForCausalLM,
    kind: torch.dtype,
    tasks: Queue[tuple[Tensor, Tensor]],
    answers: Queue[float],
    gradient: Tensor,
) -> None:
    torch.set_num_threads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # at a Ctrl-C the first process saves, and ends this one then
    step, parameters = Step(model, kind=kind), list(model.parameters())
    parts = _parts(gradient, parameters)
    while True:
        inputs, targets = tasks.get()
        loss = step.learn(inputs, targets) if _targets(targets) else 0.0
        for parameter, part in zip(parameters, parts, strict=True):
            part.copy_(parameter.grad) if parameter.grad is not None else part.zero_()
        answers.put(loss)
