"""Read a backup into an empty data folder."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from chibo.config import database, home, schema
from chibo.config.backup import archive, tools
from chibo.config.postgres import locks, roles, server
from chibo.config.words import gettext as _
from chibo.config.words import refused
from chibo.jobs.sweeping import fail_unfinished


def restore_backup(*, path: Path) -> archive.Manifest:
    """Make the data folder what it was when the backup was written, except for the secret key.

    Tables of an older program stay as they were; `chibo migrate` brings them up to date.

    Refused before anything is written: a damaged or newer file, a folder or database that is not empty.
    """
    manifest = archive.verified(path)
    if manifest.data_format > home.FORMAT:
        raise refused(
            "backup_newer",
            _("The backup was written by a newer program (version %(version)s).")
            % {"version": manifest.version},
            _("Install the newer program, then restore; nothing was changed."),
        )
    schema.refuse_newer(manifest.migrations)
    new = home.is_empty(home.folder())
    folder = home.prepare()
    with _alone(folder), _nothing_left(folder, new=new):
        _refuse_full(folder)
        (folder / home.RESTORING).touch()
        _fill(path, folder, manifest)
        (folder / home.RESTORING).unlink()
    return manifest


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep every other program out, with the database answering."""
    handle = locks.take(folder / "users.lock")
    if handle is None:
        raise locks.locked(folder)
    try:
        if database.url():
            roles.ensure_on_real_server(database.url())
        else:
            server.start(folder)
            roles.make(folder)
        # The folder was made after the settings were read: they do not have its passwords yet.
        connection.settings_dict.update(database.settings())
        yield
    finally:
        connection.close()
        if not database.url():
            server.stop(folder)
        os.close(handle)


@contextmanager
def _nothing_left(folder: Path, *, new: bool) -> Iterator[None]:
    """When the restore fails, leave the folder as it was found."""
    try:
        yield
    except BaseException:
        connection.close()
        for draft in ("files.new", "audit.new"):
            shutil.rmtree(folder / draft, ignore_errors=True)
        if new:
            if not database.url():
                server.stop(folder)
            for entry in folder.iterdir():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        else:
            (folder / home.RESTORING).unlink(missing_ok=True)
        raise


def _refuse_full(folder: Path) -> None:
    files = folder / "files"
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if tables or (files.exists() and any(files.iterdir())):
        raise refused(
            "home_not_empty",
            _("The data folder %(home)s, or its database, holds data already.") % {"home": folder},
            _("Restore into an empty folder: CHIBO_HOME=… chibo restore …; nothing was changed."),
        )


def _fill(path: Path, folder: Path, manifest: archive.Manifest) -> None:
    draft, heads = folder / "files.new", folder / "audit.new"
    with tempfile.TemporaryDirectory(prefix=".chibo-", dir=folder) as workshop:
        dump = Path(workshop) / archive.DUMP
        archive.extract(path, archive.DUMP, dump)
        for name in manifest.members:
            if name == archive.HEADS:
                archive.extract(path, name, heads / "heads.log")
                heads.chmod(0o700)
                (heads / "heads.log").chmod(0o600)
            elif name != archive.DUMP:
                archive.extract(path, name, draft / name.removeprefix(archive.FILES))
        tools.load(dump, manifest.postgres)
    fail_unfinished()
    for made, place in ((draft, folder / "files"), (heads, folder / "audit")):
        if made.exists():
            shutil.rmtree(place, ignore_errors=True)
            made.rename(place)
