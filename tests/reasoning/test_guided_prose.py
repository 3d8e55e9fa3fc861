"""Decoding of a foreign model's prose: claims are checked, words never certified, tags never shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reasoning.maths.sandbox import Sandbox
from reasoning.model import prose
from reasoning.model.engine import LocalEngine
from reasoning.model.guided import Options, solve
from reasoning.model.seam import Sampling
from reasoning.values import Finish, Goal, Outcome, Problem, Source, Step
from tests.reasoning.fakes import ScriptedEngine, Writes, in_order
from tests.reasoning.tiny import deepseek_checkpoint

PROBLEM = Problem("Solve 3x+5=20", "3x+5=20", Goal.SOLVE, "x")
PROMPT = "[3x+5=20]<think>\n"
THINKING = "Subtract 5 on both sides.\n\n$20-5=15$\n</think>\n\n"
WRITTEN = "So $3x=15$.\n\nThen $x=5$.\n\n**Answer:** \\boxed{5}"
NO_ORACLE = Options(oracle=False)


@pytest.fixture(scope="module")
def checker() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def run(checker: Sandbox, writes: Writes, options: Options = NO_ORACLE) -> tuple[list[Step], Finish]:
    engine = ScriptedEngine(writes, traces=False)
    *steps, finish = solve(PROBLEM, engine=engine, checker=checker, options=options)
    assert isinstance(finish, Finish)
    return steps, finish


def test_paragraphs_come_with_their_verdicts_and_without_tags(checker: Sandbox) -> None:
    steps, finish = run(checker, in_order([PROMPT + THINKING + WRITTEN]))
    assert [(step.line, step.verdict.outcome) for step in steps] == [
        ("Subtract 5 on both sides.", Outcome.UNDECIDED),
        ("$20-5=15$", Outcome.CORRECT),
        ("So $3x=15$.", Outcome.CORRECT),
        ("Then $x=5$.", Outcome.CORRECT),
        ("**Answer:** \\boxed{5}", Outcome.UNDECIDED),
    ]
    assert finish.answer == "5"
    assert not finish.certified, "words were not checked"
    assert finish.reason == prose.UNCHECKED_STEPS


def test_mathematics_alone_can_be_certified(checker: Sandbox) -> None:
    _, finish = run(checker, in_order([PROMPT + "</think>\n$3x=15$\n$x=5$\n$x=\\boxed{5}$"]))
    assert finish.answer == "5"


@pytest.mark.parametrize("wrong", ["$20-5=14$\n", "</think>\nSo $3x=16$.\n"])
def test_a_false_claim_is_rolled_back_and_written_again(checker: Sandbox, wrong: str) -> None:
    thought = wrong.startswith("</think>")
    right = PROMPT + ("</think>\n" + WRITTEN if thought else THINKING + WRITTEN)
    steps, finish = run(checker, in_order([PROMPT + wrong], [right]))
    assert all(step.verdict.outcome is not Outcome.INCORRECT for step in steps)
    assert wrong.strip() not in [step.line for step in steps]
    assert finish.answer == "5"
    assert finish.tries > len(steps)


def test_a_supposition_while_it_thinks_is_no_error(checker: Sandbox) -> None:
    steps, _ = run(checker, in_order([PROMPT + "If $x=4$ then it is too small.\n" + THINKING + WRITTEN]))
    assert steps[0].line == "If $x=4$ then it is too small."
    assert steps[0].verdict.outcome is Outcome.UNDECIDED


def test_a_model_that_insists_on_what_is_false_is_stopped_or_replaced(checker: Sandbox) -> None:
    false = in_order([PROMPT + "$20-5=14$\n"])
    steps, finish = run(checker, false)
    assert steps == []
    assert finish.reason == prose.REFUTED
    steps, finish = run(checker, false, Options())
    assert {step.source for step in steps} == {Source.ORACLE}
    assert finish.answer == "x=5"
    assert finish.certified


def test_a_wrong_answer_is_never_given(checker: Sandbox) -> None:
    wrong = in_order([PROMPT + "</think>\nThe answer is \\boxed{6}"])
    steps, finish = run(checker, wrong)
    assert finish.answer is None
    assert finish.reason == prose.WRONG_ANSWER
    steps, finish = run(checker, wrong, Options())
    assert finish.answer == "x=5"
    assert not finish.certified, "the paragraph before the oracle's steps was not checked"
    assert finish.oracle_steps == len(steps) - 1


def test_a_random_model_of_that_style_runs_to_an_end(checker: Sandbox, tmp_path: Path) -> None:
    with LocalEngine(deepseek_checkpoint(tmp_path), slots=2) as engine:
        options = Options(oracle=False, max_steps=5, max_tokens=250, seed=3)
        *steps, finish = solve(PROBLEM, engine=engine, checker=checker, options=options)
        assert isinstance(finish, Finish)
        assert not finish.certified
        assert finish.tokens > 0
        assert not any("think>" in step.line for step in steps if isinstance(step, Step))
        *steps, finish = solve(PROBLEM, engine=engine, checker=checker, options=Options(max_steps=8, max_tokens=250))
        assert isinstance(finish, Finish)


def test_prose_is_sampled_never_greedy() -> None:
    assert all(sampling.temperature > 0 for sampling in prose.SAMPLINGS)
    assert Sampling() not in prose.SAMPLINGS
