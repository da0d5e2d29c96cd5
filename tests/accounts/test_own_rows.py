"""The database shows an account its own rows of sign-in, even where the program forgets to ask."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import ProgrammingError, transaction

from chibo.access import scope
from chibo.access.actions.appoint import appoint
from chibo.accounts import candidate, journal
from chibo.accounts.models import SignInEvent, User
from chibo.core import clock
from tests import factories
from tests.accounts.door import PASSWORD

KINDS = (Authenticator, UserSession, SignInEvent)


@pytest.fixture
def other(van) -> User:
    """Somebody else, with a row in each table; so has Vân."""
    somebody = User.objects.create_user("khac", PASSWORD)
    for user in (van, somebody):
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        UserSession.objects.create(user=user, ip="127.0.0.1", session_key=f"key-of-{user.pk}", user_agent="x")
        journal.note(user, SignInEvent.Kind.SIGNED_IN)
    return somebody


def seen() -> dict[str, set[int]]:
    return {kind.__name__: set(kind.objects.values_list("user_id", flat=True)) for kind in KINDS}


def everywhere(*users: User) -> dict[str, set[int]]:
    return {kind.__name__: {user.pk for user in users} for kind in KINDS}


def test_nobody_signed_in_sees_nothing(other):
    with transaction.atomic(), scope.role("chibo_app"):
        scope.leave()
        assert seen() == everywhere()


def test_one_sees_ones_own(van, other):
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.Scope(user_id=van.pk))
        assert seen() == everywhere(van)


def test_at_the_door_only_the_account_that_is_named_is_seen(van, other):
    with transaction.atomic(), scope.role("chibo_app"):
        scope.leave()
        with candidate.entered(other.pk):
            assert seen() == everywhere(other)
        assert seen() == everywhere()
        candidate.enter(other.pk)
        scope.enter(scope.Scope())
        assert seen() == everywhere()


def test_rows_of_another_can_be_neither_changed_nor_made(van, other):
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.Scope(user_id=van.pk))
        assert Authenticator.objects.filter(user=other).update(data={}) == 0
        assert UserSession.objects.filter(user=other).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Authenticator.objects.create(user=other, type="webauthn", data={})


def test_the_journal_is_written_and_never_changed(van, other):
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.Scope(user_id=van.pk))
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            SignInEvent.objects.update(browser="")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            SignInEvent.objects.all().delete()


def test_administrators_see_what_happened_at_every_door_and_no_keys(van, other):
    appoint(user=van, role="administrator", organisation=factories.a_grassroots(1), by=None, on=clock.today())
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.Scope(user_id=van.pk))
        assert seen() == everywhere(van) | {"SignInEvent": {van.pk, other.pk}}


def test_passkeys_of_another_are_not_found(client, van, other):
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "x", "credential": {}})
    client.post("/dang-nhap/", {"username": "van", "password": PASSWORD})
    Authenticator.objects.filter(user=van).delete()
    client.force_login(van)
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})

    assert client.post(f"/tai-khoan/hai-buoc/khoa-truy-cap/{key.pk}/bo/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
