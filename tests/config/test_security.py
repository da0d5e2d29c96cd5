"""`chibo doctor --security`: every check is content with what it was made for, and every one can be discontent."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from chibo.access.roles import Role
from chibo.config import doctor, security, security_data
from chibo.core.reasons import Refused
from tests import factories

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TLS = {
    "ALLOWED_HOSTS": ["chibo.example.vn"],
    "BEHIND_TLS": True,
    "SECURE_HSTS_SECONDS": 1,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
}
AT_HOME = "  0: 0100007F:1F40 00000000:0000 0A 0\n  1: 00000000000000000000000001000000:1F40 0:0 0A 0\n"
OUTSIDE = "  0: 00000000:1F40 00000000:0000 0A 0\n"
OUTSIDE6 = "  0: 00000000000000000000000000000000:1F40 0:0 0A 0\n"


def code(check, *given, **named) -> str:
    with pytest.raises(Refused) as refusal:
        check(*given, **named)
    [reason] = refusal.value.reasons
    assert reason.message
    assert reason.todo
    return reason.code


def test_versions_that_nobody_mends():
    assert security.versions(("Python 3.11", "Django 5.2"), date(2027, 10, 31))
    assert code(security.versions, ("Python 3.11",), date(2027, 11, 1)) == "version_over"


def test_a_short_key():
    assert security.secret_key(settings.SECRET_KEY)
    assert code(security.secret_key, "x" * 200) == "secret_key_weak"
    assert code(security.secret_key, "abcdefghijklmnop") == "secret_key_weak"


@pytest.mark.parametrize("name", ["secrets/secret_key", "files/ab/x", "audit/heads.log", "secrets", "."])
def test_files_that_others_can_read(tmp_path: Path, name):
    for file in ("secrets/secret_key", "files/ab/x", "audit/heads.log"):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
    for folder in (tmp_path, *(path for path in tmp_path.rglob("*") if path.is_dir())):
        folder.chmod(0o700)
    assert security.files(tmp_path)
    tmp_path.chmod(0o711)
    assert security.files(tmp_path)
    (tmp_path / name).chmod(0o744)
    assert code(security.files, tmp_path) == "files_open"


def test_backups_that_others_can_read(tmp_path: Path):
    assert security.backups_closed(None)
    (tmp_path / "a.zip").touch(0o600)
    assert security.backups_closed(tmp_path)
    (tmp_path / "a.zip").chmod(0o640)
    assert code(security.backups_closed, tmp_path) == "backups_open"


def test_settings_that_open_the_door():
    assert security.debug(False)
    assert code(security.debug, True) == "debug_on"
    assert security.sessions(settings.SESSION_COOKIE_AGE)
    assert code(security.sessions, 30 * 86400) == "sessions_long"
    assert security.hosts(["127.0.0.1", "localhost", "[::1]"], False, "2022-07-18")
    assert security.hosts(["chibo.example.vn"], True, "")
    assert code(security.hosts, ["*"], True, "") == "hosts_open"
    assert code(security.hosts, [".example.vn"], True, "") == "hosts_open"
    assert code(security.hosts, ["chibo.example.vn"], True, "2022-07-18") == "demo_outside"


@pytest.mark.parametrize(
    "lacking",
    [
        *({name: 0} for name in TLS if name not in ("ALLOWED_HOSTS", "SESSION_COOKIE_SAMESITE")),
        {"SESSION_COOKIE_SAMESITE": "None"},
    ],
    ids=str,
)
def test_what_travels_without_tls(lacking):
    assert security.tls(SimpleNamespace(**TLS))
    assert security.tls(SimpleNamespace(**{**TLS, "ALLOWED_HOSTS": ["127.0.0.1"], "BEHIND_TLS": False}))
    assert code(security.tls, SimpleNamespace(**{**TLS, **lacking})) == "no_tls"


def test_a_port_open_to_others():
    assert security.listening("", 8000, False)
    assert security.listening(AT_HOME, 8000, False)
    assert security.listening(OUTSIDE, 8001, False)
    assert security.listening(OUTSIDE, 8000, True)
    assert code(security.listening, AT_HOME + OUTSIDE, 8000, False) == "listening_outside"
    assert code(security.listening, AT_HOME + OUTSIDE6, 8000, False) == "listening_outside"


def test_a_seal_that_is_missing_old_or_not_kept():
    assert security.seal_age(NOW, 7, 7, NOW)
    assert code(security.seal_age, None, 0, 0, NOW) == "never_sealed"
    assert code(security.seal_age, NOW - timedelta(days=2), 7, 7, NOW) == "seal_old"
    assert code(security.seal_age, NOW, 6, 7, NOW) == "head_not_kept"


def test_a_clock_that_ran_backwards():
    assert security.seal_age(NOW + timedelta(minutes=1), 7, 7, NOW)
    assert code(security.seal_age, NOW + timedelta(hours=1), 7, 7, NOW) == "clock_behind"


def test_a_login_by_weak_means():
    assert security_data.login_of("scram-sha-256", "", ["local scram-sha-256", "local peer"], ours=True)
    assert security_data.login_of("scram-sha-256", "*", [], ours=False)
    assert code(security_data.login_of, "scram-sha-256", "", ["host trust"], ours=True) == "login_weak"
    assert code(security_data.login_of, "scram-sha-256", "*", [], ours=True) == "login_weak"
    assert code(security_data.login_of, "md5", "", [], ours=False) == "login_weak"


@pytest.mark.django_db
def test_a_table_without_policies():
    assert security_data.row_policies()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY")
        assert code(security_data.row_policies) == "policies_missing"
        cursor.execute("ALTER TABLE people_person FORCE ROW LEVEL SECURITY")
        assert security_data.row_policies()
        cursor.execute("CREATE TABLE people_secret (person_id bigint)")
        assert code(security_data.row_policies) == "policies_missing"


@pytest.mark.django_db
def test_a_role_above_the_policies(monkeypatch):
    assert security_data.database_roles()
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolsuper ORDER BY 1 LIMIT 1")
        [mighty] = cursor.fetchone()
    monkeypatch.setattr(security_data.roles, "ROLES", {mighty: ""})
    assert code(security_data.database_roles) == "role_mighty"


@pytest.mark.django_db
def test_an_administrator_without_a_second_step():
    assert security_data.administrators()
    user = factories.a_user(Role.ADMINISTRATOR, factories.a_grassroots(1))
    assert code(security_data.administrators) == "administrators_unguarded"
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert code(security_data.administrators) == "administrators_unguarded"
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    assert security_data.administrators()


def say(monkeypatch, *found: doctor.Finding, **asked) -> tuple[int, str]:
    """The status and what was printed."""
    monkeypatch.setattr(
        "chibo.config.management.commands.doctor.examine_security", lambda _folder: iter(found)
    )
    said, status = StringIO(), 0
    try:
        call_command("doctor", security=True, stdout=said, **asked)
    except CommandError as error:
        status = error.returncode
    return status, said.getvalue()


def test_what_is_printed(monkeypatch):
    good, bad = (
        doctor.Finding("debug", True, "tắt"),
        doctor.Finding("tls", False, "không có", "Đặt máy chủ TLS."),
    )
    assert say(monkeypatch, good) == (0, "OK    debug       tắt\n")
    status, said = say(monkeypatch, good, bad)
    assert status == 1
    assert "▲     tls" in said
    assert "→ Đặt máy chủ TLS." in said
    status, said = say(monkeypatch, bad, json=True)
    assert [finding["name"] for finding in json.loads(said)["findings"]] == ["tls"]


def test_all_checks_are_asked():
    names = [name for name, _check in (*security.checks("", None), *security_data.checks())]
    assert len(names) == len(set(names)) == 14
