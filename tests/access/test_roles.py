"""What each role may do, who may give it to whom, and that it holds on its days only."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from chibo.access import scope
from chibo.access.actions.appoint import appoint, end_appointment
from chibo.access.models import Appointment
from chibo.access.power import held, holds
from chibo.access.reach import reach
from chibo.access.roles import POWERS, SEE, Role
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.meetings.actions.record_attendance import Marked, record_attendance
from chibo.meetings.words import Mark
from chibo.people.models import Person
from chibo.structure.actions.undo import undo
from tests.factories import (
    LONG_AGO,
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_user,
    an_act,
    an_office_clerk,
    cells_of,
)

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 18)
A_DAY = timedelta(days=1)


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def test_every_role_has_powers_and_a_label():
    assert set(POWERS) == set(Role.values)
    assert all(POWERS.values())
    assert POWERS[Role.INSPECTOR] == SEE
    assert POWERS[Role.MEMBER] == {"self.view"}
    assert not POWERS[Role.ADMINISTRATOR] & SEE
    assert not POWERS[Role.CELL_COMMITTEE] & {"meetings.close", "meetings.reopen", "people.change"}


@pytest.mark.parametrize(("today", "opens"), [(TODAY - A_DAY, False), (TODAY, True), (TODAY + A_DAY, True)])
def test_an_appointment_opens_from_its_first_day(monkeypatch, today, opens):
    grassroots = a_grassroots(1)
    user = a_user(Role.SECRETARY, grassroots, on=TODAY)
    monkeypatch.setenv("CHIBO_TODAY", today.isoformat())

    assert holds(user, "people.view", grassroots) is opens
    assert bool(scope.of(user).lows) is opens
    assert bool(held(user, grassroots)) is opens


@pytest.mark.parametrize(("today", "opens"), [(TODAY - A_DAY, True), (TODAY, False), (TODAY + A_DAY, False)])
def test_an_ended_appointment_opens_nothing_from_its_end(client, monkeypatch, today, opens):
    grassroots = a_grassroots(1)
    person = a_member(cells_of(grassroots)[0])
    user = a_user(Role.CELL_COMMITTEE, grassroots)
    end_appointment(appointment=user.appointments.get(), by=None, on=TODAY, decision="QĐ 2")
    monkeypatch.setenv("CHIBO_TODAY", today.isoformat())
    client.force_login(user)

    assert reach(user, "people.view").exists() is opens
    assert client.get(reverse("people:person", args=[person.pk])).status_code == (200 if opens else 404)
    sheet = client.get(reverse("people:export"))
    assert sheet.status_code == 200
    assert client.get(reverse("exchange:download", args=[grassroots.pk])).status_code == 404


def test_an_end_is_not_put_off_by_ending_once_more():
    user = a_user(Role.SECRETARY, a_grassroots(1))
    appointment = user.appointments.get()
    end_appointment(appointment=appointment, by=None, on=TODAY)

    with pytest.raises(Refused) as refusal:
        end_appointment(appointment=appointment, by=None, on=TODAY + 90 * A_DAY)

    assert codes(refusal) == ["ended_before"]


@pytest.mark.parametrize(
    ("role", "code"),
    [(Role.ADMINISTRATOR, "administrator_on_machine"), (Role.INSPECTOR, "only_by_inspection")],
)
def test_the_office_makes_no_administrator_and_no_inspector(role, code):
    grassroots = a_grassroots(1)

    with pytest.raises(Refused) as refusal:
        appoint(user=a_user(), role=role, organisation=grassroots, by=an_office_clerk(grassroots), on=TODAY)

    assert codes(refusal) == [code]


def test_the_command_line_makes_an_administrator_but_no_inspector():
    grassroots = a_grassroots(1)

    made = appoint(user=a_user(), role=Role.ADMINISTRATOR, organisation=grassroots, by=None, on=TODAY)
    with pytest.raises(Refused) as refusal:
        appoint(user=a_user(), role=Role.INSPECTOR, organisation=grassroots, by=None, on=TODAY)

    assert made.role == Role.ADMINISTRATOR
    assert codes(refusal) == ["only_by_inspection"]


def test_nobody_gives_a_power_they_do_not_hold(monkeypatch):
    """A role that may grant but not see gives nothing it cannot see itself."""
    grassroots = a_grassroots(1)
    monkeypatch.setitem(POWERS, Role.STATISTICIAN, POWERS[Role.STATISTICIAN] | {"access.grant"})
    giver = a_user(Role.STATISTICIAN, grassroots)

    with pytest.raises(Refused) as refusal:
        appoint(user=a_user(), role=Role.SECRETARY, organisation=grassroots, by=giver, on=TODAY)
    member = appoint(user=a_user(), role=Role.MEMBER, organisation=grassroots, by=giver, on=TODAY)

    assert codes(refusal) == ["more_than_own"]
    assert member.role == Role.MEMBER


def test_a_clerk_of_a_grassroots_committee_appoints_nobody():
    grassroots = a_grassroots(1)

    with pytest.raises(Refused) as refusal:
        appoint(user=a_user(), role=Role.MEMBER, organisation=grassroots, by=a_clerk(grassroots), on=TODAY)

    assert codes(refusal) == ["no_power"]


def test_the_database_keeps_an_inspector_without_inspection_out():
    grassroots = a_grassroots(1)
    given = {"user": a_user(), "organisation": grassroots, "during": since(LONG_AGO), "began": an_act()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(role=Role.INSPECTOR, **given)


def test_an_end_taken_back_opens_again():
    bloc = a_bloc()
    office = an_office_clerk(bloc)
    user = a_user(Role.SECRETARY, a_grassroots(1, superior=bloc))
    end_appointment(appointment=user.appointments.get(), by=office, on=TODAY, decision="QĐ 2")
    assert not reach(user, "people.view").exists()

    undo(journal=Act.objects.get(verb="access.end_appointment"), by=office, on=TODAY, reason="nhầm người")

    assert reach(user, "people.view").exists()


def test_a_member_sees_no_register_and_no_name(client):
    grassroots = a_grassroots(1)
    other = a_member(cells_of(grassroots)[0], "Trần Thị Khác")
    user = a_user(Role.MEMBER, cells_of(grassroots)[0])
    client.force_login(user)

    assert scope.of(user).lows == []
    for name in ("people:index", "meetings:index", "committees:index", "documents:index"):
        assert "Khác" not in client.get(reverse(name), follow=True).content.decode()
    assert client.get(reverse("people:person", args=[other.pk])).status_code == 404
    assert client.get(reverse("structure:organisation", args=[grassroots.pk])).status_code == 404


def test_a_cell_committee_member_records_but_does_not_close(client):
    cell = cells_of(a_grassroots(1))[0]
    a_member(cell)
    client.force_login(a_user(Role.CELL_COMMITTEE, cell))
    month = {"organisation_id": cell.pk, "month": date(2022, 7, 1)}

    assert client.get(reverse("meetings:agenda", kwargs=month)).status_code == 200
    assert client.get(reverse("meetings:attendance", kwargs=month)).status_code == 200
    assert client.get(reverse("meetings:close", kwargs=month)).status_code == 404
    for name in ("cell_month", "attendance"):
        shown = client.get(reverse(f"meetings:{name}", kwargs=month)).content.decode()
        assert reverse("meetings:close", kwargs=month) not in shown
        assert 'value="close"' not in shown


def test_a_recorded_meeting_waits_for_somebody_who_closes(client):
    cell = cells_of(a_grassroots(1))[0]
    people = [a_member(cell), a_member(cell)]
    member = a_user(Role.CELL_COMMITTEE, cell)
    month = date(2022, 7, 1)
    record_attendance(
        organisation=cell,
        month=month,
        held_on=date(2022, 7, 4),
        marks=[Marked(person.pk, Mark.PRESENT) for person in people],
        by=member,
        on=TODAY,
    )
    at = {"organisation_id": cell.pk, "month": month}
    closing = reverse("meetings:close", kwargs=at)

    for user, offered in ((member, False), (a_user(Role.SECRETARY, cell), True)):
        client.force_login(user)
        assert (closing in client.get(reverse("meetings:cell_month", kwargs=at)).content.decode()) is offered


def test_a_connection_used_again_knows_nothing_of_who_came_before(client):
    """What a pool hands on: after a request of the office, the same connection as the role of requests."""
    grassroots = a_grassroots(1)
    a_member(cells_of(grassroots)[0])
    client.force_login(an_office_clerk(grassroots))
    assert client.get(reverse("people:index")).status_code == 200

    with transaction.atomic(), scope.role("chibo_app"):
        rows = Person.objects.count(), Appointment.objects.count(), Act.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_scope()")
            nodes = cursor.fetchone()[0]

    assert (rows, nodes) == ((0, 0, 0), 0)
