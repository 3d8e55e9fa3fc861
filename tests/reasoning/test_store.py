"""Pulling models: resumed, verified, refused; choosing and removing them. The hub is a server on loopback."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from reasoning.errors import ModelUnavailable, PullFailed
from reasoning.model.budget import SLOTS
from reasoning.model.load import EMBEDDED, load_engine
from reasoning.model.store import files, installed, manifest, memory, pull
from reasoning.model.store.catalogue import CATALOGUE
from reasoning.model.store.hub import Hub
from reasoning.model.store.manifest import Manifest
from reasoning.training.benchmark_items import PUBLISHED
from tests.reasoning.hub_server import COMMIT, FakeHub
from tests.reasoning.tiny import deepseek_checkpoint

REPO = "school/Tiny-Distill"


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint in several parts, with what else lies in a repository."""
    folder = deepseek_checkpoint(tmp_path_factory.mktemp("hub") / "Tiny-Distill", architecture="llama", shard="20KB")
    (folder / "README.md").write_text("# A model\n")
    (folder / "modeling_tiny.py").write_text("raise SystemExit('remote code')\n")
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weights": 1}))
    return folder


@pytest.fixture
def server(checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)  # make test says so
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda _: None)  # between its own retries
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1_000)  # what it writes at once
    offered = tmp_path / "offered"
    shutil.copytree(checkpoint, offered)
    with FakeHub(school__Tiny=offered) as hub:
        hub.repositories = {REPO: offered}
        yield hub


def fetch(server: FakeHub, models: Path, said: list[str] | None = None) -> Manifest:
    hub = Hub(server.url)
    plan, listing = pull.plan_from_hub(hub, REPO, models)
    return pull.pull_from_hub(hub, listing, plan, (said if said is not None else []).append)


