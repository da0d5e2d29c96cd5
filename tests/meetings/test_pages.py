"""The pages of meetings: they open, they do what they say, and they stay shut to the sister."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from chibo.core.models import Act
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.models import CellMonth, Closure, Entry, Guest, Meeting
from chibo.meetings.rows import MeetingRow
from chibo.people.words import Status
from tests.factories import a_clerk, a_grassroots, a_member, a_secretary, cells_of, members, sign_in

pytestmark = pytest.mark.django_db

MONTH = date(2022, 7, 1)
JUNE = date(2022, 6, 1)
HELD = date(2022, 7, 3)
TODAY = date(2022, 7, 18)

PAGES = (
    "cell_month",
    "agenda",
    "announce",
    "attendance",
    "close",
    "reopen",
    "results",
    "judge",
    "minutes",
    "month_sheet",
    "roll_sheet",
    "grid",
    "paste",
)


@pytest.fixture
def grassroots(db):
    return a_grassroots(2)


@pytest.fixture
def cell(grassroots):
    cell = cells_of(grassroots)[0]
    members(cell, 4)
    return cell


def at(name, place, month=MONTH):
    return reverse(f"meetings:{name}", args=[place.pk, month])


def record(cell, month=MONTH, **fields):
    row = MeetingRow(cell.pk, month, fields.pop("held_on", month.replace(day=3)), **fields)
    return record_meetings(rows=[row], by=None, on=TODAY)[0]


def post(client, url, data, **more):
    return client.post(url, {"request_id": str(uuid4()), **data}, **more)


def sent(cell, **fields):
    """The fields of one row of the grid."""
    return {f"o{cell.pk}-{name}": value for name, value in fields.items()}


def roll(cell, people=(), **more):
    marks = {f"dd-{person.pk}": mark for person, mark in people}
    return {"held_on": "2022-07-03", "version": "0", **marks, **more}


@pytest.mark.parametrize("closed", [True, False])
def test_every_page_of_a_cell_opens_for_its_secretary(client, cell, closed):
    if closed:
        record(cell, absent_excused=1, speakers=3, own_quality="good", resolution="7-NQ/CB")
    sign_in(client, a_secretary(cell))
    names = [name for name in PAGES if name not in ("judge", "grid", "paste")]
    for name in names:
        answer = client.get(at(name, cell))
        expected = {200, 302} if closed or name not in ("results",) else {404}
        assert answer.status_code in expected, name
    assert client.get(reverse("meetings:index"))["Location"] == at("cell_month", cell)
    assert client.get(reverse("meetings:organisation", args=[cell.pk])).status_code == 200
    assert client.get(reverse("meetings:registered_day", args=[cell.pk])).status_code == 200


def test_the_sister_finds_nothing(client, cell, grassroots):
    record(cell)
    guest = Guest.objects.create(meeting=Meeting.objects.get(), organisation=cell, name="Bà Hoa")
    sister = cells_of(grassroots)[1]
    members(sister, 1)
    sign_in(client, a_secretary(sister))
    assert client.get(at("cell_month", sister)).status_code == 200  # what she may see is there
    addresses = [at(name, cell) for name in PAGES]
    addresses += [
        reverse(f"meetings:{n}", args=[cell.pk]) for n in ("organisation", "deviations", "registered_day")
    ]
    addresses.append(reverse("meetings:guest_removal", args=[cell.pk, MONTH, guest.pk]))
    for address in addresses:
        assert client.get(address).status_code in ((405,) if address.endswith("/dan/") else (404,)), address
        assert post(client, address, {"version": "0"}).status_code in (404, 405), address
    assert Act.objects.filter(verb="meeting.reopen").count() == 0


def test_nobody_sees_a_page_without_signing_in(client, cell):
    for name in PAGES:
        answer = client.get(at(name, cell))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/dang-nhap/")


def test_a_grassroots_organisation_has_no_cell_month(client, grassroots):
    sign_in(client, a_clerk(grassroots))
    assert client.get(at("cell_month", grassroots)).status_code == 404


def test_from_the_roll_to_the_closing(client, cell):
    one, two, three, *_rest = [m.person for m in cell.memberships.order_by("pk")]
    exempt = a_member(cell, activity=Status.EXEMPT)
    sign_in(client, a_secretary(cell))
    people = [(one, "excused"), (two, "unexcused"), (three, "present"), (exempt, "present")]
    data = roll(
        cell, people, **{f"ly-do-{one.pk}": "ốm"}, guest_name="Bà Hoa", guest_role="trưởng thôn", then="close"
    )

    answer = post(client, at("attendance", cell), data)

    assert answer["Location"] == at("close", cell)
    assert Entry.objects.get(person=one).reason == "ốm"
    assert Guest.objects.get().role == "trưởng thôn"
    page = client.get(at("close", cell)).content.decode()
    assert "Bà Hoa" in page

    version = Meeting.objects.get().version
    closed = post(client, at("close", cell), {"held_on": "2022-07-03", "version": version})

    assert closed["Location"] == at("cell_month", cell)
    closure = Closure.objects.get()
    assert (closure.convened, closure.present, closure.exempt) == (5, 3, 0)
    page = client.get(at("minutes", cell)).content.decode()
    assert one.full_name in page
    assert "ốm" in page


def test_a_form_sent_twice_is_done_once(client, cell):
    sign_in(client, a_secretary(cell))
    data = {**roll(cell), "guest_name": "Bà Hoa", "request_id": str(uuid4())}

    answers = [client.post(at("attendance", cell), data)["Location"] for _time in range(2)]

    assert answers[0] == answers[1]
    assert Guest.objects.count() == 1
    assert Act.objects.filter(verb="meeting.record_attendance").count() == 1


def test_closing_in_the_future_is_refused_with_the_form(client, cell):
    sign_in(client, a_secretary(cell))
    post(client, at("attendance", cell), roll(cell, held_on="2022-07-25"))

    answer = post(client, at("close", cell), {"held_on": "2022-07-25", "version": 1})

    assert answer.status_code == 422
    assert 'data-reason="future"' in answer.content.decode()
    assert not Closure.objects.exists()


def test_the_second_roll_call_keeps_its_entries_and_may_be_sent_again(client, cell):
    person = cell.memberships.first().person
    sign_in(client, a_secretary(cell))
    post(client, at("attendance", cell), roll(cell))

    refused = post(client, at("attendance", cell), roll(cell, [(person, "excused")]))

    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'data-reason="changed_meanwhile"' in page
    assert f'name="dd-{person.pk}" value="excused" data-opens-why checked' in page
    assert 'name="version" value="1"' in page
    assert (
        post(client, at("attendance", cell), roll(cell, [(person, "excused")], version="1")).status_code
        == 302
    )


def test_a_reopening_asks_why(client, cell):
    record(cell)
    sign_in(client, a_secretary(cell))
    assert post(client, at("reopen", cell), {"reason": ""}).status_code == 422
    assert post(client, at("reopen", cell), {"reason": "sót người"})["Location"] == at("attendance", cell)
    assert not Closure.objects.filter(reopened=None).exists()


def test_agenda_announcement_results_and_day(client, cell):
    sign_in(client, a_secretary(cell))
    assert post(client, at("agenda", cell), {"items": "Một\nHai", "version": 0}).status_code == 302
    when = {"planned_on": "2022-07-20", "starts_at": "19:00", "place": "Nhà văn hóa", "version": 1}
    assert post(client, at("announce", cell), when).status_code == 302
    results = {"speakers": 4, "topic": "", "own_quality": "good", "resolution": "", "note": "", "version": 2}
    assert post(client, at("results", cell), results).status_code == 302
    late = post(client, at("results", cell), {**results, "note": "của tôi"})
    assert late.status_code == 422
    assert "của tôi" in late.content.decode()
    day = {"day_of_month": 5, "since_day": "2022-07-01"}
    assert post(client, reverse("meetings:registered_day", args=[cell.pk]), day).status_code == 302
    meeting = Meeting.objects.get()
    assert [item.title for item in meeting.agenda.all()] == ["Một", "Hai"]
    assert (meeting.speakers, meeting.place) == (4, "Nhà văn hóa")


def test_only_the_superior_sees_the_way_to_judge(client, cell, grassroots):
    record(cell)
    sign_in(client, a_secretary(cell))
    assert client.get(at("judge", cell)).status_code == 404
    sign_in(client, a_clerk(grassroots))
    assert post(client, at("judge", cell), {"quality": "fair"}).status_code == 302
    assert CellMonth.objects.get().superior_quality == "fair"


def test_deviations_name_who_differs(client, cell, grassroots):
    record(cell)
    late = a_member(cell, "Vũ Thị Muộn")
    sign_in(client, a_clerk(grassroots))
    page = client.get(reverse("meetings:deviations", args=[grassroots.pk])).content.decode()
    assert late.full_name in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("grid", 46), ("organisation", 28), ("deviations", 26)])
def test_lists_cost_the_same_with_one_row_and_with_three(
    client, rows, name, queries, django_assert_max_num_queries
):
    grassroots = a_grassroots(rows)
    for cell in cells_of(grassroots):
        members(cell, 2)
        record(cell, absent_excused=1)
        record(cell, JUNE)
        a_member(cell)
    sign_in(client, a_clerk(grassroots))
    address = at(name, grassroots) if name == "grid" else reverse(f"meetings:{name}", args=[grassroots.pk])
    client.get(address)
    with django_assert_max_num_queries(queries) as counted:
        assert client.get(address).status_code == 200
    COUNTS.setdefault(name, set()).add(len(counted))
    assert len(COUNTS[name]) == 1


COUNTS: dict[str, set[int]] = {}


def test_a_day_before_the_first_known_rule_has_a_table(client):
    grassroots = a_grassroots(1)
    client.force_login(a_clerk(grassroots))

    assert client.get(f"/sinh-hoat/{grassroots.pk}/", {"on": "2010-06-30"}).status_code == 200
