"""Sampling without replacement: what was refuted loses its share, and only that."""

from __future__ import annotations

import pytest

from reasoning.model.tried import Tried


def shares(tried: Tried, *tokens: int) -> dict[int, float]:
    tried.start()
    for token in tokens:
        tried.step(token, 0.0)
    return dict(tried.shares_left())


def note(tried: Tried, *steps: tuple[int, float]) -> None:
    tried.start()
    for token, chance in steps:
        tried.step(token, chance)


def test_nothing_is_taken_before_anything_was_refuted() -> None:
    tried = Tried()
    note(tried, (1, 0.9), (2, 0.5))
    assert shares(tried) == {1: 1.0}
    assert shares(tried, 1) == {2: 1.0}


def test_a_refuted_text_takes_its_chance_from_every_node_on_its_path() -> None:
    tried = Tried()
    note(tried, (1, 0.9), (2, 0.5), (3, 0.8))
    tried.refute()
    assert shares(tried) == {1: pytest.approx(1 - 0.5 * 0.8)}
    assert shares(tried, 1) == {2: pytest.approx(1 - 0.8)}
    assert shares(tried, 1, 2) == {3: 0.0}


def test_two_refuted_texts_add_up_and_others_keep_theirs() -> None:
    tried = Tried()
    note(tried, (1, 0.6), (2, 0.7))
    tried.refute()
    note(tried, (1, 0.6), (3, 0.3))
    tried.refute()
    note(tried, (4, 0.4))
    assert shares(tried) == {1: pytest.approx(0.0), 4: 1.0}


def test_refuting_the_same_text_twice_changes_nothing() -> None:
    tried = Tried()
    note(tried, (1, 0.6), (2, 0.7))
    tried.refute()
    tried.refute()
    assert shares(tried) == {1: pytest.approx(0.3)}


def test_what_was_given_up_comes_back_and_what_was_refuted_does_not() -> None:
    tried = Tried()
    note(tried, (1, 0.6), (2, 0.7))
    tried.give_up()
    note(tried, (1, 0.6), (3, 0.2))
    tried.refute()
    assert shares(tried) == {1: pytest.approx(0.1)}
    tried.renew()
    assert shares(tried) == {1: pytest.approx(0.8)}
    assert shares(tried, 1) == {2: 1.0, 3: 0.0}
    tried.renew()
    assert shares(tried) == {1: pytest.approx(0.8)}
