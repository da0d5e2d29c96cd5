import json
import os
import stat
from pathlib import Path

import pytest

from chibo.config import home
from chibo.core.reasons import Refused


def refusal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CHIBO_HOME", str(folder))
    with pytest.raises(Refused) as caught:
        home.prepare()
    assert all(reason.todo for reason in caught.value.reasons)
    return caught.value.reasons[0].code


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_is_taken_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIBO_HOME", str(tmp_path / "deep" / "home"))
    made = home.prepare()
    assert json.loads((made / "chibo.json").read_text()) == {"program": "chibo", "format": home.FORMAT}
    assert mode(made) & 0o066 == 0
    assert mode(made / "secrets") == 0o700
    assert mode(made / "secrets" / "secret_key") == 0o600


def test_the_secret_key_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIBO_HOME", str(tmp_path / "home"))
    thrown_away = home.secret_key()
    assert not (tmp_path / "home").exists()
    home.prepare()
    first = home.secret_key()
    home.prepare()
    assert home.secret_key() == first != thrown_away


def test_a_foreign_folder_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert refusal(tmp_path, monkeypatch) == "home_foreign"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "mark", ["{}", "[1]", "", '{"program": "other", "format": 1}', '{"program": "chibo"}']
)
def test_a_broken_mark_is_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str) -> None:
    (tmp_path / "chibo.json").write_text(mark)
    assert refusal(tmp_path, monkeypatch) == "home_foreign"


def test_a_folder_of_a_newer_program_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "chibo.json").write_text(json.dumps({"program": "chibo", "format": home.FORMAT + 1}))
    assert refusal(tmp_path, monkeypatch) == "home_newer"
    assert [path.name for path in tmp_path.iterdir()] == ["chibo.json"]


def test_a_folder_of_another_user_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIBO_HOME", str(tmp_path))
    home.prepare()
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert refusal(tmp_path, monkeypatch) == "home_of_another_user"


def test_a_half_restored_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIBO_HOME", str(tmp_path))
    (home.prepare() / home.RESTORING).touch()
    assert refusal(tmp_path, monkeypatch) == "home_half_restored"


def test_a_file_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    assert refusal(tmp_path / "file" / "home", monkeypatch) == "home_unusable"


def test_the_default_folder_depends_on_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHIBO_HOME")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert home.folder() == Path("/var/lib/chibo")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert home.folder() == Path("~/.local/share/chibo").expanduser()
