"""How wide the exercises of each component are, beside the textbook's own in the same lessons.

`python -m reasoning.training.breadth --data FOLDER > breadth.json` draws problems of every component and reads the
textbook items of its lessons. A model that is only asked small numbers would score well and help nobody.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from reasoning.oracle.curriculum import COMPONENTS
from reasoning.oracle.generate import solved_problem
from reasoning.training.textbook_suite import Item, load_items

_SEPARATED = re.compile(r"(?<=\d)(?:,|\{,\})(?=\d{3})")  # 1,200
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
# What an exercise's numbers are like, beside their size.
KINDS_OF_NUMBERS: dict[str, Callable[[str], bool]] = {
    "fractions": lambda text: re.search(r"\\d?frac|\d\s*/\s*\d|\)\s*/|[A-Za-z\d]/\d", text) is not None,
    "decimals": lambda text: re.search(r"\d*\.\d", text) is not None,
    "negative numbers": lambda text: re.search(r"(?:^|[(=,{<>*/:$\s])[-−]\s*\d", text) is not None,
    "several letters": lambda text: len(set(re.findall(r"(?<![A-Za-z\\])[a-z](?![A-Za-z])", text))) > 1,
}


def breadth(*, n: int, seed: int, items: Sequence[Item]) -> dict[str, dict[str, Any]]:
    """One group for each component: `n` drawn problems, and those of `items` whose lesson teaches it."""
    groups = {}
    for component in COMPONENTS:
        rng = Random(f"breadth/{seed}/{component.code}")
        drawn = [solved_problem(component.code, rng) for _ in range(n)]
        texts = [solved.problem.text for solved in drawn]
        steps = sorted(len(solved.moves) for solved in drawn)
        groups[component.code] = {
            "name": component.name,
            "lessons": list(component.lessons),
            "example": min(texts, key=len),
            "different": len(set(texts)),
            "steps": [steps[len(steps) // 2], steps[-1]],
            "ours": measures(texts),
            "book": measures([item.text for item in items if item.lesson in component.lessons]),
        }
    return groups


def measures(texts: Sequence[str]) -> dict[str, Any]:
    """How many there are, the largest number of the middle one and of one in ten, and shares of kinds of numbers."""
    largest = sorted(largest_number(text) for text in texts)
    if not largest:
        return {"n": 0}
    shares = {name: round(sum(map(has, texts)) / len(texts), 2) for name, has in KINDS_OF_NUMBERS.items()}
    return {"n": len(texts), "largest": [largest[len(largest) // 2], largest[int(0.9 * (len(largest) - 1))]], **shares}


def largest_number(text: str) -> float:
    """The largest number that stands in a text, 0 where there is none."""
    return max((float(number) for number in _NUMBER.findall(_SEPARATED.sub("", text))), default=0.0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m reasoning.training.breadth", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with textbook_items.jsonl, to compare with")
    parser.add_argument("--n", type=int, default=100, help="problems of each component")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)
    items = load_items(args.data) if args.data else []
    groups = breadth(n=args.n, seed=args.seed, items=items)
    print(json.dumps({"suite": "breadth", "n": args.n, "seed": args.seed, "groups": groups}))


if __name__ == "__main__":
    main()
