"""Recording for somebody who has no account: the record names both, and only who belongs there may be named."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from chibo.committees.models import Seat
from chibo.core.days import since
from chibo.core.models import Act
from chibo.meetings.models import Meeting
from chibo.people.models import Member
from chibo.people.versions import version_of
from tests.factories import LONG_AGO, a_clerk, a_grassroots, a_member, an_act, cells_of, sign_in

pytestmark = pytest.mark.django_db

MONTH = date(2022, 6, 1)


@pytest.fixture
def grassroots():
    return a_grassroots(2)


@pytest.fixture
def cells(grassroots):
    cells = cells_of(grassroots)
    for cell in cells:
        a_member(cell)
    return cells


@pytest.fixture
def clerk(client, grassroots):
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    return clerk


def a_secretary_of(cell, name: str, body: str = "cell"):
    person = a_member(cell, name)
    Seat.objects.create(
        organisation=cell, body=body, post="secretary", person=person, during=since(LONG_AGO), began=an_act()
    )
    return person


def roll(client, cell, **more):
    address = reverse("meetings:attendance", args=[cell.pk, MONTH])
    sent = {"request_id": str(uuid4()), "version": "0", "held_on": "2022-06-03", "then": "save", **more}
    return client.post(address, sent)


def grid(client, grassroots, rows, **more):
    address = reverse("meetings:grid", args=[grassroots.pk, MONTH])
    sent = {"request_id": str(uuid4()), **more}
    for cell in rows:
        sent[f"o{cell.pk}-held_on"] = "2022-06-03"
        sent[f"o{cell.pk}-version"] = "0"
    return client.post(address, sent)


def words(answer) -> str:
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode().replace("<", " <")).split())


def test_the_record_names_both_everywhere(client, clerk, cells):
    person = a_secretary_of(cells[0], "Nguyễn Văn Bí")

    assert roll(client, cells[0], thay_cho=str(person.pk), bang_chung="dien-thoai").status_code == 302

    act = Act.objects.get(verb="meeting.record_attendance")
    assert (act.actor, act.on_behalf_of, act.citing) == (clerk, person.pk, "báo qua điện thoại")
    both = f"{clerk.name} nhập thay Nguyễn Văn Bí"
    meeting = Meeting.objects.get()
    for address in (
        f"/lich-su/meetings.meeting/{meeting.pk}/",
        f"/to-chuc/{cells[0].pk}/lich-su/",
        f"/nhat-ky/{cells[0].pk}/",
    ):
        assert both in words(client.get(address)), address


def test_without_the_field_nobody_is_named_and_nothing_lingers(client, clerk, cells):
    person = a_secretary_of(cells[0], "Nguyễn Văn Bí")
    roll(client, cells[0], thay_cho=str(person.pk))
    roll(client, cells[1])

    named = dict(Act.objects.filter(actor=clerk).values_list("organisation_id", "on_behalf_of"))

    assert named == {cells[0].pk: person.pk, cells[1].pk: None}


def test_what_names_its_source_keeps_it(client, clerk, cells):
    person = a_secretary_of(cells[0], "Nguyễn Văn Bí")
    address = reverse("meetings:registered_day", args=[cells[0].pk])

    client.post(
        address,
        {
            "day_of_month": 5,
            "since_day": "2022-07-01",
            "citing": "NQ 3",
            "thay_cho": person.pk,
            "bang_chung": "gap",
        },
    )

    act = Act.objects.get(verb="meeting.register_day")
    assert (act.citing, act.on_behalf_of) == ("NQ 3", person.pk)


@pytest.mark.parametrize("forged", ["stranger", "999999999999999999999", "abc", "-1", "0"])
def test_a_person_outside_ones_reach_is_not_found_and_nothing_is_written(client, clerk, cells, forged):
    stranger = a_member(cells_of(a_grassroots(1))[0])
    before = Act.objects.count()

    answer = roll(client, cells[0], thay_cho=str(stranger.pk) if forged == "stranger" else forged)

    assert answer.status_code == 404
    assert Act.objects.count() == before
    assert not Meeting.objects.exists()


def test_a_member_of_another_cell_is_refused_in_the_form_and_nothing_is_written(client, clerk, cells):
    other = a_member(cells[1], "Lê Thị Khác")

    answer = roll(client, cells[0], thay_cho=str(other.pk))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Lê Thị Khác không thuộc" in page
    assert "2022-06-03" in page
    assert not Meeting.objects.exists()


def test_who_joined_later_may_not_be_named_on_an_earlier_day(client, clerk, cells):
    joined = a_member(cells[0], on=date(2022, 7, 19))

    answer = roll(client, cells[0], thay_cho=str(joined.pk))

    assert answer.status_code == 422
    assert f"{joined.full_name} không thuộc" in answer.content.decode()
    assert not Act.objects.filter(verb="meeting.record_attendance").exists()


def test_in_the_grid_each_cell_may_be_for_its_own_secretary(client, clerk, grassroots, cells):
    first, second = a_secretary_of(cells[0], "Nguyễn Văn Một"), a_secretary_of(cells[1], "Lê Thị Hai")

    assert grid(client, grassroots, cells, thay_cho="bi-thu", bang_chung="giay").status_code == 302

    acts = Act.objects.filter(verb="meeting.record").order_by("organisation_id")
    assert [(a.organisation_id, a.on_behalf_of) for a in acts] == [
        (cells[0].pk, first.pk),
        (cells[1].pk, second.pk),
    ]
    assert {a.citing for a in acts} == {"báo bằng giấy"}


def test_in_the_grid_the_row_of_another_cell_is_refused_and_the_own_is_saved(
    client, clerk, grassroots, cells
):
    first = a_secretary_of(cells[0], "Nguyễn Văn Một")

    answer = grid(client, grassroots, cells, thay_cho=str(first.pk))

    assert answer.status_code == 422
    assert "Nguyễn Văn Một không thuộc" in answer.content.decode()
    assert list(Act.objects.filter(verb="meeting.record").values_list("organisation_id", flat=True)) == [
        cells[0].pk
    ]


def test_who_holds_a_post_above_may_be_named_below(client, clerk, grassroots, cells):
    above = a_secretary_of(grassroots, "Phạm Văn Trên", body="committee")

    assert roll(client, cells[0], thay_cho=str(above.pk)).status_code == 302
    assert Act.objects.get(verb="meeting.record_attendance").on_behalf_of == above.pk


def test_a_correction_of_a_person_may_be_for_them(client, clerk, cells):
    person = a_member(cells[0], "Nguyễn Văn An")
    member = Member.objects.get(person=person)
    address = reverse("people:correct", args=[person.pk])
    page = client.get(address).content.decode()
    assert 'name="thay_cho"' in page

    client.post(
        address,
        {
            "full_name": "Nguyễn Văn Ân",
            "version": version_of(person, member),
            "reason": "nói lại",
            "thay_cho": person.pk,
        },
    )

    act = Act.objects.get(verb="people.correct")
    assert act.on_behalf_of == person.pk
    assert f"{clerk.name} nhập thay Nguyễn Văn Ân" in words(client.get(f"/dang-vien/{person.pk}/"))


def test_the_field_offers_who_holds_a_post_first_and_nobody_of_elsewhere(client, clerk, cells):
    a_member(cells[0], "Nguyễn Thị Anh")
    a_secretary_of(cells[0], "Trần Văn Yên")
    a_member(cells[1], "Lê Thị Khác")

    page = client.get(reverse("meetings:attendance", args=[cells[0].pk, MONTH])).content.decode()

    field = page.split('name="thay_cho"', 1)[1].split("</select>", 1)[0]
    assert field.index("Trần Văn Yên") < field.index("Nguyễn Thị Anh")
    assert "Lê Thị Khác" not in field


def test_it_costs_two_statements(client, clerk, cells):
    person = a_secretary_of(cells[0], "Nguyễn Văn Bí")
    a_secretary_of(cells[1], "Lê Thị Hai")
    roll(client, cells[0], version="0")
    counts = []
    for more in ({}, {"thay_cho": str(person.pk)}):
        meeting = Meeting.objects.get(organisation=cells[0])
        with CaptureQueriesContext(connection) as asked:
            assert roll(client, cells[0], version=str(meeting.version), **more).status_code == 302
        counts.append(len(asked))

    assert counts[1] - counts[0] == 2
