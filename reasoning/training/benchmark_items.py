"""The field's benchmarks as their own files print them, and what was published about models on them. None is shipped.

gsm8k: openai/grade-school-math, `question` and an `answer` that ends in `#### 72`. math500: HuggingFaceH4/MATH-500.
aime24: any file of the thirty problems with `problem` and `answer`. One JSON object a line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoning.errors import BadRequest

SUITES = ("gsm8k", "math500", "aime24")
TEXTS = ("problem", "question")
ANSWERS = ("final", "answer", "expected_answer")
IDENTIFIERS = ("unique_id", "id")
FINAL = "####"  # before the answer in gsm8k

# Pass@1 in per cent, DeepSeek-R1 report (arXiv 2501.12948), table 5: 64 samples a problem, temperature 0.6, top-p 0.95.
PUBLISHED: dict[str, dict[str, float]] = {
    "DeepSeek-R1-Distill-Qwen-1.5B": {"aime24": 28.9, "math500": 83.9},
    "DeepSeek-R1-Distill-Qwen-7B": {"aime24": 55.5, "math500": 92.8},
    "DeepSeek-R1-Distill-Qwen-14B": {"aime24": 69.7, "math500": 93.9},
    "DeepSeek-R1-Distill-Qwen-32B": {"aime24": 72.6, "math500": 94.3},
    "DeepSeek-R1-Distill-Llama-8B": {"aime24": 50.4, "math500": 89.1},
    "DeepSeek-R1-Distill-Llama-70B": {"aime24": 70.0, "math500": 94.5},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One problem of a benchmark with its answer; None where the file has none."""

    identifier: str
    text: str
    answer: str | None


def load_items(path: Path, *, limit: int | None = None) -> list[Item]:
    """The problems of a file, the first `limit` of them; raises BadRequest for a line that holds none."""
    items: dict[str, Item] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if limit is not None and len(items) >= limit:
            break
        if not line.strip():
            continue
        item = _item(_record(line, path, number), number)
        if item is None:
            raise BadRequest(f"{path}, line {number}: no field {' or '.join(TEXTS)}")
        if item.identifier in items:
            raise BadRequest(f"{path}, line {number}: {item.identifier} comes twice")
        items[item.identifier] = item
    return list(items.values())


def _record(line: str, path: Path, number: int) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise BadRequest(f"{path}, line {number}: not JSON: {error}") from error
    if not isinstance(record, dict):
        raise BadRequest(f"{path}, line {number}: not a JSON object")
    return {str(name).lower(): value for name, value in record.items()}


def _item(record: Mapping[str, Any], number: int) -> Item | None:
    text = _first(record, TEXTS)
    if text is None:
        return None
    answer = _first(record, ANSWERS)
    if answer is not None and FINAL in answer:
        answer = answer.rpartition(FINAL)[2].strip()
    return Item(_first(record, IDENTIFIERS) or f"line {number}", text, answer)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    found = (record.get(name) for name in names)
    return next((str(value).strip() for value in found if value is not None and str(value).strip()), None)
