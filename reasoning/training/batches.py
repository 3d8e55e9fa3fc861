"""Batches of training documents, made in processes of their own: beside the learner, or in turns with it."""

from __future__ import annotations

import math
import multiprocessing
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, cycle
from pathlib import Path
from queue import Empty, Full
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING

import torch
from transformers import PreTrainedTokenizerBase

from reasoning.training import tokenizer as tokenizers
from reasoning.training.lessons import Lessons
from reasoning.training.traces import Document, document

if TYPE_CHECKING:
    from multiprocessing import Queue
    from multiprocessing.synchronize import Event

TOKENS_IN_BATCH = 7168  # padded; fills two cores without leaving the cache
WAITING = 64  # batches that lie ready, made beside the learner
BURST = 400  # batches that are made at a time, while the learner rests: half a minute's work for five of learning
FIRST_BURST_S = 15.0  # the first burst is a short one: whoever starts a training wants to see that it learns
POOL = 384  # documents sorted by length together, so that a batch needs little padding
LONGEST = 1400  # tokens; a longer solution is no school exercise
LONGEST_LESSON = 2048  # tokens of a teacher's prose: as many as the model has positions
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids (rows x columns), the targets beside them, and where the documents after it begin."""

    inputs: torch.Tensor
    targets: torch.Tensor
    tokens: int
    next_document: int


Encoded = tuple[list[int], int]  # ids, length of the prompt


Item = tuple[list[Encoded], int]  # rows of one batch, and where the next pool begins once this one is over


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents come from: the solver by a seed, or a file of `lessons`; and the tokenizer's folder."""

    tokenizer: Path
    seed: int
    lessons: Path | None = None