def weights_of(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.safetensors"))


def test_a_pulled_model_is_the_one_that_was_offered_and_opens(server: FakeHub, tmp_path: Path) -> None:
    models = tmp_path / "models"
    hub = Hub(server.url)
    plan, listing = pull.plan_from_hub(hub, REPO, models)
    assert (plan.name, plan.target, listing.commit) == ("Tiny-Distill", models / "Tiny-Distill", COMMIT)
    assert {"modeling_tiny.py", "pytorch_model.bin"} <= set(plan.skipped), "no code and no pickle is fetched"
    assert plan.size > plan.weight_bytes > 0
    assert plan.left < plan.size, "the config is here already: that is how the memory is known"
    made = pull.pull_from_hub(hub, listing, plan, lambda _: None)
    assert {file.name for file in made.files} == {
        "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja",
        "README.md", "model.safetensors.index.json", *(path.name for path in weights_of(plan.target)),
    }  # fmt: skip
    assert [one.name for one in installed.installed(models)] == ["embedded", "Tiny-Distill"]
    assert manifest.read(plan.target) == made
    assert list(manifest.faults(plan.target, made)) == []
    assert list((models / pull.PARTS).iterdir()) == []
    assert all(path.startswith(("GET /api/models/", f"GET /{REPO}/resolve/{COMMIT}/")) for path in server.asked)
    with load_engine(plan.target, slots=1) as engine:
        assert not engine.writes_traces


@pytest.mark.parametrize("ranges", [True, False])
def test_an_interrupted_download_goes_on_where_it_stopped(server: FakeHub, tmp_path: Path, ranges: bool) -> None:
    models = tmp_path / "models"
    server.cut_after, server.dies = 4_000, True
    with pytest.raises(PullFailed, match="goes on from there"):
        fetch(server, models)
    parts = list((models / pull.PARTS).rglob("*.part"))
    assert len(parts) == 1
    begun = parts[0].stat().st_size
    assert begun == 4_000
    assert installed.installed(models)[1:] == [], "half a model is none"
    server.cut_after, server.dies, server.dead, server.ranges, server.asked = None, False, False, ranges, []
    said: list[str] = []
    fetch(server, models, said)
    asked = [line for line in server.asked if parts[0].name.removesuffix(".part") in line]
    assert asked[0].endswith(f"bytes={begun}-"), asked
    assert any("going on at" in line for line in said)
    one = installed.find(models, "Tiny-Distill")
    assert one.manifest is not None
    assert list(manifest.faults(one.folder, one.manifest)) == []


def test_a_connection_that_is_lost_for_a_moment_is_taken_up_again(server: FakeHub, tmp_path: Path) -> None:
    server.cut_after = 9_000
    fetch(server, tmp_path / "models")
    assert any(" bytes=9000-" in line for line in server.asked)


def test_a_wrong_hash_is_thrown_away_and_the_next_pull_mends_it(
    server: FakeHub, checkpoint: Path, tmp_path: Path
) -> None:
    models = tmp_path / "models"
    victim = weights_of(checkpoint)[0]
    real = victim.read_bytes()
    server.forged = {victim.name: real[:-1] + bytes([real[-1] ^ 1])}
    with pytest.raises(PullFailed, match=rf"{victim.name} was thrown away.*hash"):
        fetch(server, models)
    server.forged = {"README.md": b"# A modem\n"}  # of small files the hub states git's hash
    with pytest.raises(PullFailed, match=r"README\.md was thrown away"):
        fetch(server, tmp_path / "other")
    server.forged = {}
    fetch(server, models)
    assert installed.find(models, "Tiny-Distill").manifest is not None


def test_a_repository_of_pickles_alone_is_refused_before_anything_is_fetched(server: FakeHub, tmp_path: Path) -> None:
    offered = server.repositories[REPO]
    for path in weights_of(offered):
        path.unlink()
    with pytest.raises(PullFailed, match=r"pytorch_model\.bin.*can run code"):
        fetch(server, tmp_path / "models")
    assert not any("resolve" in line for line in server.asked)


def test_a_pickle_under_another_name_is_thrown_away(server: FakeHub, tmp_path: Path) -> None:
    offered = server.repositories[REPO]
    weights_of(offered)[0].write_bytes(pickle.dumps({"weights": list(range(9000))}))
    with pytest.raises(PullFailed, match="not in the safetensors format"):
        fetch(server, tmp_path / "models")


def test_too_little_room_is_said_before_the_weights_are_fetched(
    server: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reasoning.model.store.pull.shutil.disk_usage", lambda _: SimpleNamespace(free=1_000_100_000))
    with pytest.raises(PullFailed, match=r"too little room: 0\.[0-9] MB|too little room: [0-9.]+ MB are to come"):
        fetch(server, tmp_path / "models")
    assert not any(line.endswith(".safetensors") for line in server.asked)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("config.json", {"model_type": "mamba"}, "num_hidden_layers|num_attention_heads|'mamba'"),
        ("config.json", {"quantization_config": {"quant_method": "fp8"}}, "quantised"),
    ],
)
def test_what_the_engine_cannot_open_is_refused_by_its_config(
    server: FakeHub, tmp_path: Path, name: str, content: dict[str, object], complaint: str
) -> None:
    path = server.repositories[REPO] / name
    path.write_text(json.dumps(json.loads(path.read_text()) | content))
    with pytest.raises(PullFailed, match=complaint):
        fetch(server, tmp_path / "models")
    assert not any(line.endswith(".safetensors") for line in server.asked)


def test_an_unknown_repository_revision_and_hub_are_named(server: FakeHub, tmp_path: Path) -> None:
    hub = Hub(server.url)
    with pytest.raises(PullFailed, match="has no model school/Nothing"):
        pull.plan_from_hub(hub, "school/Nothing", tmp_path)
    with pytest.raises(PullFailed, match="no revision v9"):
        pull.plan_from_hub(hub, REPO, tmp_path, revision="v9")
    with pytest.raises(PullFailed, match="no name of a repository"):
        pull.plan_from_hub(hub, "../../etc/passwd", tmp_path)
    with pytest.raises(PullFailed, match="could not be asked"):
        pull.plan_from_hub(Hub("http://127.0.0.1:9"), REPO, tmp_path)


def test_a_carried_folder_is_copied_and_one_that_was_pulled_before_is_held_against_its_hashes(
    server: FakeHub, checkpoint: Path, tmp_path: Path
) -> None:
    models = tmp_path / "models"
    plan = pull.plan_from_folder(checkpoint, models)
    made = pull.pull_from_folder(checkpoint, plan, lambda _: None)
    assert made.source == str(checkpoint)
    assert not (plan.target / "pytorch_model.bin").exists()
    there = tmp_path / "elsewhere"
    shutil.copytree(plan.target, there / "Tiny-Distill")
    again = pull.plan_from_folder(there / "Tiny-Distill", tmp_path / "other")
    assert pull.pull_from_folder(there / "Tiny-Distill", again, lambda _: None) == made
    victim = weights_of(there / "Tiny-Distill")[0]
    victim.write_bytes(victim.read_bytes()[:-1] + b"\0")
    with pytest.raises(PullFailed, match="not what was pulled"):
        pull.pull_from_folder(there / "Tiny-Distill", again, lambda _: None)


