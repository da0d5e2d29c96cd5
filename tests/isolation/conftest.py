"""The two sisters are made once for a module: every test looks at them, and what it does is rolled back."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def two_sides(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    """In a transaction around those of the tests, which become savepoints of it."""
    from django.db import transaction

    from tests.isolation import world

    with django_db_blocker.unblock(), transaction.atomic():
        yield world.make()
        transaction.set_rollback(True)


@pytest.fixture
def asker(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    """A client that asks thousands of times."""
    from tests.isolation import asking

    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    monkeypatch.setattr("chibo.config.urls.handler404", asking.bare_not_found, raising=False)
    return asking.Asker()
