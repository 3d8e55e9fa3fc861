"""The evaluation: problems that training never saw, honest counts, one JSON object last."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from reasoning.maths.sandbox import Sandbox
from reasoning.model import guided
from reasoning.model.guided import Options
from reasoning.oracle.curriculum import BY_CODE
from reasoning.oracle.solve import as_problem, solve
from reasoning.oracle.trace import trace_text
from reasoning.training import curriculum_suite, evaluate, textbook_suite
from reasoning.training.curriculum_records import Solved
from reasoning.training.traces import is_held_out
from reasoning.values import Finish
from tests.reasoning.fakes import ScriptedEngine

TEXT = "3(x-2)+5=20"
RECORD = {"course": "OpenStax: Elementary Algebra", "lesson": "2.1 Solve Equations", "title": "", "hints": []}


def perfect(text: str, sampling: object, drawn: int) -> str:
    """Write the solver's own trace."""
    maths, _, written = text.partition("]<think>\n")
    return trace_text(solve(maths[1:]))[len(written) :]


def wrong_answers(text: str, sampling: object, drawn: int) -> str:
    return "</think>\n\\boxed{x=99}" if "</think>" not in text else "\n\\boxed{x=99}"


def solved(problem: str, answer: str | None, *, certified: bool) -> Solved:
    finish = Finish(answer, certified, tries=2)
    return Solved(problem, False, finish, finish, 2, 0.5)


def test_the_problems_are_fresh_different_and_reproducible() -> None:
    problems = curriculum_suite.fresh_problems("linear.expand", 40, seed=1)
    assert len(set(problems)) == 40
    assert all(is_held_out(problem) for problem in problems)
    assert problems == curriculum_suite.fresh_problems("linear.expand", 40, seed=1)
    assert problems != curriculum_suite.fresh_problems("linear.expand", 40, seed=2)


def test_a_perfect_model_gets_full_marks_and_a_wrong_one_none() -> None:
    with Sandbox(limit_s=30) as checker:
        good, bad = (solve_one(ScriptedEngine(writes), checker) for writes in (perfect, wrong_answers))
    assert good.alone.certified
    assert good.with_oracle == good.alone
    assert not bad.greedy_right
    assert not bad.alone.certified
    assert bad.with_oracle.certified
    assert bad.with_oracle.oracle_steps > 0


def solve_one(engine: ScriptedEngine, checker: Sandbox) -> Solved:
    greedy = curriculum_suite.try_greedy(engine, checker, TEXT)
    return curriculum_suite.solve_one(engine, checker, TEXT, greedy, seed=1)


def test_a_greedy_text_that_holds_is_what_verified_decoding_writes() -> None:
    engine = ScriptedEngine(perfect)
    with Sandbox(limit_s=30) as checker:
        short = solve_one(engine, checker)
        assert len(engine.rows) == 1, "it is not written again"
        *steps, finish = guided.solve(as_problem(TEXT), engine=engine, checker=checker, options=Options.alone(seed=1))
        untaught = solve_one(ScriptedEngine(perfect, topics=frozenset({"arithmetic"})), checker)
    assert short.alone == short.with_oracle == finish
    assert short.steps == len(steps)
    assert untaught.greedy_right
    assert not untaught.alone.certified, "such a model is not asked at all"


def test_a_certificate_on_a_wrong_answer_is_counted_and_fails() -> None:
    group = curriculum_suite.figures(
        [
            solved("2x=4", "x=2", certified=True),
            solved("2x=4", "x=3", certified=True),
            solved("2x=4", None, certified=False),
        ]
    )
    assert (group["n"], group["certified_right"], group["certified_wrong"], group["uncertified"]) == (3, 1, 1, 1)
    name = "linear.divide"
    right = {"greedy": 3, "certified_right": 3, "certified_with_oracle": 3}
    assert not curriculum_suite.passes(name, {**group, **right})
    assert curriculum_suite.passes(name, {**group, **right, "certified_wrong": 0, "certified_wrong_with_oracle": 0})


