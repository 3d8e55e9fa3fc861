"""Measuring: `python -m reasoning evaluate --suite NAME --json`, where NAME is one of these.

`curriculum`: fresh problems that training never saw; greedy answers, and step-verified decoding with the oracle
switched off, both judged by exact substitution. `decoding`: the same with each part of step-verified decoding added in
turn. `textbook`: exercises as a textbook prints them, against its answers.
`halfway`: a student's own half-done work, taken up at an unusual line.
`checker`: the checker alone on labelled sets, without a model. `gsm8k`, `math500`, `aime24`: a larger model on the
field's benchmarks, as published figures are measured and with its steps checked; `--data` is the benchmark's own file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reasoning.errors import BadRequest, ModelUnavailable
from reasoning.maths.sandbox import CHECK_LIMIT_S, Sandbox
from reasoning.model.folder import weight_bytes
from reasoning.model.load import SLOTS, load_engine, model_folder
from reasoning.oracle.solve import PRELOAD
from reasoning.training import (
    benchmark_suite,
    checker_suite,
    curriculum_suite,
    decoding_suite,
    halfway_suite,
    textbook_suite,
)
from reasoning.training.benchmark_items import SUITES, load_items
from reasoning.training.benchmark_suite import MAX_TOKENS, PLAIN, PROMPT_TOKENS, VERIFIED, Settings
from reasoning.training.curriculum_records import Records
from reasoning.training.shares import measure_in_shares
from reasoning.training.threads import in_threads

Group = dict[str, Any]
MANY = 96  # problems at once of our own suites: with 32 the same took 1.2 times as long
OWN = ("curriculum", "decoding", "textbook", "halfway", "checker")
MODES = {"both": (PLAIN, VERIFIED), PLAIN: (PLAIN,), VERIFIED: (VERIFIED,)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one suite, print its report as one JSON object last; return 0 where its targets hold, else 1."""
    options = _parser().parse_args(arguments)
    if options.solver and options.suite != "textbook":
        _parser().error("--solver goes with --suite textbook: the other suites measure a model, or the checker")
    if options.suite in ("textbook", "checker", *SUITES) and options.data is None:
        _parser().error(f"--suite {options.suite} needs --data: the folder of the labelled sets, or a benchmark's file")
    if options.processes > 1 and options.suite != "curriculum":
        _parser().error("--processes goes with --suite curriculum")
    try:
        with TemporaryDirectory() as folder:
            if options.processes > 1:
                options.records = options.records or Path(folder) / "records.jsonl"
                measure_in_shares(options, records=options.records)
            ok, groups = _measure(options)
    except (BadRequest, ModelUnavailable, OSError) as refusal:
        _parser().error(str(refusal))
    report = {"suite": options.suite, "ok": ok, "groups": groups}
    print(json.dumps(report) if options.json else _table(report), flush=True)
    return 0 if ok else 1


def _measure(options: argparse.Namespace) -> tuple[bool, dict[str, Group]]:
    if options.suite in SUITES:
        return _benchmark(options)
    return _checker(options) if options.suite == "checker" else _model(options)


def _benchmark(options: argparse.Namespace) -> tuple[bool, dict[str, Group]]:
    """A benchmark has no target of ours: its figures stand beside the published ones."""
    folder = model_folder(options.model)
    slots = options.slots or SLOTS
    items = load_items(options.data, limit=options.limit)
    settings = Settings(
        options.suite, folder.name, weight_bytes(folder), options.samples, options.seed, options.max_tokens
    )
    ledger = options.records or Path("var") / "evaluate" / f"{options.suite}-{folder.name}.jsonl"
    context = options.max_tokens + PROMPT_TOKENS
    with (
        load_engine(folder, slots=slots, context=context) as engine,
        Sandbox(workers=options.workers, limit_s=options.check_seconds, preload=PRELOAD) as checker,
    ):
        groups = benchmark_suite.run(
            engine,
            checker,
            items,
            settings=settings,
            ledger=ledger,
            each=in_threads(slots),
            modes=MODES[options.modes],
            price_per_hour=options.price_per_hour,
        )
    print(f"every sample stands in {ledger}", file=sys.stderr)
    return True, groups


def _checker(options: argparse.Namespace) -> tuple[bool, dict[str, Group]]:
    groups = checker_suite.run(options.data)
    return all(checker_suite.passes(name, group) for name, group in groups.items()), groups


