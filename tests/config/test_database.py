from pathlib import Path

import pytest

from chibo.config import database
from chibo.core.reasons import Refused

URL = "postgresql://clerk:p%40ss@db.example:6432/h%E1%BB%99?sslmode=require"


def test_an_address_is_taken_apart() -> None:
    assert database.parsed(URL) == {
        "NAME": "hộ",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_may_be_the_host() -> None:
    login = database.parsed("postgresql://clerk@/chibo?host=/run/postgresql&port=5433")
    assert (login["HOST"], login["PORT"], login["OPTIONS"]) == ("/run/postgresql", "5433", {})


@pytest.mark.parametrize(
    "address", ["mysql://a@b/c", "postgresql://a@b/", "postgresql://a@b:door/c", "chibo"]
)
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(Refused) as refusal:
        database.parsed(address)
    assert [reason.code for reason in refusal.value.reasons] == ["wrong_database_url"]


def test_a_login_that_is_not_the_role_puts_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    assert database.settings()["OPTIONS"]["options"] == "-c role=chibo_owner"
    monkeypatch.setenv("CHIBO_DB_ROLE", "app")
    assert database.settings()["OPTIONS"]["options"] == "-c role=chibo_app"


def test_web_processes_may_have_a_login_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("CHIBO_APP_DATABASE_URL", "postgresql://chibo_app:x@db/chibo")
    assert database.settings()["USER"] == "clerk"
    monkeypatch.setenv("CHIBO_DB_ROLE", "app")
    login = database.settings()
    assert (login["USER"], login["OPTIONS"].get("options")) == ("chibo_app", None)


def test_an_unknown_role_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIBO_DB_ROLE", "postgres")
    with pytest.raises(Refused) as refusal:
        database.settings()
    assert [reason.code for reason in refusal.value.reasons] == ["wrong_role"]


def test_reading_settings_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("CHIBO_HOME", str(tmp_path / "home"))
    assert database.settings()["USER"] == "chibo_owner"
    assert list(tmp_path.iterdir()) == []
