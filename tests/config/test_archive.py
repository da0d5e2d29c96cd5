"""What makes a file no backup: every kind of damage is found before anything is written."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chibo.config.backup import archive
from chibo.core.reasons import Refused


def manifest(members: dict[str, str]) -> archive.Manifest:
    return archive.Manifest("0.1.0", "2022-07-18T00:00:00+00:00", 1, 18, ["core.0001_initial"], members)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    (tmp_path / "dump").write_bytes(b"rows" * 1000)
    (tmp_path / "letter").write_text("Kính gửi")
    path = tmp_path / "backup.zip"
    archive.write(path, {archive.DUMP: tmp_path / "dump", "files/ab/letter": tmp_path / "letter"}, manifest)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        archive.verified(path)
    return caught.value.reasons[0].code


def test_what_is_written_is_read(backup: Path, tmp_path: Path) -> None:
    assert sorted(archive.verified(backup).members) == ["database.dump", "files/ab/letter"]
    archive.extract(backup, "files/ab/letter", tmp_path / "out" / "letter")
    assert (tmp_path / "out" / "letter").read_text() == "Kính gửi"


def test_it_is_private_and_replaces_nothing(backup: Path, tmp_path: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0
    with pytest.raises(Refused) as caught:
        archive.write(backup, {archive.DUMP: tmp_path / "dump"}, manifest)
    assert [reason.code for reason in caught.value.reasons] == ["backup_exists"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.zip") == "backup_missing"


def changed_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = data.index(b"rowsrows") + 5
    data[place] ^= 1
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def not_a_zip(path: Path) -> None:
    path.write_text("hello")


def with_another_member(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as bundle:
        bundle.writestr("files/extra", "extra")


def rewritten(path: Path, change: Callable[[dict[str, object]], None], name: str = "files/a") -> None:
    """A zip in perfect order whose manifest lies."""
    values: dict[str, object] = json.loads(manifest({archive.DUMP: "0" * 64, name: "0" * 64}).as_json())
    change(values)
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr(archive.DUMP, "x")
        bundle.writestr(name, "x")
        bundle.writestr(archive.MANIFEST, json.dumps(values))


def with_wrong_digests(path: Path) -> None:
    rewritten(path, lambda values: None)


def of_another_program(path: Path) -> None:
    rewritten(path, lambda values: values.update(program="other"))


def that_climbs_out(path: Path) -> None:
    rewritten(path, lambda values: None, name="files/../../etc/passwd")


def without_a_manifest(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr(archive.DUMP, "x")


@pytest.mark.parametrize(
    "damage",
    [
        changed_byte,
        cut_short,
        emptied,
        not_a_zip,
        with_another_member,
        with_wrong_digests,
        of_another_program,
        that_climbs_out,
        without_a_manifest,
    ],
)
def test_damage_is_found(backup: Path, damage: Callable[[Path], None]) -> None:
    damage(backup)
    assert refusal(backup) == "backup_damaged"


def test_a_newer_backup_is_refused(backup: Path) -> None:
    rewritten(backup, lambda values: values.update(format=archive.FORMAT + 1))
    assert refusal(backup) == "backup_newer"
