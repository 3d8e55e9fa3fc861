"""The checker's suite: what `reasoning.maths` does with labelled sets that nobody here wrote; needs no model.

Everything runs in this process, without the sandbox's time limit: the sets are known texts, and a busy machine must
not turn a verdict into UNDECIDED.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reasoning.training.checker_suite import (
    compared,
    gsm8k,
    mathsteps,
    processbench,
    stepverify,
    student_steps,
    textbook,
)
from reasoning.training.checker_suite.records import Group, meets


@dataclass(frozen=True, slots=True)
class Part:
    """One set: how its figures are made and what they must keep."""

    run: Callable[[Path], Group]
    at_least: Mapping[str, float]
    at_most: Mapping[str, float]


PARTS: Mapping[str, Part] = {
    student_steps.NAME: Part(student_steps.run, student_steps.AT_LEAST, student_steps.AT_MOST),
    compared.KAS: Part(compared.run_kas, compared.KAS_AT_LEAST, {}),
    compared.MATH_VERIFY: Part(compared.run_math_verify, compared.MATH_VERIFY_AT_LEAST, {}),
    mathsteps.NAME: Part(mathsteps.run, mathsteps.AT_LEAST, mathsteps.AT_MOST),
    textbook.NAME: Part(textbook.run, textbook.AT_LEAST, textbook.AT_MOST),
    gsm8k.NAME: Part(gsm8k.run, gsm8k.AT_LEAST, gsm8k.AT_MOST),
    stepverify.NAME: Part(stepverify.run, stepverify.AT_LEAST, stepverify.AT_MOST),
    processbench.NAME: Part(processbench.run, processbench.AT_LEAST, processbench.AT_MOST),
}


def run(folder: Path) -> dict[str, Group]:
    """The figures of every set that the folder holds; FileNotFoundError where it holds none of them."""
    present = [name for name in PARTS if (folder / f"{name}.jsonl").exists()]
    if not present:
        raise FileNotFoundError(f"{folder} holds none of {', '.join(PARTS)}")
    return {name: PARTS[name].run(folder) for name in present}


def passes(name: str, group: Group) -> bool:
    """Whether a set's figures keep every target."""
    part = PARTS[name]
    return meets(group, part.at_least, part.at_most)
