"""The roles of the database, the database itself and its extensions.

`chibo_owner` owns the tables and runs migrations and commands; `chibo_app` is what web processes log in as,
under row-level security; `chibo_figures` is put on for a roll-up only. Memberships are not inherited: a
role has to be put on with SET LOCAL ROLE, so that nothing is allowed by accident. Before PostgreSQL 16 that
is a property of the whole role, which the owner cannot have: it would lose the schema of its own database.
It sees every row in any case.
"""

from pathlib import Path

import psycopg
from psycopg import sql

from chibo.config import home as homes
from chibo.config.postgres import locks, server
from chibo.config.words import gettext as _
from chibo.config.words import refused

OWNER, APP, FIGURES = "chibo_owner", "chibo_app", "chibo_figures"
DATABASE = "chibo"
EXTENSIONS = ("btree_gist", "unaccent", "pg_trgm")

ROLES = {
    OWNER: "LOGIN CREATEDB",
    APP: "LOGIN NOINHERIT",
    FIGURES: "NOLOGIN NOINHERIT",
}
MEMBERSHIPS = ((FIGURES, APP), (FIGURES, OWNER), (APP, OWNER))


def make(home: Path) -> None:
    """Roles, passwords and database of an embedded server; done once, and harmless to do again."""
    with locks.alone(home / "roles.lock", limit=server.START_LIMIT):
        done = home / "postgres" / "roles.done"
        if not done.exists():
            _make(home)
            done.touch()


def _make(home: Path) -> None:
    with server.connect(home) as connection:
        create_missing(connection)
        for role in (OWNER, APP):
            password = sql.Literal(homes.secret_at(home, role))
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), password))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        connection.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {APP}")
    with server.connect(home, OWNER, DATABASE) as connection:
        for extension in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")


def create_missing(connection: psycopg.Connection) -> None:
    """Create the roles and memberships that are not there yet."""
    for statement in missing(connection):
        connection.execute(statement.encode())


def missing(connection: psycopg.Connection) -> list[str]:
    """The statements that would create what is missing among roles and memberships."""
    there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    members = set(
        connection.execute(
            "SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members"
        ).fetchall()
    )
    statements = [f"CREATE ROLE {name} {options}" for name, options in ROLES.items() if name not in there]
    how = " WITH INHERIT FALSE" if connection.info.server_version >= 160000 else ""
    lacking = [pair for pair in MEMBERSHIPS if pair not in members]
    return statements + [f"GRANT {role} TO {member}{how}" for role, member in lacking]


def ensure_on_real_server(url: str) -> None:
    """Check a server named by DATABASE_URL; create what is missing when its user may.

    Refused: unreachable, older than 15, not UTF-8, or roles missing (with the statements an administrator
    has to run).
    """
    with _reached(url) as connection:
        if connection.info.server_version < 150000:
            raise refused(
                "database_too_old",
                _("The database server has version %(version)s; 15 or newer is needed.")
                % {"version": connection.info.parameter_status("server_version")},
                _("Upgrade the server, or remove DATABASE_URL to use the one that comes with the program."),
            )
        if connection.info.parameter_status("server_encoding") != "UTF8":
            raise refused(
                "database_not_utf8",
                _("The database named by DATABASE_URL does not keep its text in UTF-8."),
                _("Let its administrator create one with ENCODING 'UTF8' and a locale such as C.UTF-8."),
            )
        statements = needed_on_real_server(connection)
        try:
            with connection.transaction():
                for statement in statements:
                    connection.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege as error:
            raise refused(
                "roles_missing",
                _("The database server lacks roles or rights that this program needs."),
                _("Let its administrator run: %(statements)s") % {"statements": "; ".join(statements) + ";"},
            ) from error


def needed_on_real_server(connection: psycopg.Connection) -> list[str]:
    """The statements that make a server given by DATABASE_URL usable; none when all is there."""
    statements = missing(connection)
    user = connection.info.user
    database = sql.Identifier(connection.info.dbname).as_string(connection)
    may = {OWNER: False, APP: False}
    if not any(statement.startswith("CREATE ROLE") for statement in statements):
        query = """
            SELECT has_database_privilege(%(owner)s, current_database(), 'CREATE')
                   AND has_schema_privilege(%(owner)s, 'public', 'CREATE'),
                   pg_has_role(current_user, %(owner)s, 'MEMBER')
        """
        found = connection.execute(query, {"owner": OWNER}).fetchone() or (False, False)
        may = {OWNER: found[0], APP: found[1]}
    if not may[APP] and user != OWNER:
        statements.append(f"GRANT {OWNER} TO {sql.Identifier(user).as_string(connection)}")
    if not may[OWNER]:
        statements.append(f"GRANT CREATE, CONNECT, TEMPORARY ON DATABASE {database} TO {OWNER}")
        statements.append(f"GRANT ALL ON SCHEMA public TO {OWNER} WITH GRANT OPTION")
    return statements


def _reached(url: str) -> psycopg.Connection:
    try:
        return psycopg.connect(url, connect_timeout=10, autocommit=True)
    except psycopg.Error as error:
        raise refused(
            "database_unreachable",
            _("The database named by DATABASE_URL does not answer (%(error)s).")
            % {"error": str(error).strip()},
            _("Check the address, the user and the password, and that the server runs."),
        ) from error
