"""Training documents from a teacher model: collected where they are certified, read back for training.

A document is one JSON line in chat format, `{"id", "messages": [user, assistant], …}`. Beside the file of documents
lies a ledger of every problem that was tried, so that a run that was stopped goes on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from random import Random

from reasoning.maths.sandbox import Sandbox
from reasoning.model.prompt import INSTRUCTION, THINK_OPEN
from reasoning.model.segment import THINK_END
from reasoning.oracle.curriculum import COMPONENTS
from reasoning.oracle.generate import generate
from reasoning.training.benchmark_items import Item
from reasoning.training.certify import Certificate, certify
from reasoning.training.ledger import Entry, Ledger
from reasoning.training.teacher import Teacher, Writing
from reasoning.training.traces import Document, is_held_out

Progress = Callable[[int, int, int], None]  # tried, certified, in all


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the problems: tried, certified, and each reason of refusal with its count."""

    tried: int
    certified: int
    refused: dict[str, int]


def generated_items(seed: int) -> Iterator[Item]:
    """Problems of all components in turn, none of them held out, without an answer: their goal can be checked."""
    for number in count():
        rng = Random(f"lessons/{seed}/{number}")
        component = COMPONENTS[number % len(COMPONENTS)].code
        text = generate(component, rng)
        while is_held_out(text):
            text = generate(component, rng)
        yield Item(f"generated/{seed}/{number}", text, None)


def collect(
    teacher: Teacher,
    checker: Sandbox,
    items: Iterable[Item],
    *,
    documents: Path,
    limit: int,
    samples: int = 1,
    seed: int = 1,
    slots: int = 4,
    progress: Progress = lambda tried, certified, limit: None,
) -> Collected:
    """Ask for each of the first `limit` problems up to `samples` times, and keep the first certified solution."""
    ledger = Ledger(
        documents.with_suffix(".ledger.jsonl"), header={"teacher": teacher.name, "samples": samples, "seed": seed}
    )
    kept = Ledger(documents)
    done = {entry["id"] for entry in ledger.entries}
    for entry in kept.entries:
        if entry["id"] not in done:  # the run ended between the two files
            ledger.append({"id": entry["id"], "certified": True, "why": "", "tokens": 0})
            done.add(entry["id"])
    chosen = [item for item in islice(items, limit) if item.identifier not in done and not is_held_out(item.text)]

    def work(item: Item) -> None:
        entry = _lesson(teacher, checker, item, samples=samples, seed=seed, kept=kept)
        ledger.append(entry)
        certified = sum(bool(one["certified"]) for one in ledger.entries)
        progress(len(ledger.entries), certified, len(done) + len(chosen))

    with ThreadPoolExecutor(slots) as pool:
        try:
            for future in [pool.submit(work, item) for item in chosen]:
                future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # what was not begun is left for the next run
            raise
    return _summary(ledger.entries)


def _lesson(teacher: Teacher, checker: Sandbox, item: Item, *, samples: int, seed: int, kept: Ledger) -> Entry:
    tokens, certificate = 0, Certificate(False, "nothing was asked")
    for sample in range(samples):
        writing = teacher.write(item.text, seed=Random(f"{seed}/{item.identifier}/{sample}").getrandbits(31))
        tokens += writing.tokens
        certificate = certify(checker, item.text, item.answer, writing)
        if certificate.certified:
            kept.append(_document(item, writing, certificate, teacher.name))
            break
    return {"id": item.identifier, "certified": certificate.certified, "why": certificate.why, "tokens": tokens}


def _document(item: Item, writing: Writing, certificate: Certificate, teacher: str) -> Entry:
    return {
        "id": item.identifier,
        "messages": [
            {"role": "user", "content": f"{item.text.strip()}\n{INSTRUCTION}"},
            {"role": "assistant", "content": writing.text},
        ],
        "answer": certificate.answer,
        "checked": certificate.checked,
        "unchecked": certificate.unchecked,
        "teacher": teacher,
    }


def _summary(entries: Sequence[Entry]) -> Collected:
    refused: dict[str, int] = {}
    for entry in entries:
        if not entry["certified"]:
            why = str(entry["why"]).partition(":")[0]
            refused[why] = refused.get(why, 0) + 1
    return Collected(len(entries), sum(bool(entry["certified"]) for entry in entries), refused)


class Lessons:
    """The documents of a file, in another order each time round; raises ValueError where it holds none."""

    def __init__(self, path: Path, *, seed: int) -> None:
        self.documents = [_as_document(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
        self._seed = seed
        if not self.documents:
            raise ValueError(f"{path} holds no documents")

    def __call__(self, index: int) -> Document:
        """Document number `index`; the same seed and index give the same document."""
        turn, place = divmod(index, len(self.documents))
        order = list(range(len(self.documents)))
        Random(f"{self._seed}/lessons/{turn}").shuffle(order)
        return self.documents[order[place]]


def _as_document(entry: Entry) -> Document:
    """The user's message, and what is learnt behind the template's opened `<think>`."""
    user, assistant = (str(message["content"]) for message in entry["messages"])
    text = assistant.lstrip()
    if text.startswith(THINK_OPEN):
        return Document(user, text.removeprefix(THINK_OPEN).removeprefix("\n"))
    return Document(user, f"{THINK_END}\n{text}")


def texts(path: Path) -> Iterator[str]:
    """Everything that is said in the documents of a file."""
    for one in Lessons(path, seed=0).documents:
        yield one.problem
        yield one.trace
