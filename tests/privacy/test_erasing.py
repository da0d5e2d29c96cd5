"""Erasing personal data: when, by whom, what goes, what stays, and a sealed history that still agrees."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.access.actions.issue_local_rule import issue_local_rule
from chibo.access.audit import sealing
from chibo.access.audit.verifying import verify
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.figures import engine
from chibo.figures.figure import get
from chibo.figures.window import year_so_far
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.models import Absence
from chibo.meetings.rows import MeetingRow
from chibo.people.actions.leave import leave
from chibo.people.models import Member, Membership, Person
from chibo.privacy.actions.ask_correction import ask_correction
from chibo.privacy.actions.clear_history import clear_histories
from chibo.privacy.actions.erase_person import erase_person
from chibo.privacy.models import CorrectionRequest, Erasure
from chibo.privacy.words import ERASED_NAME
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_user,
    an_office_clerk,
    cells_of,
    sign_in,
)

TODAY = date(2022, 7, 18)
TELLING = ("Trần Văn Rời", "0913456789", "084195001234", "70001234", "1985-03-07", "ốm nặng", "số máy mới")


@pytest.fixture
def grassroots(db):
    return a_grassroots(1, superior=a_bloc())


@pytest.fixture
def cell(grassroots):
    return cells_of(grassroots)[0]


@pytest.fixture
def gone(cell):
    """A member who was absent once, asked for a correction once, and left on 01/6/2016."""
    person = a_member(cell, "Trần Văn Rời", birth_day=date(1985, 3, 7), phone="0913456789")
    a_member(cell)
    member = Member.objects.get(person=person)
    member.identity_number, member.card_number = "084195001234", "70001234"
    member.save()
    user = a_user()
    person.user = user
    person.save()
    row = MeetingRow(
        organisation_id=cell.pk,
        month=date(2016, 5, 1),
        held_on=date(2016, 5, 3),
        absent={person.pk: (True, "ốm nặng")},
    )
    record_meetings(rows=[row], by=None, on=date(2016, 5, 4))
    ask_correction(field="phone", asked="0987654321", why="số máy mới", by=user, on=date(2016, 5, 5))
    person.refresh_from_db()
    leave(person=person, kind="left", on=date(2016, 6, 1), by=None, decision="QĐ thử")
    person.refresh_from_db()
    return person


def keep_for(years, issuer):
    issue_local_rule(
        issuer=issuer, key="people.retention_left", value=years, source="QĐ thử", by=None, on=date(2020, 1, 1)
    )


def erase(person, by=None, **given):
    told = {"decision": "05-QĐ/ĐU", "reason": "Hết thời hạn lưu"} | given
    return erase_person(person=person, by=by, on=TODAY, **told)


def codes(act):
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.django_db
def test_refused_while_it_may_not_be(grassroots, cell, gone):
    counted = a_member(cell)
    office = an_office_clerk(grassroots)
    assert codes(lambda: erase(gone)) == ["no_retention"]
    keep_for(7, grassroots)
    assert codes(lambda: erase(gone)) == ["retention_not_over"]
    assert codes(lambda: erase(counted)) == ["still_counted"]
    assert codes(lambda: erase(gone, a_clerk(grassroots))) == ["no_power"]
    assert codes(lambda: erase(gone, an_office_clerk(a_grassroots(1)))) == ["no_power"]
    keep_for_from = date(2022, 7, 1)
    issue_local_rule(
        issuer=grassroots, key="people.retention_left", value=5, source="QĐ mới", by=None, on=keep_for_from
    )
    assert codes(lambda: erase(gone, office, decision="", reason=" ")) == [
        "no_erasure_decision",
        "no_erasure_reason",
    ]
    assert erase(gone, office).person == gone
    assert codes(lambda: erase(gone, office)) == ["erased_before"]


@pytest.mark.django_db
def test_the_page_lists_what_is_due_and_asks_for_the_name(client, grassroots, cell, gone):
    sign_in(client, a_clerk(grassroots))
    assert client.get(reverse("privacy:due")).status_code == 404
    sign_in(client, an_office_clerk(grassroots))
    page, form = reverse("privacy:due"), reverse("privacy:erase", args=[gone.pk])
    assert "chưa" in client.get(page).content.decode()
    assert form not in client.get(page).content.decode()
    assert "Chưa ai ấn định" in client.get(page).content.decode()
    assert 'name="name"' not in client.get(form).content.decode()
    keep_for(5, grassroots)
    body = client.get(page).content.decode()
    assert form in body
    assert "01/6/2021" in body
    sign_in(client, an_office_clerk(grassroots.placements.get().superior))
    above = client.get(page).content.decode()  # nothing is fixed there, but below
    assert "Chưa ai ấn định" not in above
    assert "01/6/2021" in above
    sign_in(client, an_office_clerk(grassroots))
    told = {"decision": "05-QĐ/ĐU", "reason": "Hết thời hạn"}
    wrong = client.post(form, {**told, "name": "Trần Văn Rồi"})
    assert wrong.status_code == 422
    assert "05-QĐ/ĐU" in wrong.content.decode()
    assert not Erasure.objects.exists()
    assert client.post(form, {**told, "name": "  Trần  Văn Rời "}).status_code == 302
    body = client.get(page).content.decode()
    assert "Trần Văn Rời" not in body
    assert form not in body


@pytest.mark.django_db
def test_the_list_asks_as_much_for_many_as_for_one(client, grassroots, cell, gone):
    sign_in(client, an_office_clerk(grassroots))

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("privacy:due")).status_code == 200
        return len(asked)

    few = queries()
    for _n in range(2):
        leave(person=a_member(cell), kind="deceased", on=date(2017, 1, 1), by=None)
    assert queries() == few


@pytest.mark.django_db
def test_it_cannot_be_undone_and_nothing_before_it_can(grassroots, gone):
    from chibo.core.acts import reasons_not_to_void

    keep_for(5, grassroots)
    erasure = erase(gone)
    assert "cannot_undo" in [reason.code for reason in reasons_not_to_void(erasure.began)]
    left = Act.objects.filter(verb="people.leave").latest("pk")
    assert "later_act" in [reason.code for reason in reasons_not_to_void(left)]


def everything() -> str:
    """All that the tables of the program say, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            found.append(cursor.fetchone()[0])
    return "\n".join(found)