def test_the_average_has_to_be_better_than_each_component() -> None:
    each = {"n": 100, "greedy": 60, "certified_right": 85, "certified_with_oracle": 85}
    average = {"n": 100, "greedy": 85, "certified_right": 95, "certified_with_oracle": 99}
    none_wrong = {"certified_wrong": 0, "certified_wrong_with_oracle": 0}
    for name, least in (("linear.divide", each), (curriculum_suite.ALL, average)):
        assert curriculum_suite.passes(name, least | none_wrong)
        for what in ("greedy", "certified_right", "certified_with_oracle"):
            assert not curriculum_suite.passes(name, least | none_wrong | {what: least[what] - 1})


def test_a_text_that_goes_round_in_circles_is_given_up() -> None:
    fact, line = "7*5=35;", "expand the bracket=>3x-6+5=20\n"
    assert curriculum_suite.in_circles("divide:" + fact * curriculum_suite.CIRCLES)
    assert not curriculum_suite.in_circles("divide:" + fact * (curriculum_suite.CIRCLES - 1))
    assert not curriculum_suite.in_circles("a fact without a reason;")
    assert curriculum_suite.in_circles("add 1=>3x=2\n" + line * curriculum_suite.CIRCLES)
    assert not curriculum_suite.in_circles(line * (curriculum_suite.CIRCLES - 1))
    assert not curriculum_suite.in_circles(trace_text(solve(TEXT)))


def test_percentiles() -> None:
    assert curriculum_suite.percentiles([n / 100 for n in range(101)]) == (0.5, 0.95)
    assert curriculum_suite.percentiles([0.25]) == (0.25, 0.25)


def test_textbook_items_are_read_solved_and_compared(tmp_path: Path) -> None:
    records = [
        {**RECORD, "id": "a", "problem": "Solve: $3x+5=20$", "answer": ["$$x=5$$"]},
        {**RECORD, "id": "b", "problem": "$2x=4$", "answer": ["$$x=3$$"]},  # the book is wrong here
        {**RECORD, "id": "c", "problem": "Draw a picture of a cat.", "answer": ["cat"]},
        {**RECORD, "id": "p", "problem": "50 is what percent of 40?", "answer": ["$$125$$"]},
        {**RECORD, "id": "d", "course": "OpenStax: Calculus Volume 1", "problem": "$2x=4$", "answer": ["$$2$$"]},
    ]
    (tmp_path / "textbook_items.jsonl").write_text("\n".join(map(json.dumps, records)))
    items = textbook_suite.load_items(tmp_path)
    assert [item.identifier for item in items] == ["a", "b", "c", "p"]
    with Sandbox() as checker:
        group = textbook_suite.figures(
            [textbook_suite.try_item(ScriptedEngine(perfect), checker, item) for item in items]
        )
    counts = {key: group[key] for key in ("n", "read", "solved", "certified", "right", "wrong", "oracle_steps")}
    assert counts == {"n": 4, "read": 3, "solved": 3, "certified": 3, "right": 2, "wrong": 1, "oracle_steps": 2}
    assert (group["certified_right"], group["certified_wrong"]) == (2, 1)  # the scripted model does not know of percent
    assert not textbook_suite.passes(textbook_suite.ALL, group), "certified, and the book says otherwise"
    most = {"n": 1000, "certified_wrong": 5, "steps": 100, "oracle_steps": 16}
    assert textbook_suite.passes(textbook_suite.ALL, most | {"certified_right": 500}, with_model=True)
    assert not textbook_suite.passes(textbook_suite.PLAIN, most | {"certified_right": 799})
    assert textbook_suite.passes(textbook_suite.PLAIN, most | {"certified_right": 800}), "the solver alone"
    assert not textbook_suite.passes(textbook_suite.PLAIN, most | {"certified_right": 800}, with_model=True)
    assert textbook_suite.passes("EA 2.1", group), "a lesson alone has no target"
    assert [missed["id"] for missed in group["missed"]] == ["b", "c"]


