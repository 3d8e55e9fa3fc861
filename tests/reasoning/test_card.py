"""The model card says what the records say."""

from __future__ import annotations

from reasoning.training.card import card_text

TRAINING = {
    "parameters": 2050000,
    "shape": {"hidden": 192, "layers": 5, "heads": 6, "key_heads": 2},
    "rates": {"muon": 0.02, "adam": 0.003},
    "budget": {"minutes": 90.0},
    "trained": {"tokens": 30_000_000, "step": 5000, "seconds": 5400.0},
    "seed": 1,
    "threads": 2,
    "machine": "x86_64",
    "torch": "2.13.0",
}


def test_card_holds_data_budget_seed_and_scores() -> None:
    group = {"n": 500, "greedy": 410, "certified_right": 480, "certified_wrong": 0, "certified_with_oracle": 500}
    text = card_text(TRAINING | {"notes": ["begun elsewhere"]}, {"groups": {"linear": group}})
    assert "2,050,000" in text
    assert "\n- begun elsewhere\n" in text
    assert "seed 1; 30.0 M tokens in 5,000 steps" in text
    assert "| linear | 500 | 82.0% | 96.0% | 0 | 100.0% |" in text


def test_card_of_a_run_that_went_on_counts_both_parts() -> None:
    earlier = {"tokens": 200_000_000, "step": 40_000, "seconds": 36_000.0}
    rates = {"muon": 0.003, "adam": 0.0005, "fall": 1.0}
    text = card_text(TRAINING | {"earlier": earlier, "rates": rates}, {"groups": {}})
    assert "230.0 M tokens in 45,000 steps" in text
    assert "690 minutes, the last 30.0 M tokens in 90 minutes from the weights before" in text
    assert "falling from the first step" in text
