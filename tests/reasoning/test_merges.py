"""The solver's words are one token each, and letters of mathematics stay apart."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from transformers import PreTrainedTokenizerBase

from reasoning.training import tokenizer, words
from reasoning.training.merges import BLANK, merges, pieces

UNKNOWNS = "abcdfghjkmnpqrstuvwxyz"
JOINED = {"bs", "bt", "nd", "pu", "rv", "sq", "sw", "ta", "um", "ur"}  # what words without a blank cannot do without


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> PreTrainedTokenizerBase:
    path: Path = tmp_path_factory.mktemp("tokenizer")
    tokenizer.build(path)
    return tokenizer.load(path)


def test_every_word_of_the_solver_is_one_token(built: PreTrainedTokenizerBase) -> None:
    phrases = [phrase.split() for phrase in words.known()]
    alone = {first for first, *_ in phrases if first.isalpha()}
    after_blank = {f"{BLANK}{word}" for _, *others in phrases for word in others if word.isalpha()}
    assert [word for word in alone if built.tokenize(word) != [word]] == []
    assert [word for word in after_blank if built.tokenize(f"1{word.replace(BLANK, ' ')}")[1:] != [word]] == []


def test_letters_of_a_product_are_tokens_of_their_own(built: PreTrainedTokenizerBase) -> None:
    pairs = {"".join(pair) for pair in permutations(UNKNOWNS, 2)}
    assert {pair for pair in pairs if built.tokenize(f"2{pair}=")[1:3] != list(pair)} == JOINED
    for formula in ("W=14gh", "d=rt", "v=u+at", "b^2-4ac", "A=bh/2", "I=Prt"):
        assert built.tokenize(formula) == list(formula)


def test_seeds_are_changed_until_no_word_cuts_another() -> None:
    ranks = {pair: rank for rank, pair in enumerate(merges(["and", "exp", "expand", "percent", "exponents"], []))}
    for word in ("and", "exp", "expand", "percent", "exponents"):
        assert pieces(word, ranks) == [word]


def test_a_word_after_a_blank_grows_from_its_blank() -> None:
    ranks = {pair: rank for rank, pair in enumerate(merges(["right"], ["right"]))}
    assert pieces(f"{BLANK}right", ranks) == [f"{BLANK}right"]
    assert pieces("gh", ranks) == ["g", "h"]
