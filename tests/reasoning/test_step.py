"""The training step that is written out gives autograd's loss and gradients."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from transformers import Qwen2Config, Qwen2ForCausalLM

from reasoning.training.causal import BLOCK, attend, attend_back
from reasoning.training.step import IGNORED, Autograd, Step


@pytest.mark.parametrize("length", [1, BLOCK, BLOCK + 1, 3 * BLOCK - 5])
def test_attention_in_blocks_is_torchs_own(length: int) -> None:
    torch.manual_seed(0)
    groups = 3
    query = torch.randn(4, length * groups, 8, requires_grad=True)
    key, value = (torch.randn(4, length, 8, requires_grad=True) for _ in range(2))
    by_head = query.view(4, length, groups, 8).transpose(1, 2)
    keys, values = (t[:, None].expand(-1, groups, -1, -1) for t in (key, value))
    own = torch.nn.functional.scaled_dot_product_attention(by_head, keys, values, is_causal=True, scale=1.0)
    expected = own.transpose(1, 2).reshape(4, -1, 8)
    got = attend(query.detach(), key.detach(), value.detach())
    torch.testing.assert_close(got.out, expected)
    weights = torch.randn_like(expected)
    wanted = torch.autograd.grad((expected * weights).sum(), (query, key, value))
    torch.testing.assert_close(attend_back(got, weights), wanted)


def _model(**changes: int) -> Qwen2ForCausalLM:
    shape = {"hidden_size": 48, "num_attention_heads": 6, "num_key_value_heads": 2, "intermediate_size": 64} | changes
    config = Qwen2Config(
        vocab_size=31, num_hidden_layers=3, max_position_embeddings=128, tie_word_embeddings=True, **shape
    )
    model = Qwen2ForCausalLM(config)
    with torch.no_grad():
        for parameter in model.parameters():  # far from the ones and noughts that biases and norms begin with
            parameter.add_(torch.randn_like(parameter) * 0.2)
    return model


def _rows(columns: int) -> tuple[torch.Tensor, torch.Tensor]:
    inputs = torch.randint(31, (5, columns))
    targets = torch.randint(31, (5, columns))
    targets[:, :7] = IGNORED
    targets[2, 20:] = IGNORED
    return inputs, targets


def _apart(parameter: torch.nn.Parameter, wanted: torch.Tensor | None) -> float:
    assert parameter.grad is not None
    assert wanted is not None
    return float((parameter.grad - wanted).norm() / wanted.norm())


@pytest.mark.parametrize(("changes", "columns"), [({}, 40), ({"num_key_value_heads": 6}, 65), ({"hidden_size": 96}, 9)])
def test_gradients_are_autograds(changes: dict[str, int], columns: int) -> None:
    torch.manual_seed(1)
    model = _model(**changes)
    inputs, targets = _rows(columns)
    logits = model(input_ids=inputs, use_cache=False).logits
    expected = torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=IGNORED)
    expected.backward()  # type: ignore[no-untyped-call]  # torch leaves this method untyped
    wanted = {name: parameter.grad for name, parameter in model.named_parameters()}
    model.zero_grad()
    loss = Step(model, kind=torch.float32).learn(inputs, targets)
    assert loss == pytest.approx(float(expected.detach()), rel=1e-5)
    for name, parameter in model.named_parameters():
        assert _apart(parameter, wanted[name]) < 1e-4, name


def test_products_in_bf16_are_about_as_near_as_torchs_own() -> None:
    torch.manual_seed(2)
    model = _model()
    inputs, targets = _rows(50)
    exact = _gradients(model, lambda: Step(model, kind=torch.float32).learn(inputs, targets))
    ours = _gradients(model, lambda: Step(model).learn(inputs, targets))
    torchs = _gradients(model, lambda: Autograd(model).learn(inputs, targets))
    for name, wanted in exact.items():
        assert (ours[name] - wanted).norm() < 3 * (torchs[name] - wanted).norm(), name


def _gradients(model: Qwen2ForCausalLM, learn: Callable[[], object]) -> dict[str, torch.Tensor]:
    model.zero_grad()
    learn()
    return {name: parameter.grad for name, parameter in model.named_parameters() if parameter.grad is not None}
