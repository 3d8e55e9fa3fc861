"""One school's data, made once; each server gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serving import SchoolServer, make_school


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data_dir = tmp_path_factory.mktemp("school")
    make_school(data_dir)
    return data_dir


@pytest.fixture(scope="module")
def serve(school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., SchoolServer]]:
    """Start a server on a copy of the school; every one of them is stopped at the end, by pid."""
    servers: list[SchoolServer] = []

    def start(**more: str) -> SchoolServer:
        data_dir = tmp_path_factory.mktemp("serve")
        shutil.copytree(school, data_dir, dirs_exist_ok=True)
        servers.append(SchoolServer(data_dir, **more))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
