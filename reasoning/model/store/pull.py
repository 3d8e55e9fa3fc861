"""Bringing a model onto this disk: from the hub or from a folder, only what was announced, whole or not at all.

Files gather in a folder of their own, named by the commit; what stopped in the middle goes on there. Each is held
against the hash that the hub states. Only when all are right does the folder get the model's name.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reasoning.errors import ModelUnavailable, PullFailed
from reasoning.model.folder import check_folder, refused_config
from reasoning.model.store import files, manifest
from reasoning.model.store.catalogue import BY_NAME, folder_name
from reasoning.model.store.manifest import Manifest, Stored
from reasoning.model.store.memory import cache_bytes, in_gb

if TYPE_CHECKING:
    from reasoning.model.store.hub import Hub, Listing, Offered

PARTS = ".pulling"
ROOM_LEFT_BYTES = 1_000_000_000  # the disk also holds the school's database
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pull will do: where the files gather and end, which, and what they will need."""

    name: str
    target: Path
    gathering: Path
    size: int
    left: int  # bytes that are not here yet
    weight_bytes: int
    config: dict[str, Any]
    skipped: tuple[str, ...]  # files of the repository that are not fetched

    @property
    def token_bytes(self) -> int:
        """What one token takes in the cache."""
        return cache_bytes(self.config)


def plan_from_hub(hub: Hub, source: str, models: Path, *, revision: str = "main") -> tuple[Plan, Listing]:
    """Ask the hub and fetch the config, a few hundred bytes; raises PullFailed for what this engine cannot open."""
    repo = BY_NAME[source].repo if source in BY_NAME else source
    listing = hub.listing(repo, revision)
    try:
        names = files.chosen(file.name for file in listing.files)
    except PullFailed as refusal:
        raise PullFailed(f"{repo} is not pulled. {refusal}") from refusal
    wanted = [file for file in listing.files if file.name in names]
    name = folder_name(repo)
    gathering = models / PARTS / f"{name}@{listing.commit[:12]}"
    gathering.mkdir(mode=0o700, parents=True, exist_ok=True)
    config_file = next(file for file in wanted if file.name == "config.json")
    _fetch(hub, listing, config_file, gathering, lambda _: None)
    plan = Plan(
        name,
        models / name,
        gathering,
        size=sum(file.size for file in wanted),
        left=sum(file.size - _have(gathering, file.name) for file in wanted),
        weight_bytes=sum(file.size for file in wanted if file.name.endswith(".safetensors")),
        config=_openable(gathering / "config.json"),
        skipped=tuple(sorted(file.name for file in listing.files if file.name not in names)),
    )
    return plan, listing


def pull_from_hub(hub: Hub, listing: Listing, plan: Plan, say: Say) -> Manifest:
    """Fetch, check and install what was planned; raises PullFailed, and keeps what is right so far."""
    _refuse_full_disk(plan)
    by_name = {file.name: file for file in listing.files}
    stored = [_fetch(hub, listing, by_name[name], plan.gathering, say) for name in files.chosen(by_name)]
    return _install(plan, Manifest(listing.repo, listing.commit, tuple(stored)))


def plan_from_folder(source: Path, models: Path) -> Plan:
    """Look at a folder, such as one on a disk that was carried here; raises PullFailed."""
    names = _chosen_of(source)
    size = sum((source / name).stat().st_size for name in names)
    return Plan(
        source.name,
        models / source.name,
        models / PARTS / source.name,
        size=size,
        left=size,
        weight_bytes=sum((source / name).stat().st_size for name in names if name.endswith(".safetensors")),
        config=_openable(source / "config.json"),
        skipped=tuple(sorted(path.name for path in source.iterdir() if path.name not in names)),
    )


def pull_from_folder(source: Path, plan: Plan, say: Say) -> Manifest:
    """Copy and install what was planned; a folder states no hashes of its own unless it was pulled by us before."""
    _refuse_full_disk(plan)
    plan.gathering.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in _chosen_of(source):
        shutil.copyfile(source / name, plan.gathering / name)
        say(f"{name}: copied")
    if (source / manifest.NAME).is_file():
        carried = manifest.read(source)
        _refuse(list(manifest.faults(plan.gathering, carried)))
        return _install(plan, carried)
    stored = [_stored(plan.gathering / name) for name in _chosen_of(source)]
    return _install(plan, Manifest(str(source), "", tuple(stored)))


