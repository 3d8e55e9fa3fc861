"""evaluate: the measurements of reasoning.training.evaluate, which brings its own arguments."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own: everything after `evaluate` goes to the measurement."""
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Run one suite and print its figures; the exit status is the suite's."""
    from reasoning.training.evaluate import main  # noqa: PLC0415  loads torch: seconds that others do not need

    return int(main(options.rest))
