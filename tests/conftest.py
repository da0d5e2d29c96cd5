"""One database server for the whole run, in a data folder of its own that is removed at the end.

It starts before Django reads its settings; the workers of pytest-xdist inherit its address through the
environment. CHIBO_TEST_DATABASE_URL names a real server instead; CHIBO_PG_BIN an installed PostgreSQL.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from chibo.config import home
from chibo.config.postgres import locks, server, sharing

PREFIX = "chibo-tests-"
SERVER = pytest.StashKey[sharing.Use]()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _prepare(config)
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_pages_are_made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether LibreOffice is installed makes no difference, but to the tests of printed pages."""
    if request.node.get_closest_marker("pages") is None:
        monkeypatch.setattr("chibo.writer.pages._office", lambda: None)


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].leave()
    if not hasattr(config, "workerinput"):
        shutil.rmtree(home.folder(), ignore_errors=True)


def _prepare(config: pytest.Config) -> None:
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir="/tmp"))
    os.environ["CHIBO_HOME"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "chibo.config.settings"
    os.environ["CHIBO_PG_FAST"] = "1"
    os.environ.setdefault("CHIBO_TODAY", "2022-07-18")
    for name in ("DATABASE_URL", "CHIBO_APP_DATABASE_URL", "CHIBO_DB_ROLE", "CHIBO_LANGUAGE", "CHIBO_PORT"):
        os.environ.pop(name, None)
    home.prepare()
    real = os.environ.get("CHIBO_TEST_DATABASE_URL")
    if real:
        os.environ["DATABASE_URL"] = real
        return
    config.stash[SERVER] = sharing.Use(folder)
    config.stash[SERVER].start()


def _sweep() -> None:
    """Remove what killed runs have left: folders that no program uses any more."""
    for left in Path("/tmp").glob(f"{PREFIX}*"):
        if left.stat().st_uid != os.geteuid() or not (left / "users.lock").exists():
            continue
        handle = locks.take(left / "users.lock")
        if handle is not None:
            server.stop(left)
            shutil.rmtree(left, ignore_errors=True)
            os.close(handle)
