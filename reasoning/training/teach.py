"""The part of `python -m reasoning.training.distil` that a teacher model has: collecting its certified solutions."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from reasoning.errors import BadRequest, ModelUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.training.batches import fitting
from reasoning.training.benchmark_items import load_items
from reasoning.training.lessons import Collected, collect, generated_items
from reasoning.training.teacher import open_teacher

CHECKERS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the documents lie, and who writes them."""
    parser.add_argument("--documents", type=Path, help="a teacher's certified solutions: to learn, or to collect into")
    asked = parser.add_argument_group("a teacher model: its certified solutions are collected, and nothing is trained")
    asked.add_argument("--teacher", help="a model folder, or the URL of an OpenAI-compatible server (http://…/v1)")
    asked.add_argument("--teacher-model", help="its name on that server (default: the first one that it lists)")
    asked.add_argument("--allow-remote", action="store_true", help="the server may be another machine")
    asked.add_argument("--problems", type=Path, help="JSON lines {id, problem, answer} (default: our own generators)")
    asked.add_argument("--count", type=int, default=1000, help="problems to try")
    asked.add_argument("--samples", type=int, default=1, help="solutions of a problem, until one is certified")
    asked.add_argument("--max-tokens", type=int, default=8192, help="that a solution may take")
    asked.add_argument("--slots", type=int, default=4, help="problems asked at once")


def run(args: argparse.Namespace) -> None:
    """Collect, and print what became of the problems as one JSON object last; SystemExit where it is refused."""
    try:
        made = _collect(args)
    except (BadRequest, ModelUnavailable, OSError) as refusal:
        raise SystemExit(str(refusal)) from refusal
    print(json.dumps({"documents": str(args.documents), **asdict(made)}), flush=True)


def _collect(args: argparse.Namespace) -> Collected:
    items = load_items(args.problems) if args.problems else islice(generated_items(args.seed), args.count)
    opened = open_teacher(
        args.teacher,
        allow_remote=args.allow_remote,
        model=args.teacher_model,
        slots=args.slots,
        max_tokens=args.max_tokens,
    )
    with opened as teacher, Sandbox(workers=CHECKERS) as checker:
        return collect(
            teacher,
            checker,
            items,
            documents=args.documents,
            limit=args.count,
            samples=args.samples,
            seed=args.seed,
            slots=args.slots,
            progress=lambda tried, certified, whole: print(
                f"{tried} of {whole} problems tried, {certified} certified", flush=True
            ),
        )


def refuse_unfit(tokenizer_folder: Path, documents: Path) -> None:
    """Say how many documents are short enough to be learnt; SystemExit where none is."""
    fit, there = fitting(tokenizer_folder, documents)
    print(f"{fit} of {there} documents are short enough to be learnt", flush=True)
    if not fit:
        raise SystemExit(f"{documents}: every document is longer than the model can read")
