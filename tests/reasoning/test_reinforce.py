"""Learning from own attempts: only what is certified, errors put right, held-out problems never, and exactly once."""

from __future__ import annotations

import json
from math import isclose, sqrt
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from reasoning.errors import BadRequest, ModelUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.model.seam import End, Piece
from reasoning.oracle.solve import as_problem, asked, solve, topic_of
from reasoning.oracle.trace import trace_text
from reasoning.training import batches, export, practice, reinforce, start, tokenizer
from reasoning.training.practice import Lesson, Mixture, corrections, judged, kept, problem_of
from reasoning.training.reinforce import Plan
from reasoning.training.run import Rates, Run, Shape
from reasoning.training.traces import is_held_out
from tests.reasoning import tiny

TEXT = "3(x-2)+5=20"
PROBLEM = as_problem(TEXT)
WHOLE = trace_text(solve(TEXT))
FIRST, REST = (part + "\n" for part in WHOLE.split("\n", 1))
REST = REST.removesuffix("\n")
SMALL = Plan(("linear",), rounds=1, problems=3, samples=2, tokens=3000, held_out=3)


@pytest.fixture(scope="module")
def checker():
    with Sandbox(workers=1, limit_s=30) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("model")
    tokenizer.build(made / "tokenizer")
    shape = Shape(hidden=32, layers=2, heads=2, key_heads=1, inner=64, positions=512)
    run = Run(shape=shape, rates=Rates(), vocabulary=len(tokenizer.load(made / "tokenizer")), seed=5)
    export.write_model(run.model, made / "tokenizer", made / "weights")
    return made / "weights"


def attempt(text: str, checker: Sandbox) -> practice.Entry:
    return judged(PROBLEM, Piece(text, len(text), End.EOS), checker)


def test_a_certified_attempt_has_no_fault_and_no_correction(checker: Sandbox) -> None:
    entry = attempt(WHOLE, checker)
    assert (entry["fault"], entry["correction"]) == (None, None)
    assert entry["lines"] == [move.line for move in solve(TEXT).moves]


@pytest.mark.parametrize(
    ("text", "fault", "given"),
    [
        (FIRST.replace("=-6", "=6", 1) + REST, "false_fact", FIRST[: FIRST.index(";") + 1]),
        (FIRST + FIRST + REST, "false_words", FIRST),
        (FIRST + "</think>\n\\boxed{x=4}", "wrong_answer", FIRST),
        (FIRST + REST.partition("</think>")[0] + "</think>\n\\boxed{x=8}", "wrong_answer", None),
        ("wibble", "unreadable", ""),
    ],
)
def test_the_first_error_is_put_right_by_the_solver(checker: Sandbox, text: str, fault: str, given: str) -> None:
    entry = attempt(text, checker)
    assert entry["fault"] == fault
    correction = entry["correction"]
    assert text.startswith(correction["given"])
    assert given is None or correction["given"] == given
    assert WHOLE.startswith(correction["given"] + correction["learnt"])
    assert correction["ends"] is correction["learnt"].endswith("}")


def test_a_line_that_the_solver_would_begin_otherwise_is_written_anew(checker: Sandbox) -> None:
    words = REST.partition(":")[0]
    own = f"{words}:5-6=-1;7*9=62;"
    correction = attempt(FIRST + own, checker)["correction"]
    assert correction["given"] == FIRST
    assert correction["learnt"] == REST[: REST.index("\n") + 1]


def test_what_is_written_around_the_answer_is_not_learnt(checker: Sandbox) -> None:
    entry = attempt(WHOLE + " and so on", checker)
    assert entry["fault"] == "unreadable"
    assert entry["correction"]["given"] + entry["correction"]["learnt"] == WHOLE
    assert entry["correction"]["ends"]


def samples(*faults: str | None) -> practice.Entry:
    made = [
        {"text": f"{'way ' * (n + 1)}", "lines": [str(n % 2)], "fault": fault, "tokens": 1, "correction": None}
        for n, fault in enumerate(faults)
    ]
    return {"asked": TEXT, "samples": made}


def test_what_always_or_never_succeeds_is_not_learnt_and_length_is_only_a_tie_break() -> None:
    assert kept(samples(None, None)) == []
    assert kept(samples("loop", "false_fact")) == []
    lessons = kept(samples(None, None, None, "loop"))
    assert [lesson.learnt for lesson in lessons] == ["way ", "way way "], "different lines, the shortest of the same"
    assert isclose(sum(lesson.weight for lesson in lessons), sqrt(0.75 * 0.25))
    assert all(lesson.ends and not lesson.given for lesson in lessons)


def test_corrections_weigh_what_failed_and_come_once() -> None:
    entry = samples("false_fact", "false_fact", "detour", None)
    for sample in entry["samples"][:2]:
        sample["correction"] = {"given": "a", "learnt": "b", "ends": False}
    assert corrections(entry) == [Lesson(TEXT, "a", "b", ends=False, weight=0.75)]


