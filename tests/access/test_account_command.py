"""`chibo account`: who may sign in, made at the command line."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from chibo.access.models import Appointment
from chibo.accounts.models import User
from chibo.core import clock
from chibo.core.reasons import Refused
from tests.factories import a_grassroots

pytestmark = pytest.mark.django_db


@pytest.fixture
def code() -> str:
    return a_grassroots(1).standing_on(clock.today()).code


def account(name: str, code: str, **options: Any) -> str:
    out = StringIO()
    call_command("account", name, organisation=code, stdout=out, **{"role": "secretary", **options})
    return out.getvalue()


def test_the_password_is_printed_once_and_works(code):
    printed = account("bithu", code, full_name="Bí thư")

    user = User.objects.get(username="bithu")
    assert user.check_password(printed.splitlines()[0].rsplit(" ", 1)[1])
    assert user.name == "Bí thư"
    assert "Mật khẩu" not in account("bithu", code, role="deputy")
    assert Appointment.objects.filter(user=user).count() == 2


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("", {}, "no_sign_in_name"),
        ("bi thu", {}, "no_sign_in_name"),
        ("x" * 61, {}, "too_long"),
        ("bithu", {"full_name": "x" * 121}, "too_long"),
        ("bi\x07thu", {}, "unreadable_character"),
        ("bithu", {"organisation": "KHONG-CO"}, "no_organisation"),
    ],
)
def test_what_is_wrong_is_refused_and_nobody_is_made(code, name, options, reason):
    with pytest.raises(Refused) as refusal:
        account(name, options.pop("organisation", code), **options)

    assert [r.code for r in refusal.value.reasons] == [reason]
    assert not User.objects.exists()


def test_twice_the_same_appointment_is_refused(code):
    account("bithu", code)

    with pytest.raises(Refused):
        account("bithu", code)