def test_a_changed_missing_or_added_file_is_a_fault(checkpoint: Path, tmp_path: Path) -> None:
    plan = pull.plan_from_folder(checkpoint, tmp_path)
    made = pull.pull_from_folder(checkpoint, plan, lambda _: None)
    config = plan.target / "config.json"
    config.write_text(config.read_text().replace("32", "33"))
    (plan.target / "README.md").unlink()
    shutil.copy(weights_of(plan.target)[0], plan.target / "model.safetensors")
    first = weights_of(plan.target)[0]
    first.write_bytes(first.read_bytes()[:-1])
    told = " ".join(manifest.faults(plan.target, made))
    for part in ("config.json has changed", "README.md is missing", f"{first.name} has", "model.safetensors was not"):
        assert part in told


def test_use_is_remembered_and_what_is_in_use_is_not_removed(checkpoint: Path, tmp_path: Path) -> None:
    assert installed.in_use(tmp_path) == "embedded"
    assert installed.chosen_folder(tmp_path) is None
    assert installed.find(tmp_path, "embedded").folder == EMBEDDED
    plan = pull.plan_from_folder(checkpoint, tmp_path)
    pull.pull_from_folder(checkpoint, plan, lambda _: None)
    installed.use(tmp_path, "Tiny-Distill")
    assert installed.chosen_folder(tmp_path) == plan.target
    with pytest.raises(ModelUnavailable, match="in use"):
        installed.remove(tmp_path, "Tiny-Distill")
    installed.use(tmp_path, "embedded")
    assert installed.chosen_folder(tmp_path) is None
    installed.remove(tmp_path, "Tiny-Distill")
    assert not plan.target.exists()
    with pytest.raises(ModelUnavailable, match="models list"):
        installed.use(tmp_path, "Tiny-Distill")
    with pytest.raises(ModelUnavailable, match="part of the program"):
        installed.remove(tmp_path, "embedded")


def test_the_weights_that_are_chosen() -> None:
    names = ["config.json", "tokenizer.json", "tokenizer_config.json", "evil.py", "original/model.safetensors"]
    with pytest.raises(PullFailed, match="no weights in safetensors"):
        files.chosen(names)
    assert files.chosen([*names, "model.safetensors"]) == [*names[:3], "model.safetensors"]
    parts = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
    with pytest.raises(PullFailed, match=r"2 files, and it has no model\.safetensors\.index\.json"):
        files.chosen([*names, *parts])
    assert files.chosen([*names, *parts, files.INDEX]) == [*names[:3], files.INDEX, *parts]
    assert files.chosen([*names, *parts, "model.safetensors"])[3:] == ["model.safetensors"]
    with pytest.raises(PullFailed, match=r"no tokenizer\.json"):
        files.chosen(["config.json", "tokenizer_config.json", "model.safetensors"])


def test_the_page_for_the_school_names_what_the_catalogue_and_the_benchmarks_hold() -> None:
    page = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")
    for one in CATALOGUE:
        assert f"`{one.name}`" in page
        assert f"{one.cache_bytes // 1024} KB" in page
        needed = memory.needed_bytes(one.weight_bytes, one.cache_bytes, slots=SLOTS)
        assert f"| {needed / 1e9:.0f} GB |" in page or f"| {needed / 1e9:.1f} GB |" in page, one.name
    for model, figures in PUBLISHED.items():
        assert f"| {model} | {figures['aime24']} | {figures['math500']} |" in page


def test_memory_is_weights_cache_and_a_little() -> None:
    # DeepSeek-R1-Distill-Qwen-1.5B: 28 layers, 2 key heads of 128.
    config = {"num_hidden_layers": 28, "num_attention_heads": 12, "num_key_value_heads": 2, "hidden_size": 1536}
    assert memory.cache_bytes(config) == 28_672 == next(one for one in CATALOGUE if one.name == "r1-1.5b").cache_bytes
    assert memory.needed_bytes(3_600_000_000, 28_672, slots=16, context=4096) == 6_479_048_192
    assert memory.cache_bytes(config | {"head_dim": 64}) == 14_336
    assert [memory.in_gb(n) for n in (3_550_000_000, 4_100_000)] == ["3.5 GB", "4.1 MB"]
