"""The roles as the tests' own server has them: what is not put on is not had."""

import psycopg
import pytest
from django.db import connection
from django.test import Client

from chibo.config import home
from chibo.config.postgres import roles, sockets

pytestmark = pytest.mark.django_db


def one(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row and row[0]


@pytest.mark.parametrize("role", [roles.APP, roles.FIGURES])
def test_the_owner_may_put_a_role_on(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
    assert one("SELECT current_user") == role


@pytest.mark.parametrize("role", [roles.APP, roles.FIGURES])
def test_the_owner_inherits_nothing_where_the_server_can_say_so(role: str) -> None:
    """From PostgreSQL 16 on; before, inheriting is a property of the whole role."""
    can_say_so = int(str(one("SHOW server_version_num"))) >= 160000
    assert one(f"SELECT pg_has_role('chibo_owner', '{role}', 'USAGE')") is not can_say_so


def test_web_processes_do_not_inherit_the_open_policy_of_figures() -> None:
    assert one("SELECT pg_has_role('chibo_app', 'chibo_figures', 'MEMBER')") is True
    assert one("SELECT pg_has_role('chibo_app', 'chibo_figures', 'USAGE')") is False
    assert one("SELECT pg_has_role('chibo_app', 'chibo_owner', 'MEMBER')") is False


@pytest.mark.parametrize("role", list(roles.ROLES))
def test_no_role_sees_past_the_policies(role: str) -> None:
    assert (
        one(f"SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = '{role}'")
        is False
    )


def test_the_extensions_work_and_letters_are_vietnamese() -> None:
    with connection.cursor() as cursor:
        for extension in roles.EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    assert one("SELECT lower('ĐẢNG ỦY')") == "đảng ủy"
    assert one("SELECT unaccent('Đảng ủy')") == "Dang uy"
    assert one("SELECT similarity('Đảng ủy xã', 'đảng ủy') > 0.5") is True
    assert one("SELECT int4range(1, 3) && int4range(2, 4)") is True


def test_new_rows_are_numbered_in_the_range_of_the_site() -> None:
    first = 2**40 + 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"
            " AND data_type = 'bigint'::regtype AND (start_value <> %s OR max_value >= %s)",
            [first, 2 * 2**40],
        )
        outside = cursor.fetchall()
    assert outside == []


def test_health_is_answered_without_signing_in(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.parametrize("password", ["", "wrong"])
def test_nobody_enters_without_the_password(password: str) -> None:
    place = {"host": str(sockets.folder(home.folder())), "dbname": "postgres", "user": "postgres"}
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**place, port=sockets.PORT, password=password)


def test_the_server_has_no_network_address() -> None:
    assert one("SHOW listen_addresses") == ""
