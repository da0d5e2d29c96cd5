"""Journals: of an organisation and below for who views it; of the system without content for administrators."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from chibo.access.roles import granting
from chibo.core.acts import act
from chibo.people.actions.set_activity import set_activity
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_user,
    an_organisation,
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


def words(answer) -> str:
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode().split("<main", 1)[1].replace("<", " <")).split())


def test_the_journal_holds_what_was_done_here_and_below_and_leads_to_the_changes(client, grassroots, cell):
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    person = a_member(cell)
    set_activity(person=person, status="exempt", on=date(2022, 6, 10), by=clerk, decision="05-NQ/CB")
    act("meeting.announce", by=clerk, at=cells_of(a_grassroots(1))[0], on=ON, citing="của nơi khác")

    answer = client.get(f"/nhat-ky/{grassroots.pk}/")

    page = words(answer)
    assert "thay đổi tình trạng sinh hoạt" in page
    assert clerk.name in page
    assert "05-NQ/CB" in page
    assert "của nơi khác" not in page
    assert f'href="/lich-su/people.person/{person.pk}/"' in answer.content.decode()


def test_the_journal_is_narrowed_by_kind_by_day_and_by_who(client, grassroots, cell):
    clerk, other = a_clerk(grassroots), a_clerk(grassroots)
    sign_in(client, clerk)
    act("meeting.announce", by=clerk, at=cell, on=ON, citing="văn bản một")
    act("meeting.reopen", by=other, at=cell, on=ON, citing="văn bản hai")
    address = f"/nhat-ky/{cell.pk}/"

    assert "văn bản hai" not in words(client.get(address, {"viec": "meeting.announce"}))
    assert "văn bản một" not in words(client.get(address, {"nguoi": other.name}))
    assert "văn bản hai" in words(client.get(address, {"nguoi": other.name}))
    long_ago = words(client.get(address, {"den": "2020-01-01"}))
    assert "Không có việc nào" in long_ago
    assert "văn bản một" in words(client.get(address, {"tu": "2020-01-01"}))
    assert client.get(address, {"tu": "hôm qua"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_journal_costs_the_same(client, grassroots, cell, rows):
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    for _ in range(rows):
        act("meeting.announce", by=clerk, at=cell, on=ON, touches=[a_member(cell)])
    client.get(f"/nhat-ky/{cell.pk}/")

    with CaptureQueriesContext(connection) as asked:
        client.get(f"/nhat-ky/{cell.pk}/")

    assert len(asked) == 26


def test_administrators_see_who_did_what_where_and_no_content(client, grassroots, cell):
    clerk = a_clerk(grassroots)
    person = a_member(cell, "Nguyễn Văn Kín")
    set_activity(person=person, status="exempt", on=date(2022, 6, 10), by=clerk, decision="05-NQ/CB")
    act("people.correct", by=clerk, at=cell, on=ON, reason="lý do riêng", touches=[person])
    sign_in(client, a_user("administrator", grassroots))

    answer = client.get("/quan-tri/nhat-ky/")

    page = words(answer)
    assert 'timeline-what">thay đổi tình trạng sinh hoạt' in answer.content.decode()
    assert clerk.name in page
    assert cell.standing_on(ON).name in page
    for content in ("Nguyễn Văn Kín", "05-NQ/CB", "lý do riêng"):
        assert content not in page
    narrowed = client.get("/quan-tri/nhat-ky/", {"viec": "people.activity"}).content.decode()
    assert narrowed.count('timeline-what">thay đổi tình trạng sinh hoạt') == 1
    assert narrowed.count("timeline-what") == 1


def test_nobody_else_sees_the_journal_of_the_system_not_even_in_the_database(client, grassroots, cell):
    clerk = a_clerk(grassroots)
    act("meeting.announce", by=clerk, at=cell, on=ON)
    sign_in(client, clerk)

    assert client.get("/quan-tri/nhat-ky/").status_code == 404
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('chibo.user', %s, true), set_config('chibo.today', '2022-07-18', true)",
            [str(clerk.pk)],
        )
        cursor.execute("SELECT count(*) FROM history_acts_without_content('', NULL, NULL, NULL, 0)")
        assert cursor.fetchone() == (0,)


def test_the_database_asks_for_the_one_role_that_carries_the_power():
    """Its function names the role, as the policies of accounts do."""
    assert granting("audit.view") == ["administrator"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_journal_of_the_system_costs_the_same(client, grassroots, cell, rows):
    for _ in range(rows):
        act("meeting.announce", by=a_clerk(grassroots), at=cell, on=ON)
    sign_in(client, a_user("administrator", grassroots))
    client.get("/quan-tri/nhat-ky/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/quan-tri/nhat-ky/")

    assert len(asked) == 23


def test_an_administrator_of_a_part_sees_what_was_done_there_and_below(client, grassroots, cell):
    sister = an_organisation("grassroots", a_bloc(), name="Đảng bộ Nơi khác")
    for place in (cell, sister):
        act("meeting.announce", by=None, at=place, on=ON)

    seen = {}
    for place in (grassroots, sister, cell):
        sign_in(client, a_user("administrator", place))
        seen[place.pk] = (
            client.get("/quan-tri/nhat-ky/", {"viec": "meeting.announce"})
            .content.decode()
            .count("timeline-what")
        )
    assert seen == {grassroots.pk: 1, sister.pk: 1, cell.pk: 1}
    sign_in(client, a_user("administrator", sister))
    assert "Nơi khác" in client.get("/quan-tri/nhat-ky/").content.decode()
    sign_in(client, a_user("administrator", cell))
    assert "Nơi khác" not in client.get("/quan-tri/nhat-ky/").content.decode()
