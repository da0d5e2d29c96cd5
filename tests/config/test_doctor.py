import json
import socket
from pathlib import Path

import pytest

from chibo.config.postgres import roles, server, sharing

from .conftest import Chibo, Result

pytestmark = pytest.mark.server


def findings(result: Result) -> dict[str, bool]:
    return {finding["name"]: finding["ok"] for finding in json.loads(result.stdout)["findings"]}


def todo(result: Result, name: str) -> str:
    return next(str(f["todo"]) for f in json.loads(result.stdout)["findings"] if f["name"] == name)


def free(chibo: Chibo, folder: Path, **more: str) -> Result:
    """The doctor, asked about a port that nobody has."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = str(trial.getsockname()[1])
    return chibo(folder, "doctor", "--json", **{"CHIBO_PORT": port, **more})


def test_a_sound_installation_is_in_order(installed: Path, chibo: Chibo) -> None:
    result = free(chibo, installed)
    assert findings(result) == dict.fromkeys(
        [
            "python",
            "postgresql",
            "home",
            "disk",
            "lock",
            "port",
            "server",
            "roles",
            "extensions",
            "migrations",
        ],
        True,
    )
    assert result.returncode == 0


def test_for_people_it_prints_a_line_each(installed: Path, chibo: Chibo) -> None:
    result = chibo(installed, "doctor")
    assert any(line.startswith("được") and "PostgreSQL" in line for line in result.stdout.splitlines())


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path, chibo: Chibo) -> None:
    result = free(chibo, tmp_path / "home")
    assert (result.returncode, findings(result)["home"]) == (1, False)
    assert "chibo migrate" in todo(result, "home")
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_folder_is_told(tmp_path: Path, chibo: Chibo) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    result = free(chibo, tmp_path)
    assert (result.returncode, findings(result)["home"]) == (1, False)


def test_missing_tables_are_told(folder: Path, prepared: Path, chibo: Chibo) -> None:
    result = free(chibo, prepared)
    assert (result.returncode, findings(result)["migrations"]) == (1, False)


def test_a_secret_that_others_can_read_is_told(prepared: Path, chibo: Chibo) -> None:
    (prepared / "secrets" / "secret_key").chmod(0o644)
    result = free(chibo, prepared)
    assert (findings(result)["home"], "chmod 600" in todo(result, "home")) == (False, True)


def test_a_taken_port_is_told(installed: Path, chibo: Chibo) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = chibo(installed, "doctor", "--json", CHIBO_PORT=str(other.getsockname()[1]))
    assert findings(result)["port"] is False


def test_binaries_that_are_not_there_are_told(installed: Path, chibo: Chibo) -> None:
    result = free(chibo, installed, CHIBO_PG_BIN="/nowhere")
    assert (result.returncode, findings(result)["postgresql"]) == (1, False)


def test_a_server_without_our_roles_is_told_the_statements(
    prepared: Path, folder: Path, chibo: Chibo
) -> None:
    """A login that may not make roles: what its administrator has to run makes the doctor content."""
    server.start(prepared)
    with sharing.use(prepared) as _use, server.connect(prepared) as admin:
        for role in (roles.APP, roles.FIGURES, roles.OWNER):
            admin.execute(f"DROP OWNED BY {role}")
        admin.execute(f"DROP DATABASE {roles.DATABASE}")
        for role in (roles.APP, roles.FIGURES, roles.OWNER):
            admin.execute(f"DROP ROLE {role}")
        admin.execute("CREATE ROLE clerk LOGIN PASSWORD 'clerk'")
        admin.execute("CREATE DATABASE registers")
        address = f"postgresql://clerk:clerk@/registers?host={prepared}/postgres/run&port=5432"
        refused = chibo(prepared, "migrate", DATABASE_URL=address)
        told = free(chibo, prepared, DATABASE_URL=address)
        statements = todo(told, "roles").partition(": ")[2]
        with server.connect(prepared, "postgres", "registers") as there:
            there.execute(statements.encode())
        healed = free(chibo, prepared, DATABASE_URL=address)
    assert (refused.returncode, "CREATE ROLE chibo_owner" in refused.stderr) == (1, True)
    assert (findings(told)["roles"], findings(healed)["roles"]) == (False, True)
