"""Opening a model folder: what must be there, what is refused, and the tokenizer's round trip. Needs torch."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import torch
from safetensors import SafetensorError
from transformers import (
    LlamaForCausalLM,
    PreTrainedModel,
    PreTrainedTokenizerBase,
    PreTrainedTokenizerFast,
    Qwen2ForCausalLM,
    Qwen3ForCausalLM,
)
from transformers.utils import logging as transformers_logging

from reasoning.errors import ModelUnavailable, TokenizerMismatch
from reasoning.model.folder import check_folder, weight_bytes

CLASSES = {"qwen2": Qwen2ForCausalLM, "llama": LlamaForCausalLM, "qwen3": Qwen3ForCausalLM}
ROUND_TRIPS = (
    "3(x-2)+5=20",
    "move 5 to the right side: 20-5=15 => 3x=15\n",
    "x=-7/3; 12.5*4=50",
    "\\boxed{\\frac{11}{12}}",
    "½ · naïve ≠ 数",
)
SMALL_MODEL = 50_000_000  # parameters; below this fp32 and one thread are fastest on a CPU


def open_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """The folder's tokenizer; TokenizerMismatch unless it gives every text back and has a chat template.

    tokenizer.json is taken as it stands: the class that a folder names may be another than the one its file needs
    (the DeepSeek-R1 distillations of Qwen name Llama's).
    """
    try:
        tokenizer = PreTrainedTokenizerFast.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
    except Exception as error:  # the tokenizers library raises nothing narrower for a file that it cannot read
        raise TokenizerMismatch(f"The tokenizer in {folder} does not load: {error}") from error
    for text in ROUND_TRIPS:
        ids = tokenizer.encode(text, add_special_tokens=False)
        again = TokenBytes(tokenizer).text(ids)
        if again != text:
            raise TokenizerMismatch(f"The tokenizer in {folder} turns {text!r} into {again!r}.")
    if not tokenizer.chat_template:
        raise TokenizerMismatch(f"The tokenizer in {folder} has no chat template.")
    return tokenizer


def open_model(folder: Path, *, device: str, dtype: str | None) -> PreTrainedModel:
    """The folder's model in evaluation mode; fp32 for a small one on a CPU, else bf16, unless `dtype` says."""
    config = check_folder(folder)
    transformers_logging.disable_progress_bar()  # standard error belongs to our own log lines
    # from_pretrained would ask the hub for a path that is missing, and fill missing tensors with noise: both refused.
    try:
        model, info = CLASSES[config["model_type"]].from_pretrained(
            str(folder),
            local_files_only=True,
            use_safetensors=True,
            trust_remote_code=False,
            dtype=getattr(torch, dtype) if dtype else torch.float32 if is_small(folder) else torch.bfloat16,
            output_loading_info=True,
        )
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise ModelUnavailable(f"The model in {folder} does not load: {error}") from error
    # A head that is tied to the embedding is not stored; one that is not tied must be there.
    tied = ("lm_head.",) if model.config.tie_word_embeddings else ()
    missing = sorted(name for name in info["missing_keys"] if not name.startswith(tied))
    if missing:
        raise ModelUnavailable(f"The weights in {folder} lack {len(missing)} tensors, {missing[0]} among them.")
    try:
        return model.to(device).eval()
    except (RuntimeError, AssertionError) as error:  # too little memory there, or torch was built without CUDA
        raise ModelUnavailable(f"The model in {folder} cannot be put on {device}: {error}") from error


def is_small(folder: Path) -> bool:
    """Whether a model is so small that one thread of a processor is its best place."""
    return weight_bytes(folder) < 2 * SMALL_MODEL


def choose_device(folder: Path, asked: str = "auto") -> str:
    """The device asked for; of `auto` the graphics card where there is one and the model is not a small one."""
    if asked != "auto":
        return asked
    return "cuda" if torch.cuda.is_available() and not is_small(folder) else "cpu"


class TokenBytes:
    """The bytes of each token of a byte-level BPE, so that half a character is never decoded wrongly."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        self._added = {int(i): str(token.content) for i, token in tokenizer.added_tokens_decoder.items()}
        self._known: dict[int, bytes] = {}

    def of(self, token_id: int) -> bytes:
        """The bytes of one token; no bytes for an id that the tokenizer does not know."""
        if token_id not in self._known:
            self._known[token_id] = self._look_up(token_id)
        return self._known[token_id]

    def text(self, ids: list[int]) -> str:
        """The text of these tokens; an unfinished character at the end is left out."""
        return b"".join(self.of(i) for i in ids).decode("utf-8", errors="ignore")

    def _look_up(self, token_id: int) -> bytes:
        if token_id in self._added:
            return self._added[token_id].encode()
        token = self._tokenizer.convert_ids_to_tokens(token_id)
        if token is None:  # the embedding may be padded beyond the vocabulary
            return b""
        try:
            return bytes(byte_values()[character] for character in token)
        except KeyError as error:
            raise TokenizerMismatch(f"Token {token_id} ({token!r}) is not of a byte-level tokenizer.") from error


@cache
def byte_values() -> dict[str, int]:
    """Which byte each letter of a byte-level vocabulary stands for (GPT-2's table, Radford et al. 2019)."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    rest = [byte for byte in range(256) if byte not in printable]
    letters = {chr(byte): byte for byte in printable}
    letters.update({chr(256 + n): byte for n, byte in enumerate(rest)})
    return letters
