"""Files by their sha256 under CHIBO_HOME/files: written once, never changed, checked whenever they are read."""

import hashlib
import os
import re
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused

_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(content: bytes) -> str:
    """The file is on the disk, whole, when this returns. Refused: what stands there already was altered."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        _write(path, content)
    read(digest)
    return digest


def read(sha256: str) -> bytes:
    """Refused: it is missing, or not as it was written."""
    try:
        content = _path(sha256).read_bytes()
    except FileNotFoundError:
        raise Refused(
            Reason(
                "file_missing",
                _("The stored file is missing from the data folder."),
                todo=_("Bring it back from a backup: file %(name)s.") % {"name": sha256},
            )
        ) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused(
            Reason(
                "file_altered",
                _("The stored file is not as it was written: it was altered or damaged on the disk."),
                todo=_("Bring it back from a backup: file %(name)s.") % {"name": sha256},
            )
        )
    return content


def _path(sha256: str) -> Path:
    if not _DIGEST.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no sha256")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a draft is linked to its name once it is on the disk; the first of two writers wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.parent / f".{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
