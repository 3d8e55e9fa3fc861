"""Checkpoints that this engine opens and that are worth a school's while; any other of their kinds can be named too."""

from __future__ import annotations

from dataclasses import dataclass

GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """One checkpoint of the hub: a short name, where it lies, its weights in bytes (about), its cache for a token."""

    name: str
    repo: str
    weight_bytes: int
    cache_bytes: int  # of one token in bf16: 2 * layers * key heads * head dimension * 2 bytes
    note: str

    @property
    def folder(self) -> str:
        """The name of its folder here: the last part of the repository's."""
        return folder_name(self.repo)


CATALOGUE = (
    Listed("r1-1.5b", "deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B", 3_600_000_000, 28_672, "DeepSeek-R1 distillation"),
    Listed("r1-7b", "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B", 15_200_000_000, 57_344, "DeepSeek-R1 distillation"),
    Listed("r1-14b", "deepseek-ai/DeepSeek-R1-Distill-Qwen-14B", 29_500_000_000, 196_608, "DeepSeek-R1 distillation"),
    Listed("r1-32b", "deepseek-ai/DeepSeek-R1-Distill-Qwen-32B", 65_500_000_000, 262_144, "DeepSeek-R1 distillation"),
    Listed("r1-llama-8b", "deepseek-ai/DeepSeek-R1-Distill-Llama-8B", 16_100_000_000, 131_072, "DeepSeek-R1, as Llama"),
    Listed("qwen3-0.6b", "Qwen/Qwen3-0.6B", 1_500_000_000, 114_688, "thinks before it answers"),
    Listed("qwen3-1.7b", "Qwen/Qwen3-1.7B", 4_100_000_000, 114_688, "thinks before it answers"),
    Listed("qwen3-4b", "Qwen/Qwen3-4B", 8_000_000_000, 147_456, "thinks before it answers"),
    Listed("qwen3-8b", "Qwen/Qwen3-8B", 16_400_000_000, 147_456, "thinks before it answers"),
    Listed("qwen3-14b", "Qwen/Qwen3-14B", 29_500_000_000, 163_840, "thinks before it answers"),
    Listed("qwen3-32b", "Qwen/Qwen3-32B", 65_500_000_000, 262_144, "thinks before it answers"),
)
BY_NAME = {one.name: one for one in CATALOGUE}


def folder_name(repo: str) -> str:
    """The folder of a repository here."""
    return repo.rpartition("/")[2]
