"""Data folders of their own for the tests of the launcher and of the commands."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chibo.config import home
from chibo.config.postgres import server

Result = subprocess.CompletedProcess[str]
Chibo = Callable[..., Result]
PROGRAM = [sys.executable, "-m", "chibo"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a program on a data folder, with a server that keeps its data as in real life."""
    return {name: value for name, value in os.environ.items() if name != "CHIBO_PG_FAST"} | {
        "CHIBO_HOME": str(folder),
        **more,
    }


@contextmanager
def data_folder() -> Iterator[Path]:
    """An empty folder with a short name that the server's own user may enter; nothing of it survives."""
    folder = Path(tempfile.mkdtemp(prefix="chibo-folder-", dir="/tmp"))
    try:
        yield folder
    finally:
        server.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    with data_folder() as made:
        yield made


@pytest.fixture
def prepared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new data folder, opened, without a server."""
    monkeypatch.setenv("CHIBO_HOME", str(folder))
    monkeypatch.delenv("CHIBO_PG_FAST", raising=False)
    return home.prepare()


@pytest.fixture
def chibo() -> Chibo:
    """Run the program on a data folder, as from a terminal."""

    def run(folder: Path, *arguments: str, **more: str) -> Result:
        return subprocess.run(
            [*PROGRAM, *arguments],
            env=environment(folder, **more),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """A data folder with all tables, shared by the tests of a file."""
    with data_folder() as made:
        command = [*PROGRAM, "migrate", "--verbosity", "0"]
        result = subprocess.run(command, env=environment(made), capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        yield made
