"""The local engine: one model, many rows, one scheduler thread that batches whatever the rows are waiting for.

Callers are plain threads: a row belongs to one of them at a time, the engine to all.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from pathlib import Path

import torch
from transformers import GenerationConfig, PreTrainedTokenizerBase

from reasoning.errors import ModelUnavailable
from reasoning.model.budget import CONTEXT
from reasoning.model.engine.cache import SlotCache
from reasoning.model.engine.checkpoint import SMALL_MODEL, TokenBytes, choose_device, open_model, open_tokenizer
from reasoning.model.engine.rows import POLL_S, Job, LocalRow, Slot
from reasoning.model.folder import check_folder
from reasoning.model.prompt import build_prompt, trained_topics, writes_traces
from reasoning.model.seam import ShouldStop
from reasoning.values import Problem

logger = logging.getLogger(__name__)

PREFILL = 256  # tokens of a prompt that one pass reads, so that a long prompt does not hold the other rows up


class LocalEngine:
    """A Qwen2, Llama or Qwen3 checkpoint that writes up to `slots` rows at once; further rows wait for a free slot."""

    def __init__(
        self, folder: Path, *, slots: int = 16, device: str = "auto", dtype: str | None = None, context: int = CONTEXT
    ) -> None:
        folder = folder.absolute()
        check_folder(folder)
        device = choose_device(folder, device)
        self.folder = folder
        self.writes_traces = writes_traces(folder)
        self.topics = trained_topics(folder)
        self.slots = slots
        self.tokenizer = open_tokenizer(folder)
        self._model = open_model(folder, device=device, dtype=dtype)
        if device == "cpu" and self._model.num_parameters() < SMALL_MODEL:
            torch.set_num_threads(1)  # a small model gains nothing from a second core and takes it from the checker
        config = self._model.config
        layers = getattr(config, "layer_types", None) or ()  # Llama has none: every layer sees everything
        windows = [config.sliding_window] if "sliding_attention" in layers else []
        self.context = min(context, config.max_position_embeddings, *windows)
        self._bytes = TokenBytes(self.tokenizer)
        self._eos = _eos_ids(self.tokenizer, self._model.generation_config)
        self._device = torch.device(device)
        self._cache = SlotCache(slots=slots, layers=config.num_hidden_layers)
        self._slots = [Slot(number) for number in range(slots)]
        self._free = list(range(slots))
        self._queue: deque[object] = deque()
        self._jobs: list[Job] = []
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="model-engine", daemon=True)
        self._thread.start()

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the scheduler; whoever still waits gets ModelUnavailable."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join()

    def prompt(self, problem: Problem) -> str:
        """Return the chat prompt, up to where the model goes on."""
        return build_prompt(self.tokenizer, problem, traces=self.writes_traces)

    @property
    def parameters(self) -> int:
        """How many numbers the model has; a tied head counts once."""
        return int(self._model.num_parameters())

    @property
    def place(self) -> str:
        """Where the model computes, and in which numbers: cpu float32."""
        return f"{self._device.type} {str(self._model.dtype).removeprefix('torch.')}"

    @property
    def waiting(self) -> int:
        """How many callers wait for a free slot."""
        return len(self._queue)

    def open_row(self, *, seed: int, should_stop: ShouldStop | None = None) -> LocalRow | None:
        """Wait, first come first served, for a free slot and return its row; None when should_stop said so first."""
        ticket = object()
        with self._changed:
            self._queue.append(ticket)
            try:
                while not (self._free and self._queue[0] is ticket):
                    self._refuse_closed()
                    self._changed.wait(POLL_S)
                    if should_stop is not None and should_stop():
                        return None
                self._refuse_closed()
                slot = self._slots[min(self._free)]  # low slots first: a pass over neighbours copies nothing
                self._free.remove(slot.number)
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()
        return LocalRow(self, slot, seed=seed)

    def free(self, slot: Slot) -> None:
        """Take the slot back; with the last one the cache's memory is given back too."""
        with self._changed:
            slot.length, slot.logits, slot.best = 0, None, None
            self._free.append(slot.number)
            self._changed.notify_all()

    def encode(self, text: str) -> list[int]:
        """The token ids of a text, special tokens only where it spells them."""
        return list(self.tokenizer.encode(text, add_special_tokens=False))

    def submit(self, job: Job) -> None:
        """Put the job in the batch; its `done` is set when it has ended."""
        with self._changed:
            self._refuse_closed()
            self._jobs.append(job)
            self._changed.notify_all()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise ModelUnavailable("The engine is closed.")

    # What follows runs in the scheduler thread.

    def _serve(self) -> None:
        try:
            with torch.inference_mode():
                while self._tick():
                    pass
            error: Exception = ModelUnavailable("The engine is closed.")
        except Exception as failure:  # a process edge: every caller hears of it
            logger.exception("the engine's scheduler failed")
            error = failure
        with self._changed:
            self._closed = True
            jobs, self._jobs = self._jobs, []
            self._changed.notify_all()
        for job in jobs:
            job.error = error
            job.done.set()

    def _tick(self) -> bool:
        """Schedule, run, post-process: one token further for every row that waits. False when closed."""
        with self._changed:
            while not self._jobs and not self._closed:
                if len(self._free) == self.slots:
                    self._cache.release()
                self._changed.wait()
            if self._closed:
                return False
            jobs = list(self._jobs)
        for job in jobs:
            job.sample(self._bytes, self._eos, self.context)
        pushing = [job for job in jobs if job.to_push]
        self._push([job for job in pushing if len(job.to_push) > 1])
        self._push([job for job in pushing if len(job.to_push) == 1])
        finished = [job for job in jobs if job.end is not None and not job.to_push]
        with self._changed:
            self._jobs = [job for job in self._jobs if job not in finished]
        for job in finished:
            job.done.set()
        return True

    def _push(self, jobs: list[Job]) -> None:
        """One forward pass that reads the next tokens of these rows into the cache."""
        if not jobs:
            return
        new = {job.slot.number: _take(job.to_push, PREFILL) for job in jobs}
        slots = [self._slots[number] for number in _neighbours(sorted(new))]
        width = max(len(ids) for ids in new.values())
        # A row that rests, and the end of a shorter row, read zeros behind their own length: overwritten before seen.
        ids = [[*new.get(slot.number, []), *[0] * width][:width] for slot in slots]
        last = [len(new.get(slot.number, [0])) - 1 for slot in slots]
        logits = self._forward(slots, torch.tensor(ids, device=self._device), torch.tensor(last, device=self._device))
        for slot, row_logits, best in zip(slots, logits, logits.argmax(-1).tolist(), strict=True):
            if slot.number in new:
                slot.length += len(new[slot.number])
                slot.logits, slot.best = row_logits, best

    def _forward(self, slots: list[Slot], ids: torch.Tensor, last: torch.Tensor) -> torch.Tensor:
        """Logits [rows, vocabulary] after each row's last new token."""
        starts = torch.tensor([slot.length for slot in slots], device=self._device)
        positions = starts[:, None] + torch.arange(ids.shape[1], device=self._device)
        window = self._cache.place([slot.number for slot in slots], positions)
        hidden: torch.Tensor = self._model.model(
            input_ids=ids,
            attention_mask=window.mask(),
            position_ids=positions,
            past_key_values=self._cache,
            use_cache=True,
        ).last_hidden_state
        logits: torch.Tensor = self._model.lm_head(hidden[torch.arange(len(slots), device=self._device), last])
        return logits.float()


def _take(tokens: deque[int], limit: int) -> list[int]:
    return [tokens.popleft() for _ in range(min(limit, len(tokens)))]


def _neighbours(numbers: list[int]) -> list[int]:
    """All slots from the first to the last where at least half of them work: reading a view beats copying rows."""
    span = range(numbers[0], numbers[-1] + 1)
    return list(span) if len(span) <= 2 * len(numbers) else numbers


def _eos_ids(tokenizer: PreTrainedTokenizerBase, generation_config: GenerationConfig) -> frozenset[int]:
    """Every token that ends a text, by the tokenizer and by the checkpoint's own generation settings."""
    configured = getattr(generation_config, "eos_token_id", None)
    found = [tokenizer.eos_token_id, *(configured if isinstance(configured, list) else [configured])]
    return frozenset(int(i) for i in found if i is not None)
