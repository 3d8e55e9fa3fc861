"""The benchmark suites: answers compared, steps checked, costs counted, a stopped run taken up again."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from reasoning.errors import BadRequest, ModelUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.training import evaluate
from reasoning.training.benchmark_items import Item, load_items
from reasoning.training.benchmark_suite import PLAIN, VERIFIED, Settings, figures, grade, run, write_verified
from reasoning.values import Outcome, Problem
from tests.reasoning.fakes import ScriptedEngine
from tests.reasoning.tiny import deepseek_checkpoint, trace_checkpoint

ITEMS = [
    Item("robe", "A robe takes 2 bolts of blue fiber and half that much white. How many bolts?", "3"),
    Item("eggs", "Eggs: 16 a day, 3 eaten, 4 baked, the rest sold at 2 dollars each. How much a day?", "18"),
]
GOOD = {"robe": "2/2=1\nSo 2+1=3 bolts.\n</think>\n\\boxed{3}", "eggs": "16-3-4=9\n9*2=18\n</think>\n\\boxed{\\$18}"}
SLIPS = {"robe": "2/2=1\nSo 2+1=4 bolts.\n</think>\n\\boxed{4}", "eggs": GOOD["eggs"]}
DATA = Path(__file__).parents[3] / "shared" / "data"


class Reader(ScriptedEngine):
    """A scripted model that is asked in words."""

    def prompt(self, problem: Problem) -> str:
        return f"{problem.text}<think>\n"


def model(first: dict[str, str], later: dict[str, str]) -> Reader:
    """Writes `first`, and `later` from the place where it is asked a second time."""

    def writes(text: str, sampling: object, drawn: int) -> str:
        question, _, written = text.partition("<think>\n")
        name = next(item.identifier for item in ITEMS if item.text == question)
        for script in (first, later)[min(drawn, 1) :]:
            if script[name].startswith(written):
                return script[name][len(written) :]
        return later[name][len(written) :]

    return Reader(writes, traces=False)


def settings(**changes: object) -> Settings:
    return Settings(**{"suite": "gsm8k", "model": "scripted", "weight_bytes": 0, "samples": 1, "seed": 1,
                       "max_tokens": 4000} | changes)  # fmt: skip


def in_turn(name: str, work: Callable[[object], None], tasks: list[object]) -> list[None]:
    return [work(task) for task in tasks]


@pytest.fixture(scope="module")
def checker():
    with Sandbox() as sandbox:
        yield sandbox


def test_a_slip_costs_the_unchecked_model_its_answer_and_is_mended_by_checking(
    checker: Sandbox, tmp_path: Path
) -> None:
    groups = run(
        model(SLIPS, GOOD), checker, ITEMS, settings=settings(), ledger=tmp_path / "a.jsonl", each=in_turn,
        price_per_hour=3.6,
    )  # fmt: skip
    assert (groups[PLAIN]["pass@1"], groups[PLAIN]["right"]) == (0.5, 1)
    assert (groups[VERIFIED]["pass@1"], groups[VERIFIED]["right"]) == (1.0, 2)
    assert groups[VERIFIED]["tries"] > groups[PLAIN]["tries"]
    assert groups[VERIFIED]["certified"] == 0, "a word problem's goal cannot be proved, so nothing is certified"
    assert groups[PLAIN]["cost"] == pytest.approx(groups[PLAIN]["machine_seconds"] / 1000, abs=1e-3)
    assert groups[PLAIN]["cost_per_solved"] >= 0
    assert "published" not in groups


def test_the_equations_of_a_word_problem_are_not_refuted_for_not_following(checker: Sandbox) -> None:
    text = "Let x be the first.\n</think>\nThen x+y=10.\nAlso x-y=2.\nAnd 3x=21.\nSo x=6.\n\\boxed{6}"
    engine = Reader(lambda sofar, sampling, drawn: text[len(sofar.partition("<think>\n")[2]) :], traces=False)
    written = write_verified(engine, checker, "Two numbers.", seed=0, max_tokens=4000)
    assert written.answer == "6"


def test_a_stopped_run_goes_on_with_what_is_left(checker: Sandbox, tmp_path: Path) -> None:
    ledger = tmp_path / "runs" / "gsm8k.jsonl"
    asked: list[str] = []

    def stops(name: str, work: Callable[[object], None], tasks: list[object]) -> list[None]:
        asked.append(f"{name} {len(tasks)}")
        work(tasks[0])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(model(GOOD, GOOD), checker, ITEMS, settings=settings(samples=2), ledger=ledger, each=stops)
    with ledger.open("a") as file:
        file.write('{"id": "eggs", "sam')  # the machine went down in the middle of a line

    def counted(name: str, work: Callable[[object], None], tasks: list[object]) -> list[None]:
        asked.append(f"{name} {len(tasks)}")
        return in_turn(name, work, tasks)

    groups = run(model(GOOD, GOOD), checker, ITEMS, settings=settings(samples=2), ledger=ledger, each=counted)
    assert asked == ["gsm8k plain 4", "gsm8k plain 3", "gsm8k verified 4"]
    assert (groups[PLAIN]["problems"], groups[PLAIN]["samples"], groups[PLAIN]["pass@1"]) == (2, 4, 1.0)
    assert [json.loads(line)["mode"] for line in ledger.read_text().splitlines()[1:]] == [PLAIN] * 4 + [VERIFIED] * 4
    with pytest.raises(BadRequest, match="begun with"):
        run(model(GOOD, GOOD), checker, ITEMS, settings=settings(seed=2), ledger=ledger, each=in_turn)


def test_pass_at_one_is_the_mean_over_problems() -> None:
    def entry(name: str, outcome: Outcome, **more: object) -> dict[str, object]:
        return {"id": name, "outcome": outcome.value, "answer": "1", "tokens": 10, "certified": False, "tries": 1,
                "machine_seconds": 36.0, **more}  # fmt: skip

    group = figures(
        [
            entry("a", Outcome.CORRECT), entry("a", Outcome.INCORRECT), entry("b", Outcome.CORRECT),
            entry("b", Outcome.CORRECT), entry("c", Outcome.UNDECIDED), entry("c", Outcome.INCORRECT, answer=None),
        ],
        price_per_hour=2.0,
    )  # fmt: skip
    assert (group["problems"], group["samples"], group["pass@1"], group["right"]) == (3, 6, 0.5, 3)
    assert (group["undecided"], group["without_answer"]) == (1, 1)
    assert (group["tokens_per_solved"], group["seconds_per_solved"]) == (20, 72.0)
    assert (group["cost"], group["cost_per_solved"]) == (0.12, 0.04)
    nothing = figures([], price_per_hour=2.0)
    assert (nothing["pass@1"], nothing["cost_per_solved"], nothing["tokens_per_solved"]) == (0.0, None, None)


@pytest.mark.parametrize(
    ("expected", "given", "outcome"),
    [
        ("18", "\\$18", Outcome.CORRECT),
        ("70000", "70{,}000", Outcome.CORRECT),
        ("25", "25\\%", Outcome.CORRECT),
        ("25\\%", "26\\%", Outcome.INCORRECT),
        ("033", "33", Outcome.CORRECT),
        ("\\frac{14}{3}", "14/3", Outcome.CORRECT),
        ("\\left( 3, \\frac{\\pi}{2} \\right)", "(3, \\pi/2)", Outcome.CORRECT),
        ("3", "4", Outcome.INCORRECT),
        ("3", None, Outcome.INCORRECT),
        (None, "3", Outcome.UNDECIDED),
    ],
)
def test_an_answer_is_graded_by_its_meaning(
    checker: Sandbox, expected: str | None, given: str | None, outcome: Outcome
) -> None:
    assert grade(checker, expected, given) is outcome


def test_the_files_of_the_three_suites_are_read(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    records = [
        {"question": "Two and two?", "answer": "2+2=<<2+2=4>>4\n#### 4"},
        {"unique_id": "test/algebra/1.json", "problem": "Find $x$.", "answer": "\\frac{1}{2}", "solution": "long"},
        {"ID": "2024-I-1", "Problem": "Every morning", "Answer": 204},
    ]
    path.write_text("\n".join(map(json.dumps, records)) + "\n\n")
    assert load_items(path) == [
        Item("line 1", "Two and two?", "4"),
        Item("test/algebra/1.json", "Find $x$.", "\\frac{1}{2}"),
        Item("2024-I-1", "Every morning", "204"),
    ]
    assert len(load_items(path, limit=2)) == 2
    for line, complaint in (('{"id": 1}', "no field"), ("{", "not JSON"), ("[]", "not a JSON object")):
        path.write_text(line)
        with pytest.raises(BadRequest, match=f"line 1: {complaint}"):
            load_items(path)
    path.write_text("\n".join([json.dumps({"id": 7, "problem": "a"})] * 2))
    with pytest.raises(BadRequest, match="7 comes twice"):
        load_items(path)


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "gsm8k.jsonl").exists(), reason="the labelled sets are not beside this checkout")
def test_every_gsm8k_answer_is_itself(checker: Sandbox) -> None:
    items = load_items(DATA / "gsm8k.jsonl")
    assert len(items) > 200
    assert [item for item in items if grade(checker, item.answer, f"\\${item.answer}") is not Outcome.CORRECT] == []


def test_a_model_of_our_traces_is_refused(checker: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="word problems"):
        run(ScriptedEngine(lambda *_: ""), checker, ITEMS, settings=settings(), ledger=tmp_path / "a", each=in_turn)


def test_the_command_measures_a_checkpoint_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = deepseek_checkpoint(tmp_path / "DeepSeek-R1-Distill-Qwen-1.5B", architecture="qwen3")
    data = tmp_path / "aime.jsonl"
    data.write_text("\n".join(json.dumps({"problem": item.text, "answer": item.answer}) for item in ITEMS))
    arguments = [
        "--suite", "aime24", "--model", str(folder), "--data", str(data), "--samples", "2", "--max-tokens", "30",
        "--slots", "2", "--workers", "1", "--price-per-hour", "1.5", "--json",
    ]  # fmt: skip
    assert evaluate.main(arguments) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert report["groups"]["published"] == {"pass@1": 0.289}
    for mode in (PLAIN, VERIFIED):
        assert (report["groups"][mode]["samples"], report["groups"][mode]["pass@1"]) == (4, 0.0)
        assert 0 < report["groups"][mode]["tokens"] <= 4 * 30
        assert report["groups"][mode]["cost_per_solved"] is None
    records = tmp_path / "var" / "evaluate" / "aime24-DeepSeek-R1-Distill-Qwen-1.5B.jsonl"
    before = records.read_text()
    assert evaluate.main(arguments) == 0, "everything is done: nothing is written again"
    assert records.read_text() == before
    with pytest.raises(SystemExit):
        evaluate.main([*arguments, "--seed", "9"])
    assert "begun with" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        evaluate.main(["--suite", "aime24", "--model", str(trace_checkpoint(tmp_path / "ours")), "--data", str(data)])
    assert "word problems" in capsys.readouterr().err


def test_a_missing_benchmark_file_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(evaluate, "load_engine", lambda *_, **__: nullcontext())
    for more in ([], ["--data", "nowhere.jsonl"]):
        with pytest.raises(SystemExit):
            evaluate.main(["--suite", "gsm8k", *more])
    assert "nowhere.jsonl" in capsys.readouterr().err
