"""Step-verified decoding with a scripted model: what is refuted is written again, and nothing false is ever CORRECT."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from reasoning.model import guided
from reasoning.model.budget import ALLOWANCE, RESTARTS
from reasoning.model.guided import Options, solve
from reasoning.model.seam import Sampling
from reasoning.model.verify import Verifier
from reasoning.values import Evidence, Finish, Goal, Outcome, Problem, Relation, Source, Step, Verdict
from tests.reasoning.fakes import ExactChecker, ScriptedEngine, Writes, in_order

PROBLEM = Problem("Solve 3(x-2)+5=20", "3(x-2)+5=20", Goal.SOLVE, "x")
PROMPT = "[3(x-2)+5=20]<think>\n"
EXPAND = "expand the bracket:3*(-2)=-6=>3x-6+5=20\n"
COLLECT = "collect like terms on the left:6-5=1;-6+5=-1=>3x-1=20\n"
ADD = "add 1 to both sides:20+1=21=>3x=21\n"
DIVIDE = "divide both sides by 3:21/3=7=>x=7\n"
END = "</think>\n\\boxed{x=7}"
STEPS = EXPAND + COLLECT + ADD + DIVIDE
WHOLE = PROMPT + STEPS + END
LINES = ["3x-6+5=20", "3x-1=20", "3x=21", "x=7"]
NO_ORACLE = Options(oracle=False)


def run(
    writes: Writes, *, options: Options = NO_ORACLE, checker: ExactChecker | None = None, **more: object
) -> tuple[list[Step], Finish, ScriptedEngine]:
    engine = ScriptedEngine(writes)
    items = list(solve(PROBLEM, engine=engine, checker=checker or ExactChecker(), options=options, **more))
    *steps, finish = items
    assert isinstance(finish, Finish)
    assert all(isinstance(step, Step) for step in steps)
    assert all(row.closed for row in engine.rows)
    return steps, finish, engine


def correct(line: str, reason: str = "", facts: Sequence[str] = ()) -> Step:
    verdict = Verdict(Outcome.CORRECT, Relation.EQUIVALENT, "", Evidence.PROVED)
    return Step(line, reason, verdict, Source.MODEL, tuple(facts))


def test_a_right_solution_comes_through_as_it_was_written() -> None:
    steps, finish, _ = run(in_order([WHOLE]))
    assert [step.line for step in steps] == LINES
    assert steps[0].reason == "expand the bracket"
    assert steps[0].facts == ("3*(-2)=-6",)
    assert {step.source for step in steps} == {Source.MODEL}
    assert {step.verdict.outcome for step in steps} == {Outcome.CORRECT}
    assert finish == Finish("x=7", True, "", tries=4, tokens=len(STEPS + END), oracle_steps=0)


def test_blanks_after_the_marks_change_nothing() -> None:
    spaced = WHOLE.replace("=>", " => ").replace(":", ": ")
    steps, finish, _ = run(in_order([spaced]))
    assert [step.line for step in steps] == LINES
    assert finish.certified


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("expand the bracket:3*(-2)=6=>3x+6+5=20\n", "a false fact"),
        ("expand the bracket:3*(-2)=-6=>3x-2+5=20\n", "a false line"),
        ("expand the bracket:3*(-2)=-6=>3(x-2)+5=20\n", "the problem again"),
        ("expand the bracket:3*(-2)=-6=>3x-6+5\n", "no equation"),
        ("expand the bracket:3*(-2)=-6=>3x--=20\n", "no mathematics"),
        ("expand the bracket:3*(-2)=-6\n=>3x-6+5=20\n", "a broken format"),
        ("expand the bracket\n3x-6+5=20\n", "a line without its mark"),
        ("collect like terms on the left=>3x-6+5=20\n", "words that are not true of the line"),
        ("=>3x-6+5=20\n", "no reason"),
    ],
)
def test_what_is_refuted_is_rolled_back_and_written_again(wrong: str, why: str) -> None:
    steps, finish, engine = run(in_order([PROMPT + wrong], [WHOLE]))
    assert [step.line for step in steps] == LINES, why
    assert finish.certified
    assert steps[0].tries > 1
    assert finish.tries == sum(step.tries for step in steps)
    assert engine.rows[0].text == WHOLE, "the refuted text is still in the row"


def test_only_the_refuted_segment_is_written_again() -> None:
    wrong = PROMPT + "expand the bracket:3*(-2)=6=>"
    _, _, engine = run(in_order([wrong], [WHOLE]))
    again = [text for text, drawn in engine.rows[0].drawn.items() if drawn]
    assert again == [PROMPT + "expand the bracket:"]


def test_a_false_line_never_comes_out_correct_however_often_the_model_says_it() -> None:
    wrong = PROMPT + "expand the bracket:3*(-2)=-6=>3x-2+5=20\n"
    steps, finish, _ = run(in_order([wrong]))
    assert steps == []
    assert finish.answer is None
    assert not finish.certified
    assert finish.reason == guided.NO_STEP
    assert finish.tries == (1 + RESTARTS) * ALLOWANCE


def test_the_solver_takes_over_the_step_says_so_and_the_model_goes_on_from_it() -> None:
    wrong = "collect like terms on the left:-6+5=1=>3x+1=20\n"
    anew = "[3x-6+5=20]<think>\n"

    def writes(text: str, sampling: object, drawn: int) -> str:
        if text.startswith(anew + COLLECT):
            return in_order([anew + COLLECT + ADD + DIVIDE + END])(text, sampling, drawn)
        for start in (PROMPT + EXPAND, anew):
            if text.startswith(start):
                return wrong[len(text) - len(start) :] or "\n"
        return in_order([WHOLE])(text, sampling, drawn)

    steps, finish, _ = run(writes, options=Options())
    assert [step.line for step in steps] == LINES
    assert [step.source for step in steps] == [Source.MODEL, Source.ORACLE, Source.MODEL, Source.MODEL]
    assert steps[1].tries > 1
    assert finish.certified
    assert finish.oracle_steps == 1


def test_a_line_that_cannot_be_decided_is_shown_as_such_and_the_end_is_not_certified() -> None:
    checker = ExactChecker(undecided=["3x-1=20"])
    steps, finish, _ = run(in_order([WHOLE]), checker=checker)
    assert [step.line for step in steps] == LINES
    assert [step.verdict.outcome for step in steps] == [Outcome.CORRECT, Outcome.UNDECIDED, *[Outcome.CORRECT] * 2]
    assert finish.answer == "x=7"
    assert not finish.certified
    assert finish.reason == guided.UNCHECKED_STEPS


def test_a_fact_that_cannot_be_decided_leaves_its_line_undecided() -> None:
    steps, finish, _ = run(in_order([WHOLE]), checker=ExactChecker(undecided=["-6+5=-1"]))
    assert [step.verdict.outcome for step in steps] == [Outcome.CORRECT, Outcome.UNDECIDED, *[Outcome.CORRECT] * 2]
    assert not finish.certified


def test_with_the_solver_a_step_that_cannot_be_decided_is_its_step_instead() -> None:
    other = WHOLE.replace(COLLECT, "collect like terms on the left:-6+5=-1=>-1+3x=20\n")
    checker = ExactChecker(undecided=["-1+3x=20"])
    steps, finish, _ = run(in_order([other, WHOLE]), options=Options(), checker=checker)
    assert [step.source for step in steps].count(Source.ORACLE) == 1
    assert finish.certified


def test_ending_too_early_is_no_end() -> None:
    early = PROMPT + EXPAND + COLLECT + ADD + "</think>\n\\boxed{3x=21}"

    def writes(text: str, sampling: object, drawn: int) -> str:
        banned = bool(getattr(sampling, "ban", ()))
        return in_order([WHOLE] if banned or "x=7" in text or "divide" in text else [early])(text, sampling, drawn)

    steps, finish, _ = run(writes)
    assert [step.line for step in steps] == LINES
    assert finish.answer == "x=7"
    assert finish.certified


def test_a_wrong_box_under_a_right_last_line_ends_with_the_line() -> None:
    _, finish, _ = run(in_order([PROMPT + STEPS + "</think>\n\\boxed{x=1}"]))
    assert finish.answer == "x=7"
    assert finish.certified


def test_a_goal_that_the_model_does_not_see_is_an_end_all_the_same() -> None:
    steps, finish, _ = run(in_order([PROMPT + STEPS + "simplify the fraction:7/1=8=>x=8\n"]))
    assert [step.line for step in steps] == LINES
    assert finish.answer == "x=7"
    assert finish.certified


def test_a_true_fact_that_leads_nowhere_is_given_up() -> None:
    dead_end = PROMPT + "expand the bracket:3*2=6=>3x-2+5=20\n"

    def writes(text: str, sampling: object, drawn: int) -> str:
        if text == PROMPT + "expand the bracket:" and drawn == 0:
            return "3*2=6=>"
        return in_order([WHOLE] if drawn or "3*2=6" not in text else [dead_end])(text, sampling, 0)

    steps, finish, engine = run(writes)
    assert steps[0].facts == ("3*(-2)=-6",)
    assert finish.certified
    assert engine.rows[0].text == WHOLE


def test_a_model_that_is_lost_is_asked_anew_from_its_last_line() -> None:
    lost = PROMPT + EXPAND + "collect like terms on the left:6-5=2=>3x-2=20\n"
    anew = "[3x-6+5=20]<think>\n" + COLLECT + ADD + DIVIDE + END
    steps, finish, engine = run(in_order([lost, anew]))
    assert [step.line for step in steps] == LINES
    assert {step.source for step in steps} == {Source.MODEL}
    assert finish.certified
    assert engine.rows[0].prompts == [PROMPT, "[3x-6+5=20]<think>\n"]


def test_an_answer_that_cannot_be_decided_is_not_certified() -> None:
    checker = ExactChecker(undecided=["x=7"])
    checker.check_lines = lambda problem, lines: ExactChecker().check_lines(problem, lines)  # type: ignore[method-assign]
    _, finish, _ = run(in_order([WHOLE]), checker=checker)
    assert finish == Finish("x=7", False, guided.UNCHECKED_ANSWER, finish.tries, finish.tokens, 0)


def test_a_prefix_is_read_and_the_next_step_is_the_first_after_it() -> None:
    prefix = [
        correct("3x-6+5=20", "expand the bracket", ["3*(-2)=-6"]),
        correct("3x-1=20", "collect like terms on the left", ["6-5=1", "-6+5=-1"]),
    ]
    steps, finish, engine = run(in_order([WHOLE]), prefix=prefix)
    assert engine.rows[0].prompts == [PROMPT + EXPAND + COLLECT]
    assert [step.line for step in steps] == LINES[2:]
    assert finish.certified


def test_a_students_lines_are_gone_on_from_as_a_problem_of_their_own() -> None:
    steps, finish, engine = run(in_order(["[3x=21]<think>\n" + DIVIDE + END]), prefix=[correct("3x=21")])
    assert engine.rows[0].prompts == ["[3x=21]<think>\n"]
    assert [step.line for step in steps] == ["x=7"]
    assert finish.certified


def test_a_students_line_is_read_with_its_numbers_in_front() -> None:
    steps, finish, engine = run(in_order(["[3*x=21]<think>\n" + DIVIDE + END]), prefix=[correct("x*3=21")])
    assert engine.rows[0].prompts == ["[3*x=21]<think>\n"]
    assert [step.line for step in steps] == ["x=7"]
    assert finish.certified


def test_a_step_before_that_was_not_certain_keeps_the_whole_from_being_certified() -> None:
    doubt = Step("3x=21", "add 1", Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, ""), Source.MODEL)
    _, finish, _ = run(in_order([PROMPT + "add 1=>3x=21\n" + DIVIDE + END]), prefix=[doubt])
    assert finish.answer == "x=7"
    assert not finish.certified


def test_without_an_engine_the_solver_writes_everything_and_says_so() -> None:
    *steps, finish = solve(PROBLEM, engine=None, checker=ExactChecker())
    assert [step.line for step in steps] == LINES
    assert {step.source for step in steps} == {Source.ORACLE}
    assert finish == Finish("x=7", True, "", tries=4, tokens=0, oracle_steps=4)


def test_a_topic_that_the_model_was_not_trained_on_goes_to_the_solver_at_once() -> None:
    engine = ScriptedEngine(in_order([WHOLE]), topics=frozenset({"arithmetic"}))
    *steps, finish = solve(PROBLEM, engine=engine, checker=ExactChecker())
    assert {step.source for step in steps} == {Source.ORACLE}
    assert finish.certified
    assert engine.rows == []
    *steps, finish = solve(PROBLEM, engine=engine, checker=ExactChecker(), options=NO_ORACLE)
    assert steps == []
    assert finish.reason == guided.NOT_TAUGHT


def test_stop_ends_the_solution_between_tokens() -> None:
    asked = iter(range(1000))
    steps, finish, _ = run(in_order([WHOLE]), should_stop=lambda: next(asked) > 60)
    assert [step.line for step in steps] == LINES[: len(steps)]
    assert len(steps) < len(LINES)
    assert finish.answer is None
    assert finish.reason == "It was stopped."


def test_a_problem_or_a_solution_that_does_not_fit_ends_with_the_reason() -> None:
    *steps, finish = solve(
        PROBLEM, engine=ScriptedEngine(in_order([WHOLE]), context=10), checker=ExactChecker(), options=NO_ORACLE
    )
    assert steps == []
    assert finish.reason == guided.TOO_LONG
    engine = ScriptedEngine(in_order([WHOLE]), context=len(PROMPT + EXPAND) + 10)
    *steps, finish = solve(PROBLEM, engine=engine, checker=ExactChecker(), options=NO_ORACLE)
    assert [step.line for step in steps] == LINES[:1]
    assert "longer than the model can read" in finish.reason
    engine = ScriptedEngine(in_order([WHOLE]), context=len(PROMPT + EXPAND) + 10)
    *steps, finish = solve(PROBLEM, engine=engine, checker=ExactChecker())
    assert [step.source for step in steps] == [Source.MODEL, *[Source.ORACLE] * 3]
    assert finish.certified


def test_steps_and_tokens_are_bounded() -> None:
    def forever(text: str, sampling: object, drawn: int) -> str:
        count = text.count("\n")
        by = 2**count
        line = f"multiply both sides by 2=>{3 * by}(x-2)+{5 * by}={20 * by}\n"
        return line[len(text.rpartition("\n")[2]) :]

    _, finish, _ = run(forever, options=Options(oracle=False, max_steps=5))
    assert finish.reason == "There was no answer after 5 steps."
    _, finish, _ = run(forever, options=Options(oracle=False, max_tokens=300))
    assert "tokens" in finish.reason
    _, finish, _ = run(forever, options=Options(max_steps=5))
    assert finish.reason == "There was no answer after 5 steps."


def test_the_solver_finishes_what_the_model_has_no_tokens_left_for() -> None:
    steps, finish, _ = run(in_order([WHOLE]), options=Options(max_tokens=len(EXPAND)))
    assert [step.source for step in steps] == [Source.MODEL, *[Source.ORACLE] * 3]
    assert finish.certified


def test_the_draft_shows_the_line_so_far_without_tags() -> None:
    drafts: list[str] = []
    run(in_order([WHOLE]), on_draft=drafts.append)
    assert "expand the bracket:3*(-2)=-6=>" in drafts
    assert not any("think" in draft for draft in drafts)


def test_importing_the_loop_does_not_import_torch() -> None:
    code = "import sys, reasoning.model.guided, reasoning.model.load; print('torch' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


def test_what_was_tried_at_a_place_is_known_in_every_go_at_the_line() -> None:
    wrong = PROMPT + "expand the bracket:3*(-2)=-6=>3x-2+5=20\n"
    seen: dict[str, set[int]] = {}
    kept: list[object] = []  # no id comes twice

    def writes(text: str, sampling: Sampling, drawn: int) -> str:
        kept.append(sampling.tried)
        seen.setdefault(text, set()).add(id(sampling.tried))
        return in_order([wrong])(text, sampling, drawn)

    run(writes)
    assert len(seen) > 1
    assert {len(tries) for tries in seen.values()} == {1}


@pytest.mark.parametrize(
    ("line", "strands"), [("m=-8/(-3)", True), ("m=8/3", False), ("m=-8/(7-10)", False), ("m=(7+1)/3", False)]
)
def test_a_line_that_no_step_can_follow_has_to_be_an_answer_as_it_stands(line: str, strands: bool) -> None:
    problem = Problem("the slope", "m=(-2-6)/(7-10)", Goal.SOLVE, "m")
    assert Verifier(problem, ExactChecker()).strands(line) is strands
