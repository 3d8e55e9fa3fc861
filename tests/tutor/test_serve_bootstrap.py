"""The script behind `make run`: no pip where nothing changed, and words for a Python without venv."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "bootstrap.py").write_text(SCRIPT.read_text())
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    module.ROOT = str(tmp_path)
    # Its own view of the system: nothing that other tests use is replaced.
    module.sys = SimpleNamespace(
        argv=["bootstrap.py"], exit=sys.exit, stdout=sys.stdout, version=sys.version, version_info=sys.version_info
    )
    monkeypatch.setattr(sys, "argv", ["bootstrap.py"])  # for argparse
    return module


@pytest.fixture
def pip_calls(bootstrap: ModuleType) -> list[list[str]]:
    calls: list[list[str]] = []

    def run(command: list[str], check: bool) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0)

    def make(environment: str) -> None:
        Path(environment).mkdir(exist_ok=True)

    bootstrap.subprocess = SimpleNamespace(run=run)
    bootstrap.make_environment = make
    return calls


def test_torch_comes_first_and_alone_and_a_second_run_installs_nothing(
    bootstrap: ModuleType, pip_calls: list[list[str]]
) -> None:
    bootstrap.main()
    assert pip_calls[0][-1] == "torch==2.13.0"
    assert pip_calls[1][-1].endswith(str(Path(bootstrap.ROOT).name))
    assert len(pip_calls) == 2
    bootstrap.main()
    assert len(pip_calls) == 2


def test_a_changed_project_file_installs_again(bootstrap: ModuleType, pip_calls: list[list[str]]) -> None:
    bootstrap.main()
    (Path(bootstrap.ROOT) / "pyproject.toml").write_text("[project]\nname = 'new'\n")
    bootstrap.main()
    assert len(pip_calls) == 4


def test_what_developers_need_covers_what_the_server_needs(
    bootstrap: ModuleType, pip_calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "--dev", "--torch-index", "file:///index"])
    bootstrap.main()
    assert all(call[-2:] == ["--extra-index-url", "file:///index"] for call in pip_calls)
    monkeypatch.setattr(sys, "argv", ["bootstrap.py"])
    bootstrap.main()
    assert len(pip_calls) == 2


def test_a_failed_install_leaves_no_stamp(bootstrap: ModuleType, pip_calls: list[list[str]]) -> None:
    bootstrap.subprocess.run = lambda *words, **more: subprocess.CompletedProcess([], 1)
    with pytest.raises(SystemExit, match=r"pip could not install torch==2\.13\.0"):
        bootstrap.main()
    assert not (Path(bootstrap.ROOT) / ".venv" / "installed").exists()


def test_without_venv_the_debian_package_is_named(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        bootstrap.main()


def test_an_old_python_is_refused_in_words(bootstrap: ModuleType) -> None:
    bootstrap.sys.version_info = (3, 9, 2, "final", 0)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        bootstrap.main()
