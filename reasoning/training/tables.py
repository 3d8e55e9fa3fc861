"""The tables of docs/model.md, made from the files that `evaluate` and `reinforce` print: nobody pastes a number.

A page holds `<!-- table: NAME -->` and `<!-- end -->`; what stands between them is written anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from reasoning.oracle.course import TOPICS
from reasoning.training.breadth import KINDS_OF_NUMBERS
from reasoning.training.decoding_suite import ALL, WAYS

Report = Mapping[str, Any]
_PLACE = re.compile(r"(<!-- table: ([a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
TOPIC_OF = {component.code: topic.name for topic in TOPICS for component in topic.components}
FAULTS_SHOWN = 12
FEW = 4  # exercises of a book that say nothing about what it usually has
BAR = "\\|"  # a column's border in Markdown otherwise


def filled(page: str, reports: Mapping[str, Report]) -> str:
    """The page with the tables of these suites written anew; a table without a report stays as it is.

    Raises ValueError where the page names a table that there is not.
    """
    unknown = {name for _, name, _ in _PLACE.findall(page)} - set(TABLES)
    if unknown:
        raise ValueError(f"there is no table {', '.join(sorted(unknown))}")

    def write(place: re.Match[str]) -> str:
        suite, table = TABLES[place[2]]
        if suite not in reports:
            return place[0]
        return f"{place[1]}\n{table(reports[suite])}\n\n{place[3]}"

    return _PLACE.sub(write, page)


def curriculum(report: Report) -> str:
    """By topic: greedy answers that are right, certified ones, certified but wrong, and with the solver's help."""
    groups = by_topic(report["groups"])
    rows = [
        [
            name,
            str(group["n"]),
            share(group["greedy"], group["n"]),
            share(group["certified_right"], group["n"]),
            str(group["certified_wrong"]),
            share(group["certified_with_oracle"], group["n"]),
        ]
        for name, group in groups.items()
    ]
    head = ["topic", "problems", "greedy right", "certified and right", "certified but wrong", "with the oracle"]
    return markdown(head, rows)


def decoding(report: Report) -> str:
    """What each part of step-verified decoding adds, over all components."""
    group = report["groups"][ALL]
    rows = [
        [
            SAID[way],
            str(group["n"]),
            share(group[way]["right"], group["n"]),
            str(group[way]["wrong"]),
            str(group[way]["faulty"]),
            f"{group[way]['tokens'] / group['n']:.0f}",
            f"{group[way]['seconds_p50']:.2f}",
            f"{group[way]['seconds_p95']:.2f}",
        ]
        for way in WAYS
    ]
    head = [
        "decoding",
        "problems",
        "right",
        "wrong answers stated",
        "right by a false step",
        "tokens",
        "s (p50)",
        "s (p95)",
    ]
    return markdown(head, rows)


def decoding_by_topic(report: Report) -> str:
    """The share right of each topic by each way of decoding."""
    counted: dict[str, Counter[str]] = {}
    for name, group in report["groups"].items():
        if name != ALL:
            right = Counter({way: group[way]["right"] for way in WAYS}) + Counter(n=group["n"])
            counted.setdefault(TOPIC_OF.get(name, name), Counter()).update(right)
    rows = [
        [name, str(group["n"]), *(share(group[way], group["n"]) for way in WAYS)] for name, group in counted.items()
    ]
    return markdown(["topic", "problems", *WAYS], rows)


def faults(report: Report) -> str:
    """The failures of each way of decoding by kind, over all components."""
    group = report["groups"][ALL]
    kinds = Counter[str]()
    for way in WAYS:
        kinds.update(group[way]["faults"])
    rows = [
        [kind.replace("_", " "), *(str(group[way]["faults"].get(kind, 0)) for way in WAYS)]
        for kind, _ in kinds.most_common(FAULTS_SHOWN)
    ]
    return markdown(["failure", *WAYS], rows)


def halfway(report: Report) -> str:
    """By topic: next steps from a student's half-done work; the good ones hold, lead nearer and follow from it."""
    rows = [
        [name, str(group["n"]), *(share(group[what], group["n"]) for what in ("good", "holds", "nearer", "good_alone"))]
        for name, group in report["groups"].items()
    ]
    return markdown(
        ["topic", "half-done works", "good next step", "holds", "leads nearer", "good without the solver"], rows
    )


def reinforcement(report: Report) -> str:
    """Held-out problems before and after each round, and what the model's own attempts came to."""
    rows = [
        [
            name,
            share(entry["certified"], entry["samples"]) if "samples" in entry else "",
            str(entry.get("kept", "")),
            str(entry.get("corrections", "")),
            share(entry["held_out"]["all"]["right"], entry["held_out"]["all"]["n"]),
            share(entry["held_out"]["all"]["certified"], entry["held_out"]["all"]["n"]),
        ]
        for name, entry in report["groups"].items()
    ]
    held_out = ["held-out: greedy right", "held-out: greedy, every step certified"]
    return markdown(["", "attempts certified", "learnt from", "corrections", *held_out], rows)


def breadth(report: Report) -> str:
    """What the exercises of each component are like, beside the textbook's."""
    rows = [
        [
            f"`{code}` {group['name']}",
            ", ".join(group["lessons"]),
            f"`{group['example'].replace('|', BAR)}`",
            _spread(group["steps"]),
            _spread(group["ours"]["largest"]),
            _spread(group["book"].get("largest", [])),
            ", ".join(_only_in_the_book(group)),
        ]
        for code, group in report["groups"].items()
    ]
    head = ["component", "lessons", "a short one", "steps", "largest number", "in the book", "also in the book"]
    return markdown(head, rows)


def _spread(values: list[float]) -> str:
    """The middle and the high value of a measure: 8, 28."""
    return ", ".join(f"{value:,.4g}" if value < 10_000 else f"{value:,.0f}" for value in values)


def _only_in_the_book(group: Mapping[str, Any]) -> list[str]:
    ours, book = group["ours"], group["book"]
    if book["n"] < FEW:
        return []
    return [name for name in KINDS_OF_NUMBERS if book[name] >= 0.15 and ours[name] < 0.03]


SAID = {
    "greedy": "greedy, no check",
    "line": "+ a refuted line is written again",
    "segment": "+ a refuted segment is written again",
    "goal": "+ the answer is held against the problem",
    "oracle": "+ the rule-based solver helps out",
}
# name on the page -> the suite whose report it needs, and how it is made
TABLES: dict[str, tuple[str, Callable[[Report], str]]] = {
    "curriculum": ("curriculum", curriculum),
    "decoding": ("decoding", decoding),
    "decoding by topic": ("decoding", decoding_by_topic),
    "failures": ("decoding", faults),
    "halfway": ("halfway", halfway),
    "breadth": ("breadth", breadth),
    "reinforcement": ("reinforce", reinforcement),
}


def by_topic(groups: Mapping[str, Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """The counts of the curriculum's components, added up by topic in the order of the course."""
    counted: dict[str, Counter[str]] = {}
    for name, group in groups.items():
        numbers = {key: value for key, value in group.items() if isinstance(value, int)}
        counted.setdefault(TOPIC_OF.get(name, name), Counter()).update(numbers)
    return counted


def share(part: int, whole: int) -> str:
    """A count as a percentage; nothing where nothing was counted."""
    return f"{part / whole:.1%}" if whole else ""


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
