"""What a model is asked: its own chat template around one user message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from reasoning.oracle.solve import asked
from reasoning.values import Problem

FORMAT_MARKER = "chalkline_format"  # key of tokenizer_config.json; 1 = the trace format of reasoning.oracle.trace
TOPICS_MARKER = "chalkline_topics"  # key of tokenizer_config.json: names of reasoning.oracle.course.TOPICS
THINK_OPEN = "<think>"
INSTRUCTION = "Please reason step by step, and put your final answer within \\boxed{}."


class ChatTokenizer(Protocol):
    """What a prompt needs of a tokenizer; transformers' own have it."""

    all_special_tokens: list[str]

    def get_added_vocab(self) -> dict[str, int]:
        """Tokens that were added to the learnt vocabulary."""

    def get_vocab(self) -> dict[str, int]:
        """All tokens."""

    def apply_chat_template(self, conversation: list[dict[str, str]], **options: bool) -> Any:  # noqa: ANN401
        """The conversation as one text, with tokenize=False."""


def writes_traces(folder: Path) -> bool:
    """Whether the checkpoint in this folder says that it writes our trace format; a folder's name is never asked."""
    return _config(folder).get(FORMAT_MARKER) == 1


def trained_topics(folder: Path) -> frozenset[str] | None:
    """The topics of the course that the checkpoint was trained on; None where it does not say."""
    topics = _config(folder).get(TOPICS_MARKER)
    return frozenset(map(str, topics)) if isinstance(topics, list) else None


def _config(folder: Path) -> dict[str, Any]:
    path = folder / "tokenizer_config.json"
    config = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    return config if isinstance(config, dict) else {}


def build_prompt(tokenizer: ChatTokenizer, problem: Problem, *, traces: bool) -> str:
    """The prompt up to the point where the model goes on, `<think>` line included; no system message.

    Our own model is asked the mathematics alone, in the form of its traces; any other gets the problem as it was
    written and is told to box its answer.
    """
    message = asked(problem) if traces else f"{problem.text.strip()}\n{INSTRUCTION}"
    message = without_special_tokens(message, [*tokenizer.all_special_tokens, *tokenizer.get_added_vocab()])
    prompt: str = tokenizer.apply_chat_template(
        [{"role": "user", "content": message}], add_generation_prompt=True, tokenize=False
    )
    return _with_open_think(prompt) if THINK_OPEN in tokenizer.get_vocab() else prompt


def without_special_tokens(text: str, tokens: list[str]) -> str:
    """Text in which nobody can end their own message: special tokens are taken out until none is left."""
    before = None
    while before != text:
        before = text
        for token in tokens:
            text = text.replace(token, "")
    return text


def _with_open_think(prompt: str) -> str:
    """Later templates of the DeepSeek-R1 distillations end in `<think>` and a line break, earlier ones do not."""
    bare = prompt.rstrip()
    if bare.endswith(THINK_OPEN):
        return bare + "\n"
    return prompt + THINK_OPEN + "\n"