class Feeder:
    """Child processes that make documents and hand over batches; they end with the `with` block.

    Each makes every so-many-th pool, and they are heard in turn: the batches are the same however many there are.

    With `in_turns` they make many batches while the learner waits, and rest while it learns. On few processors that is
    sooner: a matrix product on two threads is as late as the later one, so a feeder that takes half a processor from
    one of them takes half of both.
    """

    def __init__(self, source: Source, *, start: int, processes: int = 1, in_turns: bool = False) -> None:
        context = multiprocessing.get_context("spawn")
        self._in_turns = in_turns
        self._first_until = math.inf
        self._open = context.Event()
        self._open.set()
        ready = BURST if in_turns else WAITING
        self._queues: list[Queue[tuple[Item, bool]]] = [
            context.Queue(maxsize=-(-ready // processes)) for _ in range(processes)
        ]
        self._processes = [
            context.Process(target=_produce, args=(queue, self._open, source, start + k * POOL, processes), daemon=True)
            for k, queue in enumerate(self._queues)
        ]

    def __enter__(self) -> Feeder:
        for process in self._processes:
            process.start()
        self._first_until = time.monotonic() + FIRST_BURST_S
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()

    def __iter__(self) -> Iterator[Batch]:
        for queue in cycle(self._queues):
            last = False
            while not last:
                if self._in_turns and queue.empty():
                    self._fill()
                try:
                    (rows, next_document), last = queue.get(timeout=5)
                except Empty:
                    self._refuse_dead()
                    continue
                yield to_batch(rows, next_document)

    @property
    def process_ids(self) -> list[int]:
        """The ids of the processes that make documents, within the `with` block."""
        return [process.pid for process in self._processes if process.pid is not None]

    def _fill(self) -> None:
        """Wait while the children work, until each has as much ready as it may, or a first little."""
        self._open.set()
        while not all(queue.full() for queue in self._queues):
            if time.monotonic() > self._first_until and not any(queue.empty() for queue in self._queues):
                break
            self._refuse_dead()
            time.sleep(0.05)
        self._first_until = math.inf
        self._open.clear()

    def _refuse_dead(self) -> None:
        if not all(process.is_alive() for process in self._processes):
            raise RuntimeError("a process that makes documents has died")


def to_batch(rows: list[Encoded], next_document: int) -> Batch:
    """Return rows as tensors: inputs padded with 0, targets shifted by one and only on the solution."""
    width = max(len(ids) for ids, _ in rows) - 1
    inputs = torch.zeros((len(rows), width), dtype=torch.long)
    targets = torch.full((len(rows), width), IGNORED, dtype=torch.long)
    for n, (ids, prompt) in enumerate(rows):
        row = torch.tensor(ids)
        inputs[n, : len(ids) - 1] = row[:-1]
        targets[n, prompt - 1 : len(ids) - 1] = row[prompt:]
    return Batch(inputs, targets, sum(len(ids) for ids, _ in rows), next_document)


def pools(source: Source, *, start: int, every: int = 1) -> Iterator[tuple[Item, bool]]:
    """Return rows of nearly equal length, pool by pool, with the index of the first document of the next pool.

    With them whether they are a pool's last. Of all pools from `start` on, one in `every` is made.
    """
    made = Lessons(source.lessons, seed=source.seed) if source.lessons else partial(document, source.seed)
    longest = LONGEST_LESSON if source.lessons else LONGEST
    tokenizer = tokenizers.load(source.tokenizer)
    end = tokenizer.convert_tokens_to_ids("<|im_end|>")
    for first in count(start, POOL * every):
        pool = [encode_document(tokenizer, made(index), end) for index in range(first, first + POOL)]
        pool = sorted((row for row in pool if len(row[0]) <= longest), key=lambda row: len(row[0]))
        batches = list(_cut(pool))
        Random(f"{source.seed}/order/{first}").shuffle(batches)
        for n, rows in enumerate(batches):
            last = n == len(batches) - 1
            yield (rows, first + POOL if last else first), last
    raise AssertionError("count() does not end")


def fitting(folder: Path, lessons: Path) -> tuple[int, int]:
    """Return how many documents of a file are short enough to be learnt, and how many there are."""
    tokenizer = tokenizers.load(folder)
    documents = Lessons(lessons, seed=0).documents
    return sum(len(encode_document(tokenizer, one, 0)[0]) <= LONGEST_LESSON for one in documents), len(documents)


def encode(tokenizer: PreTrainedTokenizerBase, seed: int, index: int, end: int) -> Encoded:
    """Return the ids of one of the solver's documents, prompt and solution, and the prompt's length."""
    return encode_document(tokenizer, document(seed, index), end)


def encode_document(tokenizer: PreTrainedTokenizerBase, made: Document, end: int) -> Encoded:
    """Return the ids of a document, prompt and solution, and the prompt's length."""
    prompt = tokenizer.apply_chat_template(
        [{"role": "user", "content": made.problem}], add_generation_prompt=True, tokenize=False
    )
    front = tokenizer.encode(prompt, add_special_tokens=False)
    ending = [end] if made.ends else []
    return [*front, *tokenizer.encode(made.trace, add_special_tokens=False), *ending], len(front)


def _cut(pool: list[Encoded]) -> Iterator[list[Encoded]]:
    rows: list[Encoded] = []
    for row in pool:
        if rows and len(row[0]) * (len(rows) + 1) > TOKENS_IN_BATCH:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _produce(queue: Queue[tuple[Item, bool]], open_: Event, source: Source, start: int, every: int) -> None:
    torch.set_num_threads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # at a Ctrl-C the learner saves first, and ends this process then
    queue.cancel_join_thread()  # where the learner was killed, nobody reads what is still to be handed over
    learner = multiprocessing.parent_process()
    for item in pools(source, start=start, every=every):
        handed_over = False
        while not handed_over or not open_.is_set():  # not wait(): set() would hang where a child died while it waited
            if learner is None or not learner.is_alive():
                return
            if handed_over:
                time.sleep(0.1)
            else:
                handed_over = _put(queue, item)


def _put(queue: Queue[tuple[Item, bool]], item: tuple[Item, bool]) -> bool:
    try:
        queue.put(item, timeout=1)
    except Full:
        return False
    return True
