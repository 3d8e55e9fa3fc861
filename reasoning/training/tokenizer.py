"""The embedded model's tokenizer: bytes, with merges for words only, so that mathematics is read sign by sign.

A byte-level BPE with the split pattern of Qwen2, because AutoTokenizer builds that pattern in any folder whose
config says "qwen2". Its merges make the words of the solver's phrases (`reasoning/training/merges.py`); a digit, a
letter or a sign of mathematics is one token each, but for ten pairs of letters. A model that learns prose has learnt
merges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers, trainers
from tokenizers.models import BPE
from transformers import AutoTokenizer, PreTrainedTokenizerBase, Qwen2Tokenizer
from transformers.models.qwen2.tokenization_qwen2 import PRETOKENIZE_REGEX

from reasoning.errors import TokenizerMismatch
from reasoning.oracle.course import TOPICS
from reasoning.training import merges, words

END_OF_TEXT = "<|endoftext|>"
SPECIALS = (END_OF_TEXT, "<|im_start|>", "<|im_end|>", "<think>", "</think>")
ARROW = ("=", ">")  # before a line: one token
PROSE_VOCABULARY = 4096  # of a model that learns a teacher's prose
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n<think>\n{% endif %}"
)
FORMAT_KEY = "chalkline_format"  # in tokenizer_config.json: which trace format this model writes
FORMAT = 1
TOPICS_KEY = "chalkline_topics"  # in tokenizer_config.json: which topics of the course its traces come from


def build(folder: Path, *, prose: Iterable[str] | None = None) -> None:
    """Write the tokenizer's files into `folder`; raises TokenizerMismatch if they do not load back.

    Words are the solver's, or those of the `prose` that the model learns instead: then it makes no promise to write
    our trace format.
    """
    vocabulary, merged = _of_words() if prose is None else _of_prose(prose)
    promise = {} if prose is not None else {FORMAT_KEY: FORMAT, TOPICS_KEY: sorted(topic.name for topic in TOPICS)}
    tokenizer = Qwen2Tokenizer(
        vocab=vocabulary,
        merges=merged,
        unk_token=END_OF_TEXT,
        eos_token="<|im_end|>",  # noqa: S106  # a token of text, no password
        pad_token=END_OF_TEXT,
        additional_special_tokens=list(SPECIALS[1:]),
        chat_template=TEMPLATE,
        **promise,
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(str(folder))
    check_round_trip(load(folder))


def renew_promise(folder: Path) -> None:
    """Name all topics of the course in a tokenizer that was built when it had fewer: what is learnt from now on."""
    path = folder / "tokenizer_config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    if FORMAT_KEY in config:
        config[TOPICS_KEY] = sorted(topic.name for topic in TOPICS)
        path.write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def load(folder: Path) -> PreTrainedTokenizerBase:
    """Return the tokenizer of a folder, from disk only."""
    return AutoTokenizer.from_pretrained(str(folder.resolve()), local_files_only=True)


def check_round_trip(tokenizer: PreTrainedTokenizerBase) -> None:
    """Raise TokenizerMismatch unless every text comes back and each digit is one token."""
    for text in ("expand the bracket:3*(-2)=-6=>3x-6+5=20\n", "</think>\n\\boxed{x=-7/3}", "12/35-(x+1)/9=0.25"):
        ids = tokenizer.encode(text, add_special_tokens=False)
        back = tokenizer.decode(ids, skip_special_tokens=False, clean_up_tokenization_spaces=False)
        if back != text:
            raise TokenizerMismatch(f"{text!r} came back as {back!r}")
    if len(tokenizer.encode("1234", add_special_tokens=False)) != 4:
        raise TokenizerMismatch("digits are not single tokens")


def words_of(prose: Iterable[str]) -> Iterator[str]:
    """Return the words of texts, without their mathematics."""
    for text in prose:
        yield " ".join(words.WORD.findall(text))


def _of_words() -> tuple[dict[str, int], list[merges.Merge]]:
    phrases = [phrase.split() for phrase in words.known()]
    alone = [first for first, *_ in phrases if _is_word(first)]
    after_blank = [word for _, *others in phrases for word in others if word.isalpha()]
    merged = [ARROW, *merges.merges(alone, after_blank)]
    tokens = (*SPECIALS, *sorted(pre_tokenizers.ByteLevel.alphabet()), *(one + other for one, other in merged))
    return {token: number for number, token in enumerate(dict.fromkeys(tokens))}, merged


def _is_word(text: str) -> bool:
    return text.isalpha() and len(text) > 1


def _of_prose(prose: Iterable[str]) -> tuple[dict[str, int], list[merges.Merge]]:
    raw = _train(words_of(prose), size=PROSE_VOCABULARY)
    return raw.get_vocab(), _merges_of(raw)


def _train(corpus: Iterable[str], *, size: int) -> Tokenizer:
    tokenizer = Tokenizer(BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PRETOKENIZE_REGEX), behavior="isolated", invert=False),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[AddedToken(token, special=True, normalized=False) for token in SPECIALS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus, trainer)
    return tokenizer


def _merges_of(tokenizer: Tokenizer) -> list[merges.Merge]:
    model = json.loads(tokenizer.to_str())["model"]
    return [tuple(merge) if isinstance(merge, list) else tuple(merge.split(" ")) for merge in model["merges"]]
