"""The subcommands of python -m reasoning and what each takes."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence

from reasoning.cli import check, compare, evaluate, parse, solve

Command = Callable[[argparse.Namespace], int]
INTERRUPTED = 130  # 128 + SIGINT, as a shell expects


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command is not evaluate.run:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    command: Command = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader went away: nothing is left to say
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reasoning", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run, text in (
        ("parse", parse.run, "read formulas: JSON lines {id, text} in, {id, latex, plain, kind, error} out"),
        ("check", check.run, "judge lines: JSON lines {id, problem?, lines, assume?, action?, input?} in"),
        ("compare", compare.run, "compare answers: JSON lines {id, expected, given, form?} in"),
    ):
        commands.add_parser(name, help=text, description=text).set_defaults(command=run)
    solve.add_arguments(commands.add_parser("solve", help="solve a problem step by step, every step checked"))
    evaluate.add_arguments(commands.add_parser("evaluate", help="measure on a suite of problems", add_help=False))
    return parser
