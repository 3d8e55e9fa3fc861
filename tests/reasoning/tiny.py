"""Small random checkpoints: our trace format, and a DeepSeek-R1 distillation's as Qwen2, Llama or Qwen3."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, pre_tokenizers, trainers
from tokenizers.models import BPE
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3ForCausalLM,
)
from transformers.models.qwen2.tokenization_qwen2 import PRETOKENIZE_REGEX

from reasoning.training import tokenizer as trace_tokenizer

BEGIN, END, USER, ASSISTANT = "<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>", "<｜User｜>", "<｜Assistant｜>"
DEEPSEEK_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'user' %}"
    "{{ '<｜User｜>' + message['content'] }}{% else %}"
    "{{ '<｜Assistant｜>' + message['content'] + eos_token }}{% endif %}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<｜Assistant｜>THINK' }}{% endif %}"
)
ARCHITECTURES = {
    "qwen2": (Qwen2Config, Qwen2ForCausalLM, {}),
    # Positions are scaled as in Llama 3.1, inside the few that a tiny model has.
    "llama": (
        LlamaConfig,
        LlamaForCausalLM,
        {
            "rope_parameters": {
                "rope_type": "llama3",
                "rope_theta": 10000.0,
                "factor": 4.0,
                "low_freq_factor": 1.0,
                "high_freq_factor": 4.0,
                "original_max_position_embeddings": 128,
            }
        },
    ),
    "qwen3": (Qwen3Config, Qwen3ForCausalLM, {"head_dim": 16, "tie_word_embeddings": True}),
}
CORPUS = ["Please reason step by step, and put your final answer within the box.", "So 3x = 15, and then x = 5."] * 5


def trace_checkpoint(folder: Path, *, seed: int = 0) -> Path:
    """A random model with the tokenizer of the embedded one."""
    trace_tokenizer.build(folder)
    eos = trace_tokenizer.SPECIALS.index("<|im_end|>")
    return _save_model(folder, vocabulary=len(trace_tokenizer.load(folder)), eos=eos, seed=seed)


def deepseek_checkpoint(
    folder: Path, *, opens_think: bool = True, seed: int = 0, architecture: str = "qwen2", shard: str = "1GB"
) -> Path:
    """A random model with the template, the tags and the special tokens of DeepSeek-R1-Distill-Qwen.

    Its later templates open `<think>` themselves, its earlier ones leave that to the model.
    """
    raw = _bpe()
    tokenizer = Qwen2Tokenizer(
        vocab=raw.get_vocab(),
        merges=[tuple(merge) for merge in _merges(raw)],
        unk_token=END,
        bos_token=BEGIN,
        eos_token=END,
        pad_token=END,
        chat_template=DEEPSEEK_TEMPLATE.replace("THINK", "<think>\\n" if opens_think else ""),
    )
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in (USER, ASSISTANT, "<think>", "</think>")])
    tokenizer.save_pretrained(str(folder))
    settings = json.loads((folder / "tokenizer_config.json").read_text())
    settings["tokenizer_class"] = "LlamaTokenizerFast"  # as the distillations name it, whatever their file needs
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    return _save_model(
        folder,
        vocabulary=len(tokenizer) + 6,
        eos=tokenizer.eos_token_id,
        seed=seed,
        architecture=architecture,
        shard=shard,
    )


def _save_model(
    folder: Path, *, vocabulary: int, eos: int, seed: int, architecture: str = "qwen2", shard: str = "1GB"
) -> Path:
    torch.manual_seed(seed)
    configured, built, settings = ARCHITECTURES[architecture]
    config = configured(
        vocab_size=vocabulary,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=3,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        bos_token_id=eos,
        eos_token_id=eos,
        initializer_range=0.4,  # wide, so that the next token is no accident of rounding
        **settings,
    )
    built(config).save_pretrained(str(folder), max_shard_size=shard)
    return folder


def _bpe() -> Tokenizer:
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PRETOKENIZE_REGEX), behavior="isolated", invert=False),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=320,
        special_tokens=[AddedToken(text, special=True, normalized=False) for text in (BEGIN, END)],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer


def _merges(tokenizer: Tokenizer) -> list[list[str]]:
    return json.loads(tokenizer.to_str())["model"]["merges"]