def test_the_report_is_one_json_object_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate, "load_engine", lambda folder, slots: nullcontext(ScriptedEngine(wrong_answers)))
    arguments = [
        "--suite",
        "curriculum",
        "--n",
        "2",
        "--only",
        "linear.",
        "--slots",
        "2",
        "--workers",
        "1",
        "--check-seconds",
        "30",
        "--json",
    ]
    assert evaluate.main(arguments) == 1, "a model that is always wrong meets no target"
    out = capsys.readouterr().out
    report = json.loads(out.splitlines()[-1])
    assert report["suite"] == "curriculum"
    assert report["ok"] is False
    codes = {code for code in BY_CODE if code.startswith("linear.")}
    assert set(report["groups"]) == codes | {"all"}
    for name, group in report["groups"].items():
        assert group["n"] == (2 * len(codes) if name == "all" else 2)
        assert group["certified_wrong"] == 0
        assert group["certified_with_oracle"] == group["n"]


def test_a_run_that_was_stopped_goes_on_from_its_records(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    model = tmp_path / "model"
    model.mkdir()
    (model / "model.safetensors").write_bytes(b"weights")
    asked: list[str] = []

    def counting(text: str, sampling: object, drawn: int) -> str:
        asked.append(text)
        return wrong_answers(text, sampling, drawn)

    monkeypatch.setattr(evaluate, "load_engine", lambda folder, slots: nullcontext(ScriptedEngine(counting)))
    arguments = ["--suite", "curriculum", "--only", "linear.divide", "--model", str(model), "--slots", "2"]
    arguments += ["--check-seconds", "30", "--records", "records.jsonl", "--json", "--n"]

    def group() -> Any:
        return json.loads(capsys.readouterr().out.splitlines()[-1])["groups"]["linear.divide"]

    evaluate.main([*arguments, "2"])
    first, written = group(), len(asked)
    assert written > 0
    evaluate.main([*arguments, "2"])
    assert (group(), len(asked)) == (first, written), "all of it is in the file"

    lines = (tmp_path / "records.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "records.jsonl").write_text("".join(lines[:-1]) + lines[-1][:20])  # stopped while it wrote
    evaluate.main([*arguments, "2"])
    again = group()
    assert written < len(asked) < 2 * written, "only what is missing is done"
    assert {**again, "seconds_p50": 0, "seconds_p95": 0} == {**first, "seconds_p50": 0, "seconds_p95": 0}
    evaluate.main([*arguments, "3"])
    assert group()["n"] == 3, "a larger run adds to it"

    (model / "model.safetensors").write_bytes(b"others")
    with pytest.raises(SystemExit):
        evaluate.main([*arguments, "2"])
    assert "name another file" in capsys.readouterr().err


def test_processes_share_the_problems_and_a_later_run_finds_them_all(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    records = tmp_path / "records.jsonl"
    arguments = ["--suite", "curriculum", "--only", "integers.add", "--n", "3", "--check-seconds", "30", "--json"]
    arguments += ["--records", str(records)]
    evaluate.main([*arguments, "--processes", "2"])
    group = json.loads(capsys.readouterr().out.splitlines()[-1])["groups"]["integers.add"]
    assert group["n"] == 3
    assert group["certified_wrong"] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"], "one file, put together"
    written = records.read_text().splitlines()
    assert len(written) == len(set(written)) == 1 + 2 * 3  # what is measured; greedy and certified of each

    (tmp_path / "records.jsonl.1").write_text(f"{written[0]}\n{written[-1]}\n")  # left over by one that was stopped
    records.write_text("\n".join(written[:-1]) + "\n")
    evaluate.main([*arguments, "--processes", "2"])
    assert sorted(records.read_text().splitlines()) == sorted(written), "nothing was measured again"


def test_only_the_curriculum_is_shared_by_processes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        evaluate.main(["--suite", "halfway", "--processes", "2"])
    assert "--processes goes with --suite curriculum" in capsys.readouterr().err


def test_the_textbook_suite_needs_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        evaluate.main(["--suite", "textbook"])
    assert "--data" in capsys.readouterr().err
