"""What each part of step-verified decoding is worth, with the real checker, judge and decoder."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import replace

import pytest

from reasoning.maths.sandbox import Sandbox
from reasoning.model.budget import Unit
from reasoning.model.guided import UNHELD_ANSWER, Options, solve
from reasoning.oracle.solve import as_problem
from reasoning.oracle.solve import solve as solved
from reasoning.oracle.trace import trace_text
from reasoning.training import decoding_suite, evaluate
from reasoning.training.decoding_suite import ALL, GOAL, GREEDY, LINE, ORACLE, SEGMENT, WAYS
from reasoning.training.faults import Fault, detours, walk
from reasoning.values import Finish
from tests.reasoning.fakes import ScriptedEngine, Writes, in_order

TEXT = "3(x-2)+5=20"
PROMPT = f"[{TEXT}]<think>\n"
WHOLE = trace_text(solved(TEXT))
REST = WHOLE.partition("\n")[2]
FIRST = WHOLE.removesuffix(REST)
FALSE_FACT = FIRST.replace("=-6", "=6", 1)


@pytest.fixture(scope="module")
def checker():
    with Sandbox(workers=1, limit_s=30) as sandbox:  # a busy machine is no reason for another verdict here
        yield sandbox


@pytest.mark.parametrize(
    ("text", "fault", "stands"),
    [
        (WHOLE, None, None),
        (FALSE_FACT + REST, Fault.FALSE_FACT, FALSE_FACT.index(";") + 1),
        (FIRST + FIRST, Fault.FALSE_WORDS, len(FIRST)),
        (FIRST + "collect like terms on the left:47*38=1786;", Fault.STRAY_FACT, None),
        (FIRST + "collect like terms on the left:6-5=1;-6+5=-1=>3x-1=21\n", Fault.FALSE_LINE, None),
        (FIRST + "collect like terms on the left=>3x-6+5=20\n", Fault.LOOP, None),
        (FIRST + "\n", Fault.UNREADABLE, len(FIRST)),
        (FIRST + "collect like te", Fault.UNREADABLE, len(FIRST)),
        (FIRST + "</think>\n\\boxed{x=99}", Fault.WRONG_ANSWER, len(FIRST)),
        (FIRST + "</think>\n\\boxed{x=21/3}", Fault.UNFINISHED, len(FIRST)),
        (FIRST + "</think>\n", Fault.UNREADABLE, len(FIRST)),
    ],
)
def test_the_first_fault_of_an_unchecked_text(checker: Sandbox, text: str, fault: Fault | None, stands: int) -> None:
    walked = walk(as_problem(TEXT), text, checker)
    assert walked.fault is fault
    assert stands is None or walked.stands == stands
    assert text[: walked.line] == "".join(text.splitlines(keepends=True)[: len(walked.lines)])


def test_a_text_that_was_cut_off_is_too_long(checker: Sandbox) -> None:
    assert walk(as_problem(TEXT), FIRST + "collect", checker, cut_off=True).fault is Fault.TOO_LONG


def test_the_solver_makes_no_detours_and_a_move_forth_and_back_is_one(checker: Sandbox) -> None:
    problem = as_problem("3x+5=20")
    straight = walk(problem, trace_text(solved("3x+5=20")), checker)
    assert straight.fault is None
    assert detours(problem, straight, checker) == 0
    lines = ("3x+6=21", "3x=15", "x=5")
    walked = replace(straight, lines=lines, verdicts=tuple(checker.check_lines("3x+5=20", lines)))
    assert detours(problem, walked, checker) == 1


def tried(writes: Writes, checker: Sandbox) -> dict[str, decoding_suite.Tried]:
    engine = ScriptedEngine(writes)
    greedy = decoding_suite.try_greedy(engine, checker, TEXT)
    return decoding_suite.try_all(engine, checker, TEXT, greedy, seed=1)


def test_where_nothing_is_refuted_every_way_is_the_same(checker: Sandbox) -> None:
    ways = tried(in_order([PROMPT + WHOLE]), checker)
    assert set(ways) == set(WAYS)
    assert {way.answer for way in ways.values()} == {"x=7"}
    assert all(way.right and way.fault is None and not way.refuted for way in ways.values())
    assert len({way.tokens for way in ways.values()}) == 1


def test_a_line_again_costs_more_than_its_segment_again(checker: Sandbox) -> None:
    ways = tried(in_order([PROMPT + FALSE_FACT + WHOLE], [PROMPT + WHOLE]), checker)
    assert not ways[GREEDY].right or ways[GREEDY].fault is Fault.FALSE_FACT
    assert ways[LINE].right
    assert ways[SEGMENT].right
    assert ways[LINE].refuted
    assert ways[SEGMENT].refuted
    assert ways[LINE].tokens > ways[SEGMENT].tokens
    assert ways[GOAL].right
    assert ways[ORACLE].right


def test_without_the_goal_a_wrong_answer_is_stated_and_counted(checker: Sandbox) -> None:
    wrong = WHOLE.replace("boxed{x=7}", "boxed{x=8}")
    ways = tried(in_order([PROMPT + wrong]), checker)
    assert [ways[way].answer for way in WAYS[:3]] == ["x=8"] * 3
    assert not any(ways[way].right for way in WAYS[:3])
    assert [ways[way].fault for way in (GREEDY, SEGMENT)] == [Fault.WRONG_ANSWER] * 2
    assert ways[GOAL].answer == "x=7", "the last line is the answer, and the goal says so"
    group = decoding_suite.figures([ways])
    assert [group[way]["wrong"] for way in WAYS] == [1, 1, 1, 0, 0]
    assert group[GREEDY]["faults"] == {"wrong_answer": 1}
    assert decoding_suite.passes(group)
    assert not decoding_suite.passes(group | {GOAL: group[GOAL] | {"wrong": 1}})


def test_an_answer_that_was_not_held_against_the_problem_is_never_certified(checker: Sandbox) -> None:
    options = replace(Options.alone(), goal=False, unit=Unit.LINE)
    engine = ScriptedEngine(in_order([PROMPT + WHOLE]))
    *steps, finish = solve(as_problem(TEXT), engine=engine, checker=checker, options=options)
    assert isinstance(finish, Finish)
    assert (finish.answer, finish.certified, finish.reason) == ("x=7", False, UNHELD_ANSWER)
    assert len(steps) == WHOLE.count("=>")


@pytest.mark.parametrize("unit", Unit)
def test_what_is_refuted_is_never_shown_whatever_is_written_again(checker: Sandbox, unit: Unit) -> None:
    false = [FALSE_FACT, FIRST.replace("=>3x-6", "=>3x-2"), FIRST.replace("expand the bracket", "combine like terms")]
    engine = ScriptedEngine(in_order(*([PROMPT + text] for text in false), [PROMPT + WHOLE]))
    options = replace(Options.alone(), unit=unit)
    *steps, finish = solve(as_problem(TEXT), engine=engine, checker=checker, options=options)
    assert isinstance(finish, Finish)
    assert finish.certified
    assert [step.line for step in steps] == [move.line for move in solved(TEXT).moves]


def test_a_model_that_knows_nothing_fails_in_its_own_ways(checker: Sandbox) -> None:
    ways = tried(lambda text, sampling, drawn: "wibble\n", checker)
    assert ways[GREEDY].fault is Fault.UNREADABLE
    assert ways[GOAL].fault is Fault.UNREADABLE
    assert ways[GOAL].answer is None
    assert ways[ORACLE].right
    assert ways[ORACLE].oracle_steps == len(solved(TEXT).moves)


def test_the_report_has_a_group_for_each_component_and_for_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate, "load_engine", lambda folder, slots: nullcontext(ScriptedEngine(perfect)))
    arguments = ["--suite", "decoding", "--n", "2", "--only", "linear.expand", "--slots", "2", "--check-seconds", "30"]
    assert evaluate.main([*arguments, "--json"]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(report["groups"]) == {"linear.expand", ALL}
    assert all(report["groups"][ALL][way]["right"] == 2 for way in WAYS)


def perfect(text: str, sampling: object, drawn: int) -> str:
    maths, _, written = text.partition("]<think>\n")
    return trace_text(solved(maths[1:]))[len(written) :]
