"""`manage.py models`: larger models for this school's engine, fetched, checked and chosen by an administrator."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reasoning.errors import ModelUnavailable, PullFailed
from reasoning.model.budget import SLOTS
from reasoning.model.folder import weight_bytes
from reasoning.model.store import installed, manifest, pull
from reasoning.model.store.catalogue import CATALOGUE
from reasoning.model.store.installed import Installed
from reasoning.model.store.memory import in_gb, machine_bytes, needed_bytes
from reasoning.model.store.pull import Plan
from tutor.supervisor.lock import AlreadyRunning, FolderLock

LOCK = "models.lock"
RESTART = "The engine takes it up at its next start: restart the server."


class Command(BaseCommand):
    """Lists, pulls, chooses, verifies and removes models; nothing is fetched unless `pull` is run."""

    help = "Larger models: list, pull, use, verify, remove. Nothing is downloaded unless you run `pull`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One action and what it needs."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="action")
        actions.add_parser("list", help="what is installed, what is in use, what can be pulled")
        fetched = actions.add_parser("pull", help="fetch a model from the hub, or copy one from a folder")
        fetched.add_argument("source", help="a name of the list, a repository (owner/name) or a folder")
        fetched.add_argument("--revision", default="main", help="a branch, tag or commit of the repository")
        fetched.add_argument("--endpoint", help="another hub or mirror (default: HF_ENDPOINT, else the public hub)")
        fetched.add_argument("--plan", action="store_true", help="say what would be fetched, and stop")
        for action, text in (
            ("use", "choose the model that the engine opens; `embedded` is the one that came with the program"),
            ("remove", "delete a pulled model"),
        ):
            actions.add_parser(action, help=text).add_argument("name")
        checked = actions.add_parser("verify", help="hold every file against its hash, and open the model")
        checked.add_argument("name", nargs="?", help="one model (default: the one in use)")
        checked.add_argument("--hashes-only", action="store_true", help="do not open it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one action; what is refused ends with a sentence and status 1."""
        models = installed.models_folder(settings.DATA_DIR)
        try:
            if options["action"] == "list":
                self._list(models)
            elif options["action"] == "verify":
                self._verify(installed.find(models, options["name"] or installed.in_use(models)), options)
            else:
                with FolderLock(settings.DATA_DIR, LOCK, what="Another `manage.py models`"):
                    self._change(models, options)
        except (ModelUnavailable, PullFailed, AlreadyRunning) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _change(self, models: Path, options: dict[str, Any]) -> None:
        if options["action"] == "pull":
            self._pull(models, options)
        elif options["action"] == "use":
            one = installed.use(models, options["name"])
            self._say(f"In use: {one.name}. {RESTART}")
            self._say_override()
        else:
            self._say(f"Removed {installed.remove(models, options['name']).name}.")

    def _list(self, models: Path) -> None:
        used = installed.in_use(models)
        self._say("Installed:")
        for one in installed.installed(models):
            mark = "*" if one.name == used else " "
            origin = f"{one.manifest.source} {one.manifest.revision[:12]}" if one.manifest else "came with the program"
            self._say(f"{mark} {one.name:32} {in_gb(weight_bytes(one.folder)):>9}  {origin}")
        self._say(f"In use: {used}")
        self._say_override()
        have = {one.name for one in installed.installed(models)}
        self._say(f"Can be pulled (sizes are about; memory is for {SLOTS} solutions at once):")
        for listed in CATALOGUE:
            if listed.folder not in have:
                memory = needed_bytes(listed.weight_bytes, listed.cache_bytes, slots=SLOTS)
                size = f"{in_gb(listed.weight_bytes):>8} to fetch, {in_gb(memory):>8} of memory"
                self._say(f"  {listed.name:12} {listed.repo:42} {size}  {listed.note}")
        self._say("Any other Qwen2, Llama or Qwen3 checkpoint in safetensors: name its repository or its folder.")

    def _pull(self, models: Path, options: dict[str, Any]) -> None:
        source = Path(options["source"]).expanduser()
        if source.is_dir():
            plan = pull.plan_from_folder(source, models)
            self._tell(plan, str(source))
            if not options["plan"]:
                self._done(plan, pull.pull_from_folder(source, plan, self._say))
            return
        from reasoning.model.store.hub import Hub  # noqa: PLC0415  the only place that can reach out of this server

        hub = Hub(options["endpoint"])
        plan, listing = pull.plan_from_hub(hub, options["source"], models, revision=options["revision"])
        self._tell(plan, f"{listing.repo} at {listing.commit[:12]} from {hub.endpoint}")
        if not options["plan"]:
            self._done(plan, pull.pull_from_hub(hub, listing, plan, self._say))

    def _tell(self, plan: Plan, origin: str) -> None:
        """The size and the memory, before anything large is fetched."""
        memory = needed_bytes(plan.weight_bytes, plan.token_bytes, slots=SLOTS)
        self._say(f"{plan.name}: {origin}")
        self._say(f"  {in_gb(plan.size)}, of which {in_gb(plan.left)} are still to come, into {plan.target}")
        here = in_gb(machine_bytes())
        self._say(f"  about {in_gb(memory)} of memory for {SLOTS} solutions at once; this machine has {here}")
        if plan.skipped:
            self._say(f"  not fetched: {', '.join(plan.skipped)}")

    def _done(self, plan: Plan, made: manifest.Manifest) -> None:
        self._say(f"Pulled {plan.name}: {len(made.files)} files, {in_gb(made.size)}, all hashes right.")
        self._say(f"Next: manage.py models verify {plan.name}, then manage.py models use {plan.name}")

    def _verify(self, one: Installed, options: dict[str, Any]) -> None:
        if one.manifest is None:
            self._say(f"{one.name}: came with the program; its files are the program's")
        else:
            faults = list(manifest.faults(one.folder, one.manifest))
            if faults:
                raise CommandError(f"{one.name} is not what was pulled. " + " ".join(faults))
            self._say(f"{one.name}: {len(one.manifest.files)} files, all hashes right")
        if not options["hashes_only"]:
            self._say(_opened(one.folder))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _say_override(self) -> None:
        if settings.TUTOR_MODEL:
            self._say(f"TUTOR_MODEL is set and goes first: {settings.TUTOR_MODEL}")


def _opened(folder: Path) -> str:
    """Open a model in a process of its own and say what it is; raises CommandError where it does not open."""
    command = [sys.executable, "-m", "reasoning.model.probe", str(folder)]
    child = subprocess.run(command, capture_output=True, text=True, check=False, cwd=settings.BASE_DIR)  # noqa: S603
    try:
        report = json.loads(child.stdout.splitlines()[-1])
    except (IndexError, ValueError) as error:
        how = f"killed by signal {-child.returncode}" if child.returncode < 0 else f"status {child.returncode}"
        raise CommandError(f"The model does not open: the process that tried died ({how}). Is there memory?") from error
    if "error" in report:
        raise CommandError(f"The model does not open: {report['error']}")
    return (
        f"opens: {report['parameters'] / 1e6:,.1f} M parameters on {report['place']}, loaded in "
        f"{report['load_seconds']} s, {in_gb(report['memory_bytes'])} of memory, "
        f"{report['tokens_per_second']} tokens a second"
    )
