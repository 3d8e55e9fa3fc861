"""Qwen2, Llama and Qwen3 checkpoints, whole and in parts, against transformers' own generate; what is refused."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast

from reasoning.errors import ModelUnavailable
from reasoning.model.engine import LocalEngine
from reasoning.model.engine.checkpoint import choose_device
from reasoning.model.load import load_engine
from reasoning.model.seam import End, Sampling
from tests.reasoning.tiny import ARCHITECTURES, deepseek_checkpoint

NEW_TOKENS = 20
PROMPTS = [f"Solve {a}x+{2 * a + 1}={3 * a} step by step. " * (1 + a % 3) for a in range(2, 9)]


@pytest.fixture(scope="module", params=sorted(ARCHITECTURES))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One checkpoint of each architecture, its weights in several parts as large ones are."""
    made = tmp_path_factory.mktemp("models") / request.param
    return deepseek_checkpoint(made, architecture=request.param, shard="20KB")


def generated(folder: Path) -> list[list[int]]:
    """What transformers itself writes for each prompt alone."""
    model = AutoModelForCausalLM.from_pretrained(str(folder), dtype=torch.float32).eval()
    tokenizer = PreTrainedTokenizerFast.from_pretrained(str(folder))
    written = []
    for prompt in PROMPTS:
        ids = torch.tensor([tokenizer.encode(prompt, add_special_tokens=False)])
        out = model.generate(
            ids, attention_mask=torch.ones_like(ids), max_new_tokens=NEW_TOKENS, do_sample=False, pad_token_id=0
        )
        written.append(out[0, ids.shape[1] :].tolist())
    return written


def test_rows_of_one_batch_with_rollbacks_write_what_generate_writes(folder: Path) -> None:
    def write(engine: LocalEngine, prompt: str) -> str:
        row = engine.open_row(seed=0)
        assert row is not None
        row.feed(prompt)
        mark = row.mark()
        row.generate(stop=lambda text: False, max_tokens=5, sampling=Sampling(temperature=1.5))
        row.rollback(mark)
        head = row.generate(stop=lambda text: False, max_tokens=7, sampling=Sampling())
        rest = row.generate(stop=lambda text: False, max_tokens=NEW_TOKENS - head.tokens, sampling=Sampling())
        row.close()
        return head.text + (rest.text if head.end is not End.EOS else "")

    assert (folder / "model.safetensors.index.json").is_file(), "the weights should lie in several parts"
    expected = generated(folder)
    with LocalEngine(folder, slots=4, device="cpu", dtype="float32") as engine, ThreadPoolExecutor(4) as pool:
        written = list(pool.map(lambda prompt: write(engine, prompt), PROMPTS))
        eos = engine.tokenizer.eos_token_id
        texts = [engine._bytes.text([i for i in ids if i != eos]) for ids in expected]
        assert engine.place == "cpu float32"
        assert engine.parameters > 1000
    # Half a character at the cut between two pieces is left out of both.
    assert [text.replace("�", "") for text in written] == [text.replace("�", "") for text in texts]
    assert len(set(written)) > len(PROMPTS) // 2


def test_large_models_numbers_work_on_the_processor(folder: Path) -> None:
    with LocalEngine(folder, slots=2, dtype="bfloat16", context=64) as engine:
        assert engine.place == "cpu bfloat16"
        row = engine.open_row(seed=0)
        assert row is not None
        row.feed("x=1")
        piece = row.generate(stop=lambda text: False, max_tokens=8, sampling=Sampling(0.6, top_p=0.95))
        assert 0 < piece.tokens <= 8 or piece.end is End.EOS
        row.close()


def test_the_context_is_a_setting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_ENGINE_CONTEXT", "100")
    with load_engine(folder, slots=1) as engine:
        assert engine.context == 100
    with load_engine(folder, slots=1, context=50) as engine:
        assert engine.context == 50


def broken(folder: Path, copy: Path, **settings: object) -> Path:
    shutil.copytree(folder, copy)
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**config, **settings}))
    return copy


def test_what_this_engine_cannot_open_is_refused_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    quantised = broken(folder, tmp_path / "quantised", quantization_config={"quant_method": "awq"})
    with pytest.raises(ModelUnavailable, match="quantised"):
        LocalEngine(quantised)
    stretched = broken(folder, tmp_path / "stretched", rope_scaling={"rope_type": "dynamic"}, rope_parameters=None)
    with pytest.raises(ModelUnavailable, match="'dynamic'"):
        LocalEngine(stretched)


def test_a_part_that_is_missing_cut_off_or_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    missing = broken(folder, tmp_path / "missing")
    part = sorted(missing.glob("model-*.safetensors"))[0]
    part.unlink()
    with pytest.raises(ModelUnavailable, match=part.name):
        LocalEngine(missing)
    cut_off = broken(folder, tmp_path / "cut")
    part = sorted(cut_off.glob("model-*.safetensors"))[0]
    part.write_bytes(part.read_bytes()[:-40])
    with pytest.raises(ModelUnavailable, match="does not load"):
        LocalEngine(cut_off)
    elsewhere = broken(folder, tmp_path / "elsewhere")
    index = elsewhere / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": {"lm_head.weight": "../model.safetensors"}}))
    with pytest.raises(ModelUnavailable, match=r"names '\.\./model"):
        LocalEngine(elsewhere)


def test_a_head_that_is_not_tied_must_be_there(tmp_path: Path) -> None:
    folder = deepseek_checkpoint(tmp_path / "headless", architecture="llama")
    tensors = load_file(folder / "model.safetensors")
    tensors.pop("lm_head.weight")
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelUnavailable, match="lm_head"):
        LocalEngine(folder)


def test_the_device_is_the_one_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose_device(folder) == "cpu", "a small model stays on the processor"
    assert choose_device(folder, "cuda") == "cuda"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr("reasoning.model.engine.checkpoint.is_small", lambda folder: False)
    assert choose_device(folder) == "cuda"
    monkeypatch.setenv("TUTOR_DEVICE", "abacus")
    with pytest.raises(ModelUnavailable, match="abacus"):
        load_engine(folder)


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a graphics card")
def test_a_missing_graphics_card_is_said(folder: Path) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be put on cuda"):
        LocalEngine(folder, device="cuda")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a graphics card")
def test_a_graphics_card_writes_what_the_processor_writes(folder: Path) -> None:
    texts = []
    for device in ("cpu", "cuda"):
        with LocalEngine(folder, slots=2, device=device, dtype="float32") as engine:
            row = engine.open_row(seed=0)
            assert row is not None
            row.feed(PROMPTS[0])
            texts.append(row.generate(stop=lambda text: False, max_tokens=NEW_TOKENS, sampling=Sampling()).text)
            row.close()
    assert texts[0] == texts[1]
