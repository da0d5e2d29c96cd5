"""The file of a backup: a zip whose last member, manifest.json, names the sha256 of every other one.

The manifest is checked against every byte before anything is restored, so a damaged or a half-written file
is refused as a whole.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from chibo.config.words import gettext as _
from chibo.config.words import refused

FORMAT = 2
"""2 holds the heads of the sealed audit too."""
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files/"
HEADS = "audit/heads.log"
PIECE = 2**20


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself; `members` gives name → sha256."""

    version: str
    made_at: str
    data_format: int
    postgres: int
    migrations: list[str]
    members: dict[str, str]

    def as_json(self) -> str:
        """The member manifest.json."""
        return json.dumps({"program": "chibo", "format": FORMAT} | vars(self), ensure_ascii=False, indent=1)


def write(path: Path, sources: dict[str, Path], manifest: Callable[[dict[str, str]], Manifest]) -> Manifest:
    """Write the file whole or not at all, readable by its owner only. Refused: it exists already."""
    if path.exists():
        raise refused(
            "backup_exists",
            _("The file %(path)s exists already.") % {"path": path},
            _("Choose another name; a backup never replaces another."),
        )
    draft = path.with_name(path.name + ".part")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as bundle:
                digests = {name: _add(bundle, name, source) for name, source in sources.items()}
                made = manifest(digests)
                bundle.writestr(MANIFEST, made.as_json())
            stream.flush()
            os.fsync(stream.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return made


def verified(path: Path) -> Manifest:
    """The manifest of a backup whose every byte is as it was written.

    Refused: not a backup, damaged, or written by a newer program.
    """
    try:
        with zipfile.ZipFile(path) as bundle:
            manifest = _manifest(json.loads(bundle.read(MANIFEST)))
            names = [name for name in bundle.namelist() if name != MANIFEST]
            if (
                sorted(names) != sorted(manifest.members)
                or not all(map(_is_safe, names))
                or DUMP not in names
            ):
                raise _damaged(path, _("its list of contents is not complete"))
            for name, digest in manifest.members.items():
                with bundle.open(name) as stream:
                    if _digest(stream) != digest:
                        raise _damaged(path, _("the part %(name)s is not as it was written") % {"name": name})
    except FileNotFoundError as error:
        raise refused(
            "backup_missing",
            _("There is no file %(path)s.") % {"path": path},
            _("Check the name and the folder."),
        ) from error
    except (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, EOFError, OSError) as error:
        raise _damaged(path, str(error)) from error
    return manifest


def extract(path: Path, name: str, target: Path) -> None:
    """Write one member into a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path) as bundle, bundle.open(name) as source, target.open("wb") as copy:
        while piece := source.read(PIECE):
            copy.write(piece)


def _add(bundle: zipfile.ZipFile, name: str, source: Path) -> str:
    """Add a member while taking its digest, so that a file that changes meanwhile cannot be recorded wrongly."""
    digest = hashlib.sha256()
    with source.open("rb") as stream, bundle.open(name, "w", force_zip64=True) as member:
        while piece := stream.read(PIECE):
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _manifest(values: dict[str, Any]) -> Manifest:
    if values.pop("program") != "chibo":
        raise ValueError("program")
    if values.pop("format") > FORMAT:
        raise refused(
            "backup_newer",
            _("The backup was written by a newer program (version %(version)s).")
            % {"version": values.get("version")},
            _("Install the newer program, then restore; nothing was changed."),
        )
    return Manifest(**values)


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        (name in (DUMP, HEADS) or name.startswith(FILES))
        and ".." not in path.parts
        and not path.is_absolute()
    )


def _damaged(path: Path, why: str) -> Exception:
    return refused(
        "backup_damaged",
        _("The file %(path)s is damaged, or no backup of this program: %(why)s.")
        % {"path": path, "why": why},
        _("Use another copy of the backup; nothing was changed."),
    )
