"""Opening a model folder: what must be there, what is refused, and the tokenizer's round trip. Needs torch."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import torch
from transformers import AutoTokenizer, PreTrainedTokenizerBase, Qwen2ForCausalLM
from transformers.utils import logging as transformers_logging

from reasoning.errors import ModelUnavailable, TokenizerMismatch

FILES = ("config.json", "tokenizer.json", "tokenizer_config.json")
WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
ROUND_TRIPS = (
    "3(x-2)+5=20",
    "move 5 to the right side: 20-5=15 => 3x=15\n",
    "x=-7/3; 12.5*4=50",
    "\\boxed{\\frac{11}{12}}",
    "½ · naïve ≠ 数",
)
SMALL_MODEL = 50_000_000  # parameters; below this fp32 and one thread are fastest on a CPU


def check_folder(folder: Path) -> None:
    """Raise ModelUnavailable, with a sentence, unless the folder holds a Qwen2 checkpoint in safetensors."""
    if not folder.is_dir():
        raise ModelUnavailable(f"There is no model folder at {folder}.")
    for name in FILES:
        if not (folder / name).is_file():
            raise ModelUnavailable(f"The model folder {folder} has no {name}.")
    if not any((folder / name).is_file() for name in WEIGHTS):
        raise ModelUnavailable(f"The model folder {folder} has no model.safetensors; other formats are not opened.")
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelUnavailable(f"The config.json of the model folder {folder} is not JSON: {error}.") from error
    kind = config.get("model_type") if isinstance(config, dict) else None
    if kind != "qwen2":
        raise ModelUnavailable(f"The model in {folder} is of type {kind!r}; this engine opens qwen2.")


def open_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """The folder's tokenizer; TokenizerMismatch unless it gives every text back and has a chat template."""
    tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
    for text in ROUND_TRIPS:
        ids = tokenizer.encode(text, add_special_tokens=False)
        again = TokenBytes(tokenizer).text(ids)
        if again != text:
            raise TokenizerMismatch(f"The tokenizer in {folder} turns {text!r} into {again!r}.")
    if not tokenizer.chat_template:
        raise TokenizerMismatch(f"The tokenizer in {folder} has no chat template.")
    return tokenizer


def open_model(folder: Path, *, device: str, dtype: str | None) -> Qwen2ForCausalLM:
    """The folder's model in evaluation mode; fp32 for a small one on a CPU, else bf16, unless `dtype` says."""
    transformers_logging.disable_progress_bar()  # standard error belongs to our own log lines
    # from_pretrained would ask the hub for a path that is missing, and fill missing tensors with noise: both refused.
    try:
        model, info = Qwen2ForCausalLM.from_pretrained(
            str(folder),
            local_files_only=True,
            use_safetensors=True,
            trust_remote_code=False,
            dtype=getattr(torch, dtype) if dtype else torch.float32 if _is_small(folder) else torch.bfloat16,
            output_loading_info=True,
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelUnavailable(f"The model in {folder} does not load: {error}") from error
    missing = sorted(name for name in info["missing_keys"] if not name.startswith("lm_head."))
    if missing:
        raise ModelUnavailable(f"The weights in {folder} lack {len(missing)} tensors, {missing[0]} among them.")
    return model.to(device).eval()


def _is_small(folder: Path) -> bool:
    return sum(path.stat().st_size for path in folder.glob("*.safetensors")) < 2 * SMALL_MODEL


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