def _chosen_of(source: Path) -> list[str]:
    try:
        return files.chosen(path.name for path in source.iterdir() if path.is_file())
    except PullFailed as refusal:
        raise PullFailed(f"{source} is not taken. {refusal}") from refusal


def _openable(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        refusal = refused_config(config)
        cache_bytes(config)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PullFailed(f"Its config.json is not one of a model: {error!r}.") from error
    if refusal:
        raise PullFailed(f"The model {refusal}")
    return dict(config)


def _refuse_full_disk(plan: Plan) -> None:
    plan.gathering.mkdir(mode=0o700, parents=True, exist_ok=True)
    free = shutil.disk_usage(plan.gathering).free
    if free < plan.left + ROOM_LEFT_BYTES:
        raise PullFailed(
            f"There is too little room: {in_gb(plan.left)} are to come and {in_gb(ROOM_LEFT_BYTES)} must stay free, "
            f"but {plan.gathering.parent} has {in_gb(free)}."
        )


def _have(gathering: Path, name: str) -> int:
    """How many bytes of a file are here, finished or not."""
    for path in (gathering / name, _part(gathering, name)):
        if path.exists():
            return path.stat().st_size
    return 0


def _part(gathering: Path, name: str) -> Path:
    return gathering / f"{name}.part"


def _fetch(hub: Hub, listing: Listing, file: Offered, gathering: Path, say: Say) -> Stored:
    """Have one file whole and right; a part that cannot become right is thrown away."""
    whole, part = gathering / file.name, _part(gathering, file.name)
    if not whole.exists():
        if part.exists() and part.stat().st_size > file.size:
            part.unlink()
        begun = part.stat().st_size if part.exists() else 0
        if begun:
            say(f"{file.name}: going on at {in_gb(begun)} of {in_gb(file.size)}")
        hub.fetch(listing, file, part, lambda name, at, size: say(f"{name}: {in_gb(at)} of {in_gb(size)}"))
        part.replace(whole)
    return _checked(whole, file, say)


def _checked(path: Path, file: Offered, say: Say) -> Stored:
    """The file with its own SHA-256, once it is the one that the hub announced; else it is deleted."""
    stored = _stored(path)
    right = stored.size == file.size
    if file.sha256:
        right = right and stored.sha256 == file.sha256
    elif file.git_sha1:
        right = right and files.git_sha1_of(path) == file.git_sha1
    else:
        right = False  # nothing to hold it against
    fault = safetensors_fault(path) if right else None
    if not right or fault:
        path.unlink()
        why = f"it {fault}" if fault else "its hash is not the one that the hub states"
        raise PullFailed(f"{file.name} was thrown away: {why}.")
    say(f"{file.name}: {in_gb(stored.size)}, hash verified")
    return stored


def safetensors_fault(path: Path) -> str | None:
    """Why a file of weights is none; other files have no such fault."""
    return files.safetensors_fault(path) if path.suffix == ".safetensors" else None


def _stored(path: Path) -> Stored:
    return Stored(path.name, path.stat().st_size, files.sha256_of(path))


def _refuse(faults: Sequence[str]) -> None:
    if faults:
        raise PullFailed("What was carried here is not what was pulled: " + " ".join(faults))


def _install(plan: Plan, made: Manifest) -> Manifest:
    """Give the gathered files the model's name; an older version of it goes away only then."""
    faults = [f for file in made.files if (f := safetensors_fault(plan.gathering / file.name))]
    if faults:
        raise PullFailed(f"The weights of {plan.name} cannot be right: a file {faults[0]}.")
    try:
        check_folder(plan.gathering)
    except ModelUnavailable as refusal:
        raise PullFailed(str(refusal)) from refusal
    manifest.write(plan.gathering, made)
    old = plan.gathering.with_name(f"{plan.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if plan.target.exists():
        plan.target.replace(old)
    plan.gathering.replace(plan.target)
    for left_over in plan.gathering.parent.glob(f"{plan.name}[.@]*"):  # the older version, what came of other commits
        shutil.rmtree(left_over, ignore_errors=True)
    return made
