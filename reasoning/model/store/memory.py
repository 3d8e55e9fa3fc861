"""How much memory a model takes, and how much this machine has."""

from __future__ import annotations

import os
from typing import Any

from reasoning.model.budget import CONTEXT

BYTES_OF_NUMBER = 2  # bf16, as a large model is held
OVERHEAD_BYTES = 1_000_000_000  # python, torch, the checker's processes, one pass's intermediate results


def cache_bytes(config: dict[str, Any]) -> int:
    """What one token takes in the cache of a model with this config: keys and values of every layer."""
    heads = int(config["num_attention_heads"])
    dimension = int(config.get("head_dim") or int(config["hidden_size"]) // heads)
    key_heads = int(config.get("num_key_value_heads") or heads)
    return 2 * int(config["num_hidden_layers"]) * key_heads * dimension * BYTES_OF_NUMBER


def needed_bytes(weight_bytes: int, token_bytes: int, *, slots: int, context: int = CONTEXT) -> int:
    """The memory of an engine that writes `slots` solutions of `context` tokens at once."""
    return weight_bytes + slots * context * token_bytes + OVERHEAD_BYTES


def machine_bytes() -> int:
    """The memory of this machine, without its graphics cards'."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def in_gb(number: int) -> str:
    """Bytes as a person reads them: 3.6 GB, or MB below one."""
    return f"{number / 1e9:.1f} GB" if number >= 100_000_000 else f"{number / 1e6:.1f} MB"
