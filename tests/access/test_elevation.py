"""An administrator sees no content, but for one hour that says why and that others read."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from chibo.access import scope
from chibo.access.actions.elevate import elevate, end_elevation
from chibo.access.models import Elevation
from chibo.access.power import held, holds
from chibo.access.reach import reach
from chibo.access.roles import SEE, Role
from chibo.core import clock
from chibo.core.models import Act
from chibo.core.reasons import Refused
from tests.factories import a_bloc, a_grassroots, a_member, a_secretary, a_user, an_office_clerk, cells_of

pytestmark = pytest.mark.django_db
REASON = "Tìm lỗi phiếu điểm danh do chi bộ báo"
START = clock.now().replace(microsecond=0)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def at(monkeypatch):
    """Set the machine's clock to so many minutes after START."""

    def set_to(minutes: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: START + minutes * MINUTE)

    set_to(0)
    return set_to


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def grassroots(bloc):
    grassroots = a_grassroots(1, superior=bloc)
    a_member(cells_of(grassroots)[0], "Trần Thị Được Xem")
    return grassroots


@pytest.fixture
def administrator(bloc):
    return a_user(Role.ADMINISTRATOR, bloc)


def opened(user, **given):
    asked = {"reason": REASON, "on": clock.today()} | given
    return elevate(appointment=user.appointments.get(), by=user, **asked)


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def test_before_in_and_after_the_hour(at, grassroots, administrator):
    def sees() -> set[bool]:
        """Whichever way it is asked, the answer is the same."""
        return {
            reach(administrator, "people.view").exists(),
            holds(administrator, "meetings.view", grassroots),
            bool(held(administrator, grassroots) & SEE),
            bool(scope.of(administrator).lows),
            scope.of(administrator).elevated is not None,
        }

    assert sees() == {False}
    hour = opened(administrator)
    assert sees() == {True}
    assert hour.until_at == START + 60 * MINUTE
    at(59.9)
    assert sees() == {True}
    at(60)
    assert sees() == {False}
    at(61)
    assert sees() == {False}


def test_it_gives_the_viewing_powers_and_no_other(at, grassroots, administrator):
    before = held(administrator, grassroots)
    opened(administrator)

    assert held(administrator, grassroots) - before == SEE
    assert scope.of(administrator).powers == before | SEE
    assert not holds(administrator, "people.change", grassroots)
    assert not holds(administrator, "access.grant", grassroots)


def test_pages_and_downloads_follow_the_hour(client, at, grassroots, administrator):
    client.force_login(administrator)

    def shown() -> bool:
        return "Được Xem" in client.get(reverse("people:index")).content.decode()

    assert not shown()
    opened(administrator)
    assert shown()
    assert client.get(reverse("structure:organisation", args=[grassroots.pk])).status_code == 200
    assert client.post(reverse("structure:rename", args=[grassroots.pk]), {}).status_code == 404
    at(60)
    assert not shown()
    assert client.get(reverse("structure:organisation", args=[grassroots.pk])).status_code == 404


def test_a_clock_set_back_ends_the_hour(at, grassroots, administrator):
    opened(administrator)
    at(50)
    assert scope.of(administrator).elevated is not None
    at(10)
    assert not reach(administrator, "people.view").exists()
    assert scope.of(administrator).elevated is None
    at(55)
    assert scope.of(administrator).elevated is None
    assert not reach(administrator, "people.view").exists()


def test_a_clock_set_back_does_not_revive_an_hour_that_was_over(at, administrator):
    opened(administrator)
    at(61)
    assert scope.of(administrator).elevated is None
    at(30)
    assert scope.of(administrator).elevated is None
    at(-5)
    assert not reach(administrator, "people.view").exists()


def test_it_is_ended_early(at, grassroots, administrator):
    hour = opened(administrator)
    at(10)
    end_elevation(elevation=hour, by=administrator, on=clock.today())

    assert not reach(administrator, "people.view").exists()
    assert Act.objects.filter(verb="access.end_elevation", actor=administrator).exists()
    again = opened(administrator)
    assert again.until_at == START + 70 * MINUTE


@pytest.mark.parametrize("reason", ["", "xem", "xem thử"])
def test_a_reason_in_words_is_needed(at, administrator, reason):
    with pytest.raises(Refused) as refusal:
        opened(administrator, reason=reason)
    assert codes(refusal) == ["no_reason_given"]
    assert not Elevation.objects.exists()


def test_hours_are_not_added_up(at, administrator):
    opened(administrator)
    at(50)
    with pytest.raises(Refused) as refusal:
        opened(administrator)
    assert codes(refusal) == ["elevated_already"]


def test_only_administrators_open_it(at, bloc):
    with pytest.raises(Refused) as refusal:
        opened(an_office_clerk(bloc))
    assert codes(refusal) == ["no_power"]


def test_an_appointment_that_ended_takes_the_hour_with_it(at, monkeypatch, administrator):
    opened(administrator)
    appointment = administrator.appointments.get()
    appointment.end(on=clock.today(), by=appointment.began)

    assert not reach(administrator, "people.view").exists()


def test_those_concerned_see_the_hour_and_others_do_not(at, bloc, grassroots, administrator):
    opened(administrator)
    elsewhere = a_secretary(cells_of(a_grassroots(1))[0])
    concerned = [an_office_clerk(bloc), a_secretary(cells_of(grassroots)[0]), administrator]

    def seen(user) -> int:
        with transaction.atomic(), scope.role("chibo_app"):
            scope.enter(scope.of(user))
            found = Elevation.objects.count()
            scope.leave()
            assert Elevation.objects.count() == 0
            return found

    assert [seen(user) for user in concerned] == [1, 1, 1]
    assert seen(elsewhere) == 0