def _model(options: argparse.Namespace) -> tuple[bool, dict[str, Group]]:
    with ExitStack() as opened:
        slots = options.slots or MANY
        engine = None if options.solver else opened.enter_context(load_engine(options.model, slots=slots))
        checker = opened.enter_context(Sandbox(workers=options.workers, limit_s=options.check_seconds, preload=PRELOAD))
        if engine is not None and options.suite == "curriculum":
            groups = curriculum_suite.run(
                engine, checker, n=options.n, seed=options.seed, only=options.only, each=in_threads(slots),
                records=_records(options), share=options.share,
            )  # fmt: skip
            ok = all(curriculum_suite.passes(name, group) for name, group in groups.items())
        elif engine is not None and options.suite == "decoding":
            groups = decoding_suite.run(
                engine, checker, n=options.n, seed=options.seed, only=options.only, each=in_threads(slots)
            )
            ok = all(decoding_suite.passes(group) for group in groups.values())
        elif engine is not None and options.suite == "halfway":
            groups = halfway_suite.run(engine, checker, seed=options.seed, each=in_threads(slots))
            ok = all(halfway_suite.passes(name, group) for name, group in groups.items())
        else:
            groups = textbook_suite.run(engine, checker, folder=options.data, each=in_threads(slots))
            with_model = engine is not None
            ok = all(textbook_suite.passes(name, group, with_model=with_model) for name, group in groups.items())
    return ok, groups


def _records(options: argparse.Namespace) -> Records | None:
    if options.records is None:
        return None
    return Records(
        options.records, model=model_folder(options.model), seed=options.seed, check_seconds=options.check_seconds
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reasoning evaluate", description=__doc__)
    parser.add_argument("--suite", choices=(*OWN, *SUITES), required=True)
    parser.add_argument("--n", type=int, default=50, help="problems of each knowledge component (curriculum, decoding)")
    parser.add_argument("--only", default="", help="components whose code begins so: fractions.add (likewise)")
    parser.add_argument("--seed", type=int, default=1, help="of the problems and of the sampling")
    parser.add_argument(
        "--data", type=Path, help="the folder with the labelled sets (textbook, checker), or the benchmark's file"
    )
    parser.add_argument("--model", type=Path, help="a model folder; default TUTOR_MODEL, else the embedded weights")
    parser.add_argument("--solver", action="store_true", help="the rule-based solver alone, without a model (textbook)")
    parser.add_argument("--slots", type=int, help=f"problems solved at once (benchmarks {SLOTS}, else {MANY})")
    parser.add_argument("--workers", type=int, default=2, help="checker processes")
    parser.add_argument(
        "--processes", type=int, default=1, help="that share the problems of the curriculum suite, one for each core"
    )
    parser.add_argument("--share", type=_share, default=(0, 1), help=argparse.SUPPRESS)  # 1/2: every second problem
    parser.add_argument(
        "--check-seconds", type=float, default=CHECK_LIMIT_S,
        help="that one check may take; a student waits no longer than the default, a busy machine may need more",
    )  # fmt: skip
    parser.add_argument(
        "--records", type=Path,
        help="the file of all that was found (curriculum, benchmarks); a run that was stopped goes on from it",
    )  # fmt: skip
    benchmarks = parser.add_argument_group("benchmarks (gsm8k, math500, aime24)")
    benchmarks.add_argument("--samples", type=int, default=1, help="of each problem; pass@1 is their mean")
    benchmarks.add_argument("--limit", type=int, help="the first problems only")
    benchmarks.add_argument("--max-tokens", type=int, default=MAX_TOKENS, help="that a sample may write")
    benchmarks.add_argument("--modes", choices=MODES, default="both", help="unchecked, step-verified, or both")
    benchmarks.add_argument("--price-per-hour", type=float, help="of the machine, for the cost of a solved problem")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    return parser


def _share(text: str) -> tuple[int, int]:
    number, _, of = text.partition("/")
    return int(number), int(of)


def _table(report: dict[str, Any]) -> str:
    lines = [f"suite {report['suite']}: {'ok' if report['ok'] else 'targets not met'}"]
    for name, group in report["groups"].items():
        lines.append(f"{name}: " + ", ".join(f"{key} {value}" for key, value in group.items()))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
