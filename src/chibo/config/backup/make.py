"""Write a backup."""

import shutil
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from chibo.config import home, schema
from chibo.config.backup import archive, tools


def make_backup(*, path: Path) -> archive.Manifest:
    """Write the database and the stored documents into one file.

    Documents are stored before the row that names them, so the dump comes first: what it names is there.
    """
    with tempfile.TemporaryDirectory(prefix=".chibo-", dir=home.folder()) as folder:
        kept = _heads(Path(folder))  # before the dump, which then holds every block that they name
        dump = Path(folder) / archive.DUMP
        migrations = schema.applied(connection)
        postgres = tools.dump(dump)

        def manifest(members: dict[str, str]) -> archive.Manifest:
            return archive.Manifest(
                version=version("chibo"),
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                data_format=home.FORMAT,
                postgres=postgres,
                migrations=migrations,
                members=members,
            )

        return archive.write(path, {archive.DUMP: dump} | kept | _stored(), manifest)


def _heads(workshop: Path) -> dict[str, Path]:
    kept = home.folder() / archive.HEADS
    return {archive.HEADS: Path(shutil.copy(kept, workshop / "heads"))} if kept.exists() else {}


def _stored() -> dict[str, Path]:
    files = home.folder() / "files"
    # A name that begins with a dot is a file that is being written: nothing names it yet.
    found = sorted(path for path in files.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {archive.FILES + path.relative_to(files).as_posix(): path for path in found}
