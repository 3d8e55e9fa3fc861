"""The local engine against transformers' own generate: batched, rolled back, bounded, refused with a sentence."""

from __future__ import annotations

import json
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer, Qwen2ForCausalLM

from reasoning.errors import ModelUnavailable, TokenizerMismatch
from reasoning.model.engine import LocalEngine
from reasoning.model.engine.rows import LocalRow, draw
from reasoning.model.seam import End, Sampling
from reasoning.model.tried import Tried
from tests.reasoning.tiny import trace_checkpoint

GREEDY = Sampling()
NEW_TOKENS = 24
PROMPTS = [f"{a}x+{2 * a + 1}={a * (a % 5) + 2 * a + 1}\n" * (1 + a % 4) for a in range(2, 14)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trace_checkpoint(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def alone(folder: Path) -> dict[str, list[int]]:
    """What plain greedy generation writes for each prompt by itself, as ids."""
    model = Qwen2ForCausalLM.from_pretrained(str(folder), dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(str(folder))
    written = {}
    for prompt in PROMPTS:
        ids = torch.tensor([tokenizer.encode(prompt, add_special_tokens=False)])
        out = model.generate(
            ids, attention_mask=torch.ones_like(ids), max_new_tokens=NEW_TOKENS, do_sample=False, pad_token_id=0
        )
        written[prompt] = out[0, ids.shape[1] :].tolist()
    return written


def texts_of(engine: LocalEngine, alone: dict[str, list[int]]) -> dict[str, str]:
    eos = engine.tokenizer.eos_token_id
    return {prompt: engine._bytes.text([i for i in ids if i != eos]) for prompt, ids in alone.items()}


def write(engine: LocalEngine, prompt: str, max_tokens: int = NEW_TOKENS) -> str:
    row = engine.open_row(seed=0)
    assert row is not None
    row.feed(prompt)
    piece = row.generate(stop=lambda text: False, max_tokens=max_tokens, sampling=GREEDY)
    row.close()
    return piece.text


def test_rows_in_one_batch_write_what_each_prompt_gives_alone(folder: Path, alone: dict[str, list[int]]) -> None:
    with LocalEngine(folder, slots=5) as engine, ThreadPoolExecutor(len(PROMPTS)) as pool:
        written = dict(zip(PROMPTS, pool.map(lambda prompt: write(engine, prompt), PROMPTS), strict=True))
        assert written == texts_of(engine, alone)
    assert len(set(written.values())) > len(PROMPTS) // 2, "the random model says the same to everything: a weak test"


def test_a_long_prompt_is_read_in_pieces(
    folder: Path, alone: dict[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reasoning.model.engine.local.PREFILL", 5)
    with LocalEngine(folder, slots=4) as engine, ThreadPoolExecutor(4) as pool:
        written = dict(zip(PROMPTS, pool.map(lambda prompt: write(engine, prompt), PROMPTS), strict=True))
        assert written == texts_of(engine, alone)


def test_rollback_inside_a_batch_samples_again_from_the_mark(folder: Path, alone: dict[str, list[int]]) -> None:
    def wander_and_return(engine: LocalEngine, prompt: str, seed: int) -> str:
        row = engine.open_row(seed=seed)
        assert row is not None
        row.feed(prompt)
        head = row.generate(stop=lambda text: False, max_tokens=1 + seed % 5, sampling=GREEDY)
        mark = row.mark()
        for _ in range(3):
            row.generate(stop=lambda text: False, max_tokens=3 + seed % 7, sampling=Sampling(temperature=1.5))
            row.rollback(mark)
        rest = row.generate(stop=lambda text: False, max_tokens=NEW_TOKENS - head.tokens, sampling=GREEDY)
        row.close()
        return head.text + (rest.text if head.end is not End.EOS else "")

    with LocalEngine(folder, slots=8) as engine, ThreadPoolExecutor(8) as pool:
        written = pool.map(lambda pair: wander_and_return(engine, pair[1], pair[0]), enumerate(PROMPTS))
        assert dict(zip(PROMPTS, written, strict=True)) == texts_of(engine, alone)


def test_the_same_seed_gives_the_same_samples_and_another_seed_others(folder: Path) -> None:
    def sampled(engine: LocalEngine, seed: int) -> list[str]:
        row = engine.open_row(seed=seed)
        assert row is not None
        row.feed(PROMPTS[0])
        mark = row.mark()
        pieces = []
        for _ in range(4):
            pieces.append(row.generate(stop=lambda t: False, max_tokens=8, sampling=Sampling(temperature=1.0)).text)
            row.rollback(mark)
        row.close()
        return pieces

    with LocalEngine(folder, slots=2) as engine:
        first, again, other = sampled(engine, 1), sampled(engine, 1), sampled(engine, 2)
    assert first == again != other
    assert len(set(first)) > 1


def test_a_banned_first_token_is_not_drawn(folder: Path) -> None:
    def firsts(row: LocalRow, sampling: Sampling) -> list[str]:
        mark = row.mark()
        drawn = []
        for _ in range(60):
            drawn.append(row.generate(stop=lambda text: True, max_tokens=1, sampling=sampling).text)
            row.rollback(mark)
        return [text for text in drawn if text]  # a byte that is half a character has no text and cannot be named

    with LocalEngine(folder, slots=1) as engine:
        row = engine.open_row(seed=0)
        assert row is not None
        row.feed(PROMPTS[1])
        free = firsts(row, Sampling(temperature=3.0))
        banned = {text for text in free if len(engine.encode(text)) == 1}
        rest = firsts(row, Sampling(temperature=3.0, ban=tuple(banned)))
        row.close()
    assert banned
    assert rest
    assert not banned & set(rest)


def test_what_was_refuted_at_a_mark_is_never_written_there_again(folder: Path) -> None:
    with LocalEngine(folder, slots=1) as engine:
        row = engine.open_row(seed=0)
        assert row is not None
        row.feed(PROMPTS[1])
        mark, tried, written = row.mark(), Tried(), []
        for temperature in [0.0] * 6 + [0.7] * 6:
            sampling = Sampling(temperature, tried=tried)
            piece = row.generate(stop=lambda text: False, max_tokens=3, sampling=sampling)
            written.append((tuple(tried.path()), piece.end))
            tried.refute()
            row.rollback(mark)
        assert len(set(written)) == len(written)
        row.close()


def test_a_row_ends_at_the_context_with_a_reason(folder: Path) -> None:
    with LocalEngine(folder, slots=1, context=40) as engine:
        row = engine.open_row(seed=0)
        assert row is not None
        assert row.feed("1+" * 30).end is End.CONTEXT
        assert row.length == 0
        row.feed("1+" * 15)
        piece = row.generate(stop=lambda text: False, max_tokens=1000, sampling=Sampling(temperature=2.0))
        assert (piece.end, row.length) in {(End.CONTEXT, 39), (End.EOS, row.length)}
        row.close()


def test_the_stop_test_ends_a_piece_and_its_error_reaches_the_caller_only(folder: Path) -> None:
    def broken(text: str) -> bool:
        raise ValueError("a stop test that fails")

    with LocalEngine(folder, slots=2) as engine:
        row = engine.open_row(seed=0)
        assert row is not None
        row.feed(PROMPTS[0])
        mark = row.mark()
        piece = row.generate(stop=lambda text: len(text) >= 3, max_tokens=50, sampling=Sampling(temperature=1.0))
        assert piece.end is End.STOP
        row.rollback(mark)
        with pytest.raises(ModelUnavailable, match="a stop test that fails"):
            row.generate(stop=broken, max_tokens=5, sampling=GREEDY)
        row.close()
        assert write(engine, PROMPTS[2])  # the engine goes on


def test_a_cancelled_row_stops_in_the_middle(folder: Path) -> None:
    with LocalEngine(folder, slots=1, context=400) as engine:
        row = engine.open_row(seed=0)
        assert row is not None
        row.feed(PROMPTS[0])
        drafts: list[str] = []
        slow = threading.Event()
        asked = iter([False, False, *[True] * 1000])
        while True:  # a random model may end its text by itself; then let it write again
            mark = row.mark()
            piece = row.generate(
                stop=lambda text: slow.wait(0.05),
                max_tokens=300,
                sampling=Sampling(temperature=3.0),
                on_text=drafts.append,
                should_stop=lambda: next(asked),
            )
            if piece.end is not End.EOS:
                break
            row.rollback(mark)
        assert piece.end is End.CANCELLED
        assert drafts
        row.close()


def test_rows_beyond_the_slots_wait_their_turn(folder: Path) -> None:
    with LocalEngine(folder, slots=1) as engine:
        first = engine.open_row(seed=0)
        assert first is not None
        assert engine.open_row(seed=0, should_stop=lambda: True) is None
        got: list[object] = []
        waiting = threading.Thread(target=lambda: got.append(engine.open_row(seed=1)))
        waiting.start()
        while engine.waiting == 0:
            pass
        assert got == []
        first.close()
        waiting.join(10)
        assert len(got) == 1


def test_the_cache_gives_its_memory_back_when_the_last_row_closes(folder: Path) -> None:
    with LocalEngine(folder, slots=3) as engine:
        write(engine, PROMPTS[0])
        done = threading.Event()
        for _ in range(500):
            if engine._cache.get_seq_length() == 0:
                break
            done.wait(0.01)
        assert engine._cache.get_seq_length() == 0
        assert write(engine, PROMPTS[0])


def test_a_closed_engine_says_so(folder: Path) -> None:
    engine = LocalEngine(folder, slots=1)
    row = engine.open_row(seed=0)
    assert row is not None
    engine.close()
    with pytest.raises(ModelUnavailable, match="closed"):
        engine.open_row(seed=0)
    with pytest.raises(ModelUnavailable, match="closed"):
        row.feed("1")


def test_the_nucleus_holds_the_most_likely_tokens_only() -> None:
    logits = torch.log(torch.tensor([0.5, 0.3, 0.15, 0.05]))
    cut = Sampling(temperature=1.0, top_p=0.7)
    assert {draw(logits, cut, chance / 100) for chance in range(100)} == {0, 1}
    whole = [draw(logits, Sampling(temperature=1.0), (chance + 0.5) / 1000) for chance in range(1000)]
    assert [whole.count(token) for token in range(4)] == [500, 300, 150, 50]


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors"])
def test_a_folder_that_lacks_a_file_is_refused_by_name(folder: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / name).unlink()
    with pytest.raises(ModelUnavailable, match=name):
        LocalEngine(copy)


def test_no_folder_and_another_architecture_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="no model folder"):
        LocalEngine(tmp_path / "nowhere")
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**config, "model_type": "mamba"}))
    with pytest.raises(ModelUnavailable, match="'mamba'"):
        LocalEngine(copy)


def test_weights_that_lack_a_tensor_are_refused(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    tensors = load_file(copy / "model.safetensors")
    tensors.pop("model.layers.1.mlp.up_proj.weight")
    save_file(tensors, copy / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelUnavailable, match="up_proj"):
        LocalEngine(copy)


def test_a_tokenizer_that_changes_text_is_refused(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    tokenizer = json.loads((copy / "tokenizer.json").read_text())
    identifier = tokenizer["model"]["vocab"].pop("(")
    tokenizer["model"]["vocab"]["unused"] = identifier
    (copy / "tokenizer.json").write_text(json.dumps(tokenizer))
    with pytest.raises(TokenizerMismatch, match=r"3\(x-2\)"):
        LocalEngine(copy)
