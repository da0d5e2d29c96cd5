"""Heads kept outside the database: a file of lines “number hash hour”, one for each block, only ever added to."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from django.conf import settings

from chibo.access.audit.models import AuditBlock

TAIL = 4096


@dataclass(frozen=True)
class Head:
    number: int
    hash: str


@dataclass(frozen=True)
class Kept:
    """What the file holds; `damaged` counts lines that say nothing."""

    heads: tuple[Head, ...]
    damaged: int


def path() -> Path:
    return Path(settings.AUDIT_HEADS)


def kept() -> Kept:
    try:
        lines = path().read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return Kept((), 0)
    found = [_head(line) for line in lines if line.strip()]
    heads = tuple(head for head in found if head is not None)
    return Kept(heads, len(found) - len(heads))


def keep(blocks: Iterable[AuditBlock]) -> None:
    """Add a line for each block; on the disk before this returns."""
    text = "".join(
        f"{b.number} {bytes(b.hash).hex()} {b.sealed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n" for b in blocks
    )
    if not text:
        return
    file = path()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":  # a line cut short by a power failure
            text = "\n" + text
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def catch_up() -> None:
    """Blocks that were sealed but whose line was not written: the machine stopped between the two."""
    last = max((head.number for head in _newest()), default=0)
    keep(AuditBlock.objects.filter(number__gt=last).order_by("number"))


def _newest() -> list[Head]:
    """The heads at the end of the file, which grows for ever."""
    try:
        with path().open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
            lines = file.read().decode(errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [head for line in lines if (head := _head(line)) is not None]


def _head(line: str) -> Head | None:
    parts = line.split()
    if len(parts) != 3 or not parts[0].isascii() or not parts[0].isdigit() or len(parts[1]) != 64:
        return None
    return Head(int(parts[0]), parts[1])
