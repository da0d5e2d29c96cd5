"""A connection that is used again knows nothing of who used it before: no scope, no rows."""

import pytest
from django.db import connection, transaction
from django.test import Client

from chibo.access import scope
from chibo.access.middleware import APP_ROLE
from chibo.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk():
    here = factories.a_grassroots(1)
    factories.members(factories.cells_of(here)[0], 2)
    return factories.a_clerk(here)


def seen_afterwards() -> int:
    """What the next request on the same connection would see before it says who asks."""
    with transaction.atomic(), scope.role(APP_ROLE):
        return Person.objects.count()


def test_after_a_request_nothing_is_left_on_the_connection(clerk):
    client = Client()
    client.force_login(clerk)
    wire = connection.connection

    assert client.get("/dang-vien/").status_code == 200

    assert connection.connection is wire
    assert seen_afterwards() == 0
    assert Client().get("/dang-vien/").status_code == 302


def test_after_an_error_of_the_program_too(clerk, monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(clerk)

    def breaks(*_given: object, **_named: object) -> None:
        assert Person.objects.count() == 2
        raise RuntimeError("in the middle")

    monkeypatch.setattr("chibo.people.web.listing.render", breaks)

    assert client.get("/dang-vien/").status_code == 500
    assert seen_afterwards() == 0


def test_the_role_is_put_off_with_the_transaction(clerk):
    with transaction.atomic(), scope.role(APP_ROLE):
        scope.enter(scope.of(clerk))
        assert Person.objects.count() == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('chibo.scope_low', true)")
        user, low = cursor.fetchone()
    assert (user != APP_ROLE, low or "") == (True, "")
