"""The page of changes: what it says, in which words, and what it keeps to itself."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from chibo.core import acts
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.rows import MeetingRow
from chibo.people.actions.correct_person import correct_person
from chibo.people.actions.set_activity import set_activity
from chibo.people.models import Member, Person
from chibo.people.versions import version_of
from chibo.structure.actions.rename import rename
from tests.factories import (
    a_clerk,
    a_grassroots,
    a_member,
    a_user,
    cells_of,
    sign_in,
)

pytestmark = pytest.mark.django_db

ON = date(2022, 7, 4)


@pytest.fixture
def grassroots():
    return a_grassroots(1)


@pytest.fixture
def cell(grassroots):
    return cells_of(grassroots)[0]


@pytest.fixture
def clerk(client, grassroots):
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    return clerk


def words(answer) -> str:
    """The text of a page, one blank between words."""
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode().split("<main", 1)[1]).split())


def address(record) -> str:
    return f"/lich-su/{record._meta.label_lower}/{record.pk}/"


def correct(person: Person, by, **changes):
    person.refresh_from_db()
    member = Member.objects.get(person=person)
    return correct_person(
        person=person,
        changes=changes,
        version=version_of(person, member),
        on=ON,
        by=by,
        reason="theo hồ sơ gốc",
        request_id=uuid4(),
    )


def test_a_correction_says_what_stood_before_who_and_why(client, clerk, cell):
    person = a_member(cell, "Nguyễn Văn An", sex="m")

    correct(person, clerk, full_name="Nguyễn Văn Ân", education="university")

    page = words(client.get(address(person)))
    assert "Họ và tên: Nguyễn Văn An →đổi thành Nguyễn Văn Ân" in page
    assert "trống →đổi thành đại học" in page.lower()
    assert clerk.name in page
    assert "Lý do: theo hồ sơ gốc" in page
    assert "version" not in page


def test_numbers_and_days_of_birth_are_told_without_values(client, clerk, cell):
    person = a_member(cell, "Nguyễn Văn An", phone="0912345678")

    correct(person, clerk, phone="0987654321", birth_day=date(1985, 3, 2), identity_number="001085000123")

    answer = client.get(address(person))
    page = words(answer)
    assert page.count("đã thay đổi") >= 3
    for value in ("0912345678", "0987654321", "02/3/1985", "02/03/1985", "1985", "001085000123", "123"):
        assert value not in page.replace("08123", "")


def test_facts_of_a_person_are_half_open_days_in_words(client, clerk, cell):
    person = a_member(cell, "Nguyễn Văn An")

    set_activity(person=person, status="exempt", on=date(2022, 6, 10), by=clerk, decision="05-NQ/CB")

    page = words(client.get(address(person)))
    assert "Thời gian có hiệu lực: từ 10/6/2022" in page
    assert "05-NQ/CB" in page


def test_a_meeting_tells_its_parts_and_changes(client, clerk, cell):
    person = a_member(cell, "Lê Thị Bình")
    row = MeetingRow(
        organisation_id=cell.pk,
        month=date(2022, 6, 1),
        held_on=date(2022, 6, 3),
        absent={person.pk: (True, "ốm")},
        guests=[("Trần Khách", "")],
    )
    meeting = record_meetings(rows=[row], by=clerk, on=date(2022, 6, 4))[0]

    page = words(client.get(address(meeting)))

    assert "03/6/2022" in page
    assert "Khách mời: Trần Khách – nhập mới" in page
    assert "Chốt buổi sinh hoạt – nhập mới" in page
    assert "Vắng có lý do: 1" in page


def test_an_undone_act_says_so(client, clerk, cell):
    person = a_member(cell, "Nguyễn Văn An")
    status = set_activity(person=person, status="exempt", on=date(2022, 6, 10), by=clerk, decision="NQ 5")

    acts.void(status.began, by=clerk, on=ON, reason="nhập nhầm người")

    answer = client.get(address(person))
    page = words(answer)
    assert "timeline-undone" in answer.content.decode()
    assert "Đã hủy: nhập nhầm người" in page
    assert "hủy việc đã ghi: thay đổi tình trạng sinh hoạt" in page
    assert "Tình trạng đảng viên – đã hủy" in page


def test_an_organisation_tells_its_names_and_places(client, clerk, cell):
    before = cell.standing_on(ON)

    rename(
        organisation=cell,
        name="Chi bộ Thôn Đoài",
        code=before.code,
        kind=before.kind,
        by=None,
        on=date(2022, 7, 1),
        citing="12-QĐ/ĐU",
    )

    page = words(client.get(address(cell)))
    assert f"{before.name} →đổi thành Chi bộ Thôn Đoài" in page
    assert "12-QĐ/ĐU" in page


def test_outside_ones_reach_and_of_an_unknown_kind_nothing_is_found(client, clerk, cell):
    stranger = a_member(cells_of(a_grassroots(1))[0])
    own = a_member(cell)

    assert client.get(address(own)).status_code == 200
    assert client.get(address(stranger)).status_code == 404
    assert client.get(f"/lich-su/core.act/{own.pk}/").status_code == 404
    assert client.get(f"/lich-su/people.person/{own.pk + 10**6}/").status_code == 404


def test_what_one_may_not_view_stands_on_no_page(client, grassroots, cell):
    """A statistician sees organisations and targets: no posts, no appointments, no letterheads."""
    sign_in(client, a_user("statistician", grassroots))

    page = words(client.get(address(cell)))

    assert "Cấp ủy viên" not in page
    assert client.get(address(a_member(cell))).status_code == 404


@pytest.mark.parametrize("changes", [1, 3])
def test_the_page_costs_the_same(client, clerk, cell, changes):
    person = a_member(cell, "Nguyễn Văn An")
    for number in range(changes):
        correct(person, clerk, full_name=f"Nguyễn Văn {'ABCD'[number]}n", phone=f"091234567{number}")
    client.get(address(person))

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address(person))

    assert len(asked) == 31


def test_pages_are_turned(client, clerk, cell):
    person = a_member(cell, "Nguyễn Văn An")
    for number in range(31):
        acts.act("people.correct", by=clerk, at=cell, on=ON, touches=[person], reason=f"lần {number}")

    first, second = client.get(address(person)), client.get(f"{address(person)}?page=2")

    assert words(first).count("Lý do: lần") == 30
    assert "Lý do: lần 0" in words(second)


def test_the_page_of_a_person_leads_there(client, clerk, cell):
    person = a_member(cell)

    assert f'href="{address(person)}"' in client.get(f"/dang-vien/{person.pk}/").content.decode()