def test_problems_are_of_the_topics_and_never_held_out_unless_asked() -> None:
    for held_out in (False, True):
        drawn = [problem_of(f"key {n}", topics=("linear",), held_out=held_out) for n in range(20)]
        assert {topic_of(problem).name for problem in drawn} == {"linear"}
        assert {is_held_out(problem.text) for problem in drawn} == {held_out}
        assert held_out or not any(is_held_out(asked(problem)) for problem in drawn)
    assert problem_of("key", topics=("linear",), held_out=False) == problem_of(
        "key", topics=("linear",), held_out=False
    )


def test_a_round_mixes_what_it_was_told_to_and_repeats_itself() -> None:
    entry = samples(None, "false_fact")
    entry["samples"][1]["correction"] = {"given": "a", "learnt": "b", "ends": False}
    mixture = Mixture([entry], solver_share=0.5, correction_share=0.5, seed=1, number=1)
    made = [mixture(index) for index in range(200)]
    assert made == [mixture(index) for index in range(200)]
    assert 25 < sum(lesson.given == "a" for lesson in made) < 75
    assert 25 < sum(lesson.learnt == "way " for lesson in made) < 75
    only_solver = Mixture([samples("loop")], solver_share=0.0, correction_share=0.5, seed=1, number=1)
    assert only_solver(0).learnt.endswith(("}", "\n"))


def test_the_loss_leaves_out_what_is_given(folder: Path) -> None:
    loaded = tokenizer.load(folder)
    end = loaded.convert_tokens_to_ids("<|im_end|>")
    ids, front = reinforce.encoded(loaded, Lesson(TEXT, FIRST, REST, ends=True), end)
    batch = batches.to_batch([(ids, front)], 0)
    learnt = batch.targets[0][batch.targets[0] != batches.IGNORED].tolist()
    assert loaded.decode(learnt[:-1], clean_up_tokenization_spaces=False) == REST
    assert learnt[-1] == end
    assert FIRST in loaded.decode(ids[:front], clean_up_tokenization_spaces=False)


def test_a_run_begins_with_the_weights_of_a_folder(folder: Path) -> None:
    run = start.open_run(folder, rates=reinforce.RATES, seed=1)
    for name, tensor in load_file(folder / "model.safetensors").items():
        assert torch.equal(run.model.state_dict()[name], tensor.float())


def test_a_model_of_prose_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="its own traces"):
        start.open_run(tiny.deepseek_checkpoint(tmp_path), rates=reinforce.RATES, seed=1)


def test_a_run_goes_on_where_it_stopped_and_reports_before_and_after(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reinforce, "unchecked", lambda engine, problem, **_: Piece("wibble", 2, End.EOS))
    said: list[str] = []
    made = reinforce.reinforce(folder, tmp_path, SMALL, threads=1, say=said.append)
    assert set(made["groups"]) == {"before", "round 1"}
    after = made["groups"]["round 1"]
    assert (after["problems"], after["samples"], after["certified"], after["kept"]) == (3, 6, 0, 0)
    assert after["faults"] == {"unreadable": 6}
    assert after["corrections"] == 3, "one first step for each problem"
    assert after["held_out"]["all"] == {"n": 3, "right": 0, "certified": 0}
    assert after["tokens"] >= SMALL.tokens
    assert (tmp_path / "round-1" / "model.safetensors").exists()
    ledger = (tmp_path / "samples-1.jsonl").read_text()
    said.clear()
    assert reinforce.reinforce(folder, tmp_path, SMALL, threads=1, say=said.append) == made
    assert said == [], "nothing was left to do"
    (tmp_path / "rounds.jsonl").write_text("".join((tmp_path / "rounds.jsonl").read_text().splitlines(True)[:-1]))
    again = reinforce.reinforce(folder, tmp_path, SMALL, threads=1, say=said.append)
    assert again["groups"]["round 1"]["tokens"] == after["tokens"], "the checkpoint had learnt them"
    assert (tmp_path / "samples-1.jsonl").read_text() == ledger
    other = Plan(("linear",), problems=3, samples=3)
    with pytest.raises(BadRequest, match="was begun with"):
        reinforce.reinforce(folder, tmp_path, other, threads=1, say=said.append)


def test_a_model_without_its_facts_is_written_nowhere(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        reinforce.main(["--model", str(folder), "--work", str(tmp_path), "--out", str(tmp_path / "out")])
    assert "training.json" in capsys.readouterr().err
    assert not (tmp_path / "rounds.jsonl").exists()


def test_the_report_says_whether_it_helped() -> None:
    def entry(number: int, right: int) -> practice.Entry:
        return {"round": number, "held_out": {"all": {"n": 9, "right": right, "certified": right}}}

    assert reinforce.report([entry(0, 5), entry(1, 6)])["ok"]
    assert not reinforce.report([entry(0, 5), entry(1, 4)])["ok"]
    assert json.dumps(reinforce.report([entry(0, 5)]))
