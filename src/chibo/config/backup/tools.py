"""pg_dump and pg_restore, run with the login of the owner."""

import os
import subprocess
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from chibo.config.postgres import binaries
from chibo.config.words import gettext as _
from chibo.config.words import refused

# Rows that the owner cannot see would be missing from the backup without a word.
HIDDEN_ROWS = """
    SELECT t.oid::regclass::text
    FROM pg_class t
    WHERE t.relrowsecurity AND t.relforcerowsecurity AND t.relkind IN ('r', 'p')
      AND NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
      AND (NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive AND p.polcmd IN ('*', 'r')
                       AND (0 = ANY (p.polroles) OR current_user::regrole::oid = ANY (p.polroles))
                       AND pg_get_expr(p.polqual, p.polrelid) = 'true')
           OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND NOT p.polpermissive))
"""


def dump(target: Path) -> int:
    """Write the database into a file; the major version of the tool that wrote it.

    Refused: a table has rows that its owner may not see.
    """
    connection = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute(HIDDEN_ROWS)
        hidden = [name for (name,) in cursor.fetchall()]
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10000
    if hidden:
        raise refused(
            "backup_would_miss_rows",
            _("These tables have rows that a backup cannot see: %(names)s.") % {"names": ", ".join(hidden)},
            _("Run `chibo migrate`, which gives the owner of the tables its policies again."),
        )
    tools = _tools(server, connection)
    options = ["--format=custom", "--no-owner", "--enable-row-security", f"--file={target}"]
    _run(tools, "pg_dump", [*options, *_role(connection)], connection)
    return tools.major


def load(source: Path, written_by: int) -> None:
    """Read such a file into an empty database: everything or nothing."""
    connection = connections["default"]
    connection.ensure_connection()
    tools = _tools(written_by, connection)
    listed = _run(tools, "pg_restore", ["--list", str(source)], connection)
    # The comment of an extension belongs to whoever created the extension here.
    wanted = source.with_name("wanted")
    wanted.write_text(
        "".join(line for line in listed.splitlines(True) if " COMMENT - EXTENSION " not in line), "utf-8"
    )
    into = ["--single-transaction", "--exit-on-error", "--no-owner", f"--use-list={wanted}"]
    name = f"--dbname={connection.settings_dict['NAME']}"
    _run(tools, "pg_restore", [*into, *_role(connection), name, str(source)], connection)


def _tools(at_least: int, connection: BaseDatabaseWrapper) -> binaries.Binaries:
    encrypted = connection.settings_dict["OPTIONS"].get("sslmode", "") in (
        "require",
        "verify-ca",
        "verify-full",
    )
    return binaries.find_tools(at_least, encrypted=encrypted)


def _role(connection: BaseDatabaseWrapper) -> list[str]:
    role = connection.settings_dict["OPTIONS"].get("options", "").partition("role=")[2]
    return [f"--role={role}"] if role else []


def _run(
    tools: binaries.Binaries, program: str, arguments: list[str], connection: BaseDatabaseWrapper
) -> str:
    try:
        return subprocess.run(  # noqa: S603  # nosec B603  # a program of ours or of PostgreSQL, no shell
            [tools.program(program), *arguments],
            env=_environment(connection.settings_dict),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except subprocess.CalledProcessError as error:
        raise refused(
            "database_tool_failed",
            _("%(program)s did not succeed: %(error)s")
            % {"program": program, "error": error.stderr.strip()[-800:]},
            _("Look at free space and at the database with `chibo doctor`."),
        ) from error


def _environment(login: dict[str, Any]) -> dict[str, str]:
    """The login as the tools of PostgreSQL read it; never on the command line, where others could see it."""
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    found = {name: str(login[key]) for name, key in names.items() if login[key]}
    certificates = {
        f"PG{key.upper()}": str(value) for key, value in login["OPTIONS"].items() if key.startswith("ssl")
    }
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"} | found | certificates