def seal() -> None:
    sealing.seal(settling=timedelta(0), rest=0)


@pytest.fixture
def outside(settings: Any, tmp_path: Any) -> None:
    settings.AUDIT_HEADS = tmp_path / "audit" / "heads.log"


@pytest.mark.alone
@pytest.mark.django_db(transaction=True)
def test_everything_that_names_somebody_goes_and_the_seal_holds(outside, grassroots, cell, gone):
    def members(day):
        question = engine.ask(grassroots, year_so_far(day))
        with engine.reading():
            found = [engine.compute(get(name), question) for name in ("members", "attendance")]
        return [(one.value, one.numerator, one.denominator) for one in found]

    days = (date(2015, 12, 31), date(2016, 5, 31), TODAY)
    before = [members(day) for day in days]
    keep_for(5, grassroots)
    assert all(word in everything() for word in TELLING)
    erase(gone, an_office_clerk(grassroots))
    assert clear_histories(on=TODAY) == 0  # nothing is sealed yet: it waits
    assert Erasure.objects.to_clear().count() == 1

    seal()
    seal()
    call_command("erasures")
    seal()

    kept = everything()
    assert [word for word in TELLING if word in kept] == []
    assert Erasure.objects.get().cleared_on == TODAY
    person = Person.objects.get(pk=gone.pk)
    assert (person.full_name, person.birth_day, person.phone, person.user) == (ERASED_NAME, None, "", None)
    assert Membership.objects.standing().filter(person=gone).count() == 1
    assert Absence.objects.get(person=gone).reason == ""
    assert CorrectionRequest.objects.get(person=gone).asked == ""
    assert [members(day) for day in days] == before
    report = verify()
    assert report.findings == []
    assert report.ok
    assert report.erased
    assert clear_histories(on=TODAY) == 0
