"""Files by their sha256: whole or not at all, never replaced, checked when read."""

import hashlib

import pytest

from chibo.core.reasons import Refused
from chibo.writer import store

LETTER = "Kính gửi".encode()
DIGEST = hashlib.sha256(LETTER).hexdigest()


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def test_what_is_kept_is_read_back(folder):
    assert store.keep(LETTER) == DIGEST
    assert store.read(DIGEST) == LETTER
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()] == [
        f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"
    ]


def test_the_same_file_is_kept_once(folder):
    store.keep(LETTER)
    path = folder / DIGEST[:2] / DIGEST[2:4] / DIGEST
    written = path.stat().st_mtime_ns

    store.keep(LETTER)

    assert path.stat().st_mtime_ns == written
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_altered_file_is_refused_and_not_replaced(folder):
    store.keep(LETTER)
    path = folder / DIGEST[:2] / DIGEST[2:4] / DIGEST
    path.write_bytes(b"altered")

    for ask in (lambda: store.read(DIGEST), lambda: store.keep(LETTER)):
        with pytest.raises(Refused) as refusal:
            ask()
        assert [reason.code for reason in refusal.value.reasons] == ["file_altered"]
    assert path.read_bytes() == b"altered"


def test_a_missing_file_is_refused_in_words(folder):
    with pytest.raises(Refused) as refusal:
        store.read(DIGEST)

    [reason] = refusal.value.reasons
    assert reason.code == "file_missing"
    assert DIGEST in reason.todo


@pytest.mark.parametrize("name", ["../../etc/passwd", DIGEST.upper(), "", f"{DIGEST}/x"])
def test_only_a_digest_is_a_name(folder, name):
    with pytest.raises(ValueError, match="sha256"):
        store.read(name)


def test_nothing_half_written_stays_when_the_disk_refuses(folder, monkeypatch):
    monkeypatch.setattr(store.os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError("no space left")))

    with pytest.raises(OSError, match="no space"):
        store.keep(LETTER)

    assert [path for path in folder.rglob("*") if path.is_file()] == []
