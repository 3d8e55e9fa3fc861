"""Distillation: documents are reproducible and kept apart from the held-out ones; a stopped run goes on exactly."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from random import Random

import psutil
import pytest
import torch
from safetensors.torch import load_file

from reasoning.errors import ModelUnavailable, TokenizerMismatch
from reasoning.oracle.course import TOPICS
from reasoning.oracle.generate import mixed_problem
from reasoning.oracle.solve import solve
from reasoning.oracle.trace import LINE_MARK, trace_text
from reasoning.training import batches, distil, export, start, tokenizer, traces, words
from reasoning.training.run import Place, Rates, Run, Shape

SMALL = Shape(hidden=32, layers=2, heads=2, key_heads=1, inner=64, positions=512)
EMBEDDING = "model.embed_tokens.weight"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("tokenizer")
    tokenizer.build(path)
    return path


def test_documents_repeat_and_hold_problems_out() -> None:
    first = [traces.document(3, index) for index in range(60)]
    assert first == [traces.document(3, index) for index in range(60)]
    assert not any(traces.is_held_out(document.problem) for document in first)
    held = [traces.is_held_out(mixed_problem("linear", Random(seed)).problem.text) for seed in range(400)]
    assert 5 < sum(held) < 60  # one in sixteen


def test_a_window_is_what_the_solver_writes_from_its_line_on(folder: Path) -> None:
    made = [traces.document(3, index) for index in range(200)]
    windows = [document for document in made if not document.ends]
    assert windows
    for document in windows:
        assert trace_text(solve(document.problem)).startswith(document.trace)
        assert 1 <= document.trace.count(LINE_MARK) <= traces.LONGEST_WINDOW
        assert "boxed" not in document.trace
    end = tokenizer.load(folder).convert_tokens_to_ids("<|im_end|>")
    index = made.index(windows[0])
    assert batches.encode(tokenizer.load(folder), 3, index, end)[0][-1] != end


def test_tokenizer_reads_mathematics_sign_by_sign(folder: Path) -> None:
    loaded = tokenizer.load(folder)
    assert loaded.tokenize("12x-(3)/4=50") == list("12x-(3)/4=50")
    document = traces.document(1, 1)
    assert loaded.decode(loaded.encode(document.trace), clean_up_tokenization_spaces=False) == document.trace
    assert loaded.init_kwargs[tokenizer.FORMAT_KEY] == tokenizer.FORMAT


def test_a_run_that_goes_on_promises_what_the_course_holds_now(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "tokenizer")
    path = tmp_path / "tokenizer" / "tokenizer_config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {tokenizer.TOPICS_KEY: ["linear"]}))
    tokenizer.renew_promise(tmp_path / "tokenizer")
    assert tokenizer.load(tmp_path / "tokenizer").init_kwargs[tokenizer.TOPICS_KEY] == sorted(t.name for t in TOPICS)


def test_a_tokenizer_that_does_not_round_trip_is_refused(folder: Path) -> None:
    class Lossy:
        def encode(self, text: str, **_: object) -> list[int]:
            return list(text.encode())

        def decode(self, ids: list[int], **_: object) -> str:
            return bytes(ids).decode().lower().replace(" ", "")

    with pytest.raises(TokenizerMismatch):
        tokenizer.check_round_trip(Lossy())


def test_only_the_solution_is_learnt(folder: Path) -> None:
    (rows, _), _ = next(batches.pools(batches.Source(folder, 1), start=0))
    batch = batches.to_batch(rows[:3], 0)
    for n, (ids, prompt) in enumerate(rows[:3]):
        learnt = batch.targets[n][batch.targets[n] != batches.IGNORED].tolist()
        assert learnt == ids[prompt:]
        assert batch.inputs[n, : len(ids) - 1].tolist() == ids[:-1]


def test_a_resumed_run_ends_in_the_same_weights(folder: Path, tmp_path: Path) -> None:
    source = batches.pools(batches.Source(folder, 1), start=0)
    made = [batches.to_batch(rows[:4], 0) for (rows, _), _ in (next(source) for _ in range(4))]
    whole = new_run(folder)
    for batch in made:
        whole.learn(batch, progress=0.1)
    first = new_run(folder)
    for batch in made[:2]:
        first.learn(batch, progress=0.1)
    first.save(tmp_path / "checkpoint.pt")
    second = new_run(folder)
    second.restore(tmp_path / "checkpoint.pt")
    for batch in made[2:]:
        second.learn(batch, progress=0.1)
    for one, other in zip(whole.model.parameters(), second.model.parameters(), strict=True):
        assert torch.equal(one, other)


def new_run(folder: Path) -> Run:
    torch.set_num_threads(1)
    return Run(shape=SMALL, rates=Rates(), vocabulary=len(tokenizer.load(folder)), seed=7)


def test_the_rates_warm_up_stay_level_and_fall_steeply_at_first() -> None:
    rates = Rates(fall=0.4, warmup_steps=10)
    assert [rates.share(step, 0.0) for step in (0, 4, 9, 10)] == pytest.approx([0.1, 0.5, 1.0, 1.0])
    shares = [rates.share(99, progress) for progress in (0.3, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1)]
    assert shares == pytest.approx([1.0, 1.0, 0.5, 1 - 0.5**0.5, 1 - 0.75**0.5, 0.0, 0.0])


def test_a_checkpoint_of_another_seed_is_refused(folder: Path, tmp_path: Path) -> None:
    new_run(folder).save(tmp_path / "checkpoint.pt")
    other = Run(shape=SMALL, rates=Rates(), vocabulary=len(tokenizer.load(folder)), seed=8)
    with pytest.raises(ValueError, match="seed 7, not 8"):
        other.restore(tmp_path / "checkpoint.pt")
    larger = replace(SMALL, layers=SMALL.layers + 1)
    other = Run(shape=larger, rates=Rates(), vocabulary=len(tokenizer.load(folder)), seed=7)
    with pytest.raises(ValueError, match="a model of"):
        other.restore(tmp_path / "checkpoint.pt")


def test_the_batches_are_the_same_however_many_processes_make_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = batches.Source(folder, 1)
    monkeypatch.setattr(batches, "BURST", 12)  # so that both bursts and pools end within what is compared
    with (
        batches.Feeder(source, start=0) as one,
        batches.Feeder(source, start=0, processes=3) as three,
        batches.Feeder(source, start=0, processes=2, in_turns=True) as in_turns,
    ):
        starts = set()
        for alone, *others in zip(islice(one, 40), islice(three, 40), islice(in_turns, 40), strict=True):
            for other in others:
                assert torch.equal(alone.inputs, other.inputs)
                assert alone.next_document == other.next_document
            starts.add(alone.next_document)
    assert len(starts) > 2  # batches of several pools


def test_a_feeder_in_turns_rests_while_the_learner_learns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BURST", 12)
    monkeypatch.setattr(batches, "FIRST_BURST_S", float("inf"))  # full, however slow the machine
    with batches.Feeder(batches.Source(folder, 1), start=0, processes=2, in_turns=True) as feeder:
        assert len(list(islice(feeder, 4))) == 4
        time.sleep(2)  # a feeder that did not rest would have put others in their place at once
        assert not feeder._queues[0].full()


def test_a_feeder_whose_process_died_is_reported(folder: Path) -> None:
    with batches.Feeder(batches.Source(folder, 1), start=0, processes=2, in_turns=True) as feeder:
        os.kill(feeder.process_ids[0], signal.SIGKILL)
        with pytest.raises(RuntimeError, match="has died"):
            next(iter(feeder))


def test_the_first_report_knows_the_time_to_go() -> None:
    budget = distil.Budget(minutes=5, tokens=1_000_000)
    slow = distil._report(Place(step=1, tokens=2_000, seconds=30.0, next_document=40), budget, [7.0])
    assert slow["minutes_left"] == 4.5
    fast = distil._report(Place(step=1, tokens=500_000, seconds=30.0, next_document=40), budget, [7.0])
    assert fast["minutes_left"] == 0.5
    over = distil._report(Place(step=9, tokens=2_000, seconds=301.0, next_document=40), budget, [7.0])
    assert over["minutes_left"] == 0.0


def test_a_run_that_is_told_to_stop_saves_and_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "tokenizer")
    command = [
        sys.executable,
        "-m",
        "reasoning.training.distil",
        "--work",
        str(tmp_path),
        "--out",
        str(tmp_path / "out"),
    ]
    tiny = ["--hidden", "32", "--heads", "2", "--key-heads", "1", "--layers", "1", "--inner", "48", "--threads", "1"]
    run = subprocess.Popen([*command, *tiny, "--tokens", "10000000"], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    first = json.loads(run.stdout.readline().split("% ")[1])
    run.send_signal(signal.SIGTERM)
    said = run.communicate(timeout=60)[0]
    assert run.returncode == 0
    assert "the same command goes on" in said
    assert not (tmp_path / "out").exists()
    more = subprocess.run(
        [*command, *tiny, "--tokens", str(first["tokens"] + 1)], capture_output=True, text=True, check=True, timeout=120
    )
    assert "going on from step" in more.stdout
    assert (tmp_path / "out" / "model.safetensors").exists()


def test_a_run_goes_on_from_a_finished_model(folder: Path, tmp_path: Path) -> None:
    old = new_run(folder)
    with torch.no_grad():
        old.model.get_input_embeddings().weight.add_(1.0)  # as no run begins from nothing
    export.write_model(old.model, folder, tmp_path / "model")
    trained = {"step": 5, "tokens": 900, "seconds": 8.0, "next_document": 64}
    facts = {"seed": 7, "trained": trained, "earlier": {"step": 1, "tokens": 100, "seconds": 2.0}, "notes": ["so"]}
    export.write_embedded(tmp_path / "model", tmp_path / "weights", facts | {"beginning": []})
    command = [sys.executable, "-m", "reasoning.training.distil", "--start", str(tmp_path / "weights"), "--seed", "7"]
    places = ["--work", str(tmp_path / "work"), "--out", str(tmp_path / "weights"), "--threads", "1", "--tokens", "1"]
    for _ in range(2):  # the second time it has reached its end already, and its model lies where the first lay
        subprocess.run([*command, *places], capture_output=True, text=True, check=True, timeout=120)
    made = json.loads((tmp_path / "weights" / "training.json").read_text())
    assert made["earlier"] == {"step": 6, "tokens": 1000, "seconds": 10.0}
    assert made["trained"]["step"] == 1
    assert made["trained"]["next_document"] >= 64  # more where the first documents are used up
    assert made["notes"] == ["so"]
    assert made["rates"] == asdict(start.GOING_ON)
    before, after = (load_file(tmp_path / at / "model.safetensors")[EMBEDDING] for at in ("model", "weights"))
    assert torch.allclose(before, after, atol=0.05)


def test_what_does_not_say_how_it_was_trained_is_no_start(folder: Path, tmp_path: Path) -> None:
    export.write_model(new_run(folder).model, folder, tmp_path)
    with pytest.raises(ModelUnavailable, match=r"training\.json is missing"):
        start.going_on(tmp_path, seed=7)


def test_export_writes_ordinary_files_and_keeps_the_size(folder: Path, tmp_path: Path) -> None:
    run = new_run(folder)
    export.write_model(run.model, folder, tmp_path / "model")
    export.write_embedded(tmp_path / "model", tmp_path / "weights", {"seed": 7})
    assert {"config.json", "tokenizer.json", "model.safetensors", "training.json"} <= {
        file.name for file in (tmp_path / "weights").iterdir()
    }
    assert json.loads((tmp_path / "weights" / "config.json").read_text())["model_type"] == "qwen2"
    (tmp_path / "model" / "model.safetensors").write_bytes(b"0" * (export.WEIGHTS_LIMIT_BYTES + 1))
    with pytest.raises(ValueError, match="more than"):
        export.write_embedded(tmp_path / "model", tmp_path / "weights", {})


def test_the_tokenizer_knows_every_word_of_the_solver() -> None:
    known = {word for wording in words.known() for word in wording.split()}
    spoken = {word for wording in words.found("another sample", problems=12) for word in wording.split()}
    assert spoken <= known, "run python -m reasoning.training.words"


def test_feeders_end_when_the_learner_is_killed(folder: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from reasoning.training import batches\n"
        "if __name__ == '__main__':\n"
        "    with batches.Feeder(batches.Source(Path(sys.argv[1]), 1), start=0, in_turns=True) as feeder:\n"
        "        print(*feeder.process_ids, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True) as learner:
        assert learner.stdout is not None
        children = [psutil.Process(int(pid)) for pid in learner.stdout.readline().split()]
        learner.kill()
    assert children
    assert psutil.wait_procs(children, timeout=60)[1] == []
