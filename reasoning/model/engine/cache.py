"""A key-value cache of fixed slots: every row has its own length, so one row rolls back alone inside a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from transformers.cache_utils import Cache, CacheLayerMixin

GROWTH = 128  # tokens; the cache grows in steps, so that a short solution never pays for the whole context


@dataclass(frozen=True, slots=True)
class Window:
    """Where one forward pass writes: slot of each batch row, positions [batch, queries], and how far it must read."""

    slots: tuple[int, ...]
    positions: torch.Tensor
    reach: int

    def mask(self) -> torch.Tensor:
        """A boolean mask [batch, 1, queries, reach]: a query sees its own position and every earlier one.

        What lies behind a row's length is left over from a rollback; no query sees it before it is overwritten.
        """
        keys = torch.arange(self.reach, device=self.positions.device)
        return keys[None, None, None, :] <= self.positions[:, None, :, None]


class SlotLayer(CacheLayerMixin):  # type: ignore[misc]  # transformers is untyped here
    """One layer's keys and values, [slots, heads, tokens, dimension]."""

    def __init__(self, slots: int) -> None:
        super().__init__()
        self.slots = slots
        self.window: Window | None = None

    def lazy_initialization(self, key_states: torch.Tensor, value_states: torch.Tensor) -> None:
        """Start with no room at all; `_make_room` allocates."""
        self.keys = key_states.new_zeros((self.slots, key_states.shape[1], 0, key_states.shape[3]))
        self.values = value_states.new_zeros((self.slots, value_states.shape[1], 0, value_states.shape[3]))
        self.is_initialized = True

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: object, **kwargs: object
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Write the new states at each row's own positions; return what the rows of this pass may read."""
        window = self.window
        assert window is not None, "a forward pass needs a window first"
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
        self._make_room(window.reach)
        rows = torch.tensor(window.slots, device=key_states.device)
        self.keys[rows[:, None], :, window.positions] = key_states.transpose(1, 2)
        self.values[rows[:, None], :, window.positions] = value_states.transpose(1, 2)
        return self._read(self.keys, rows, window), self._read(self.values, rows, window)

    @staticmethod
    def _read(states: torch.Tensor, rows: torch.Tensor, window: Window) -> torch.Tensor:
        first, last = window.slots[0], window.slots[-1]
        if window.slots == tuple(range(first, last + 1)):
            return states[first : last + 1, :, : window.reach]  # a view: nothing is copied
        return states[:, :, : window.reach].index_select(0, rows)

    def _make_room(self, reach: int) -> None:
        have = self.keys.shape[2]
        if reach <= have:
            return
        # Zeros, not empty memory: a masked NaN would still spoil the sum.
        more = -(-(reach - have) // GROWTH) * GROWTH
        self.keys = torch.cat([self.keys, self.keys.new_zeros((*self.keys.shape[:2], more, self.keys.shape[3]))], 2)
        self.values = torch.cat(
            [self.values, self.values.new_zeros((*self.values.shape[:2], more, self.values.shape[3]))], 2
        )

    def get_mask_sizes(self, query_length: int) -> tuple[int, int]:
        """Return (keys read, offset); unused while every pass brings its own mask."""
        assert self.window is not None, "a forward pass needs a window first"
        return self.window.reach, 0

    def get_seq_length(self) -> int:
        """Return the room in tokens; the rows' own lengths are with the engine."""
        return int(self.keys.shape[2]) if self.is_initialized else 0

    def get_max_length(self) -> int:
        """Return -1: the engine keeps the context limit."""
        return -1

    def release(self) -> None:
        """Give the memory back."""
        self.keys = self.values = torch.empty(0)
        self.is_initialized = False


class SlotCache(Cache):  # type: ignore[misc]  # transformers is untyped here
    """The layers of one model; `place` says where the next forward pass reads and writes."""

    def __init__(self, *, slots: int, layers: int) -> None:
        super().__init__(layers=[SlotLayer(slots) for _ in range(layers)])

    def place(self, slots: Sequence[int], positions: torch.Tensor) -> Window:
        """Set and return the window of the next forward pass."""
        window = Window(tuple(slots), positions, int(positions.max()) + 1)
        for layer in self.layers:
            layer.window = window
        return window

    def release(self) -> None:
        """Give the memory of all layers back; every row must be closed."""
        for layer in self.layers:
            layer.release()
