"""The month grid: saved row by row, pasted from Excel, refused with what, why and what to do."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.meetings.actions.record_attendance import Marked, record_attendance
from chibo.meetings.models import Absence, CellMonth, Closure, Meeting
from chibo.meetings.web.columns import BY_NAME, COLUMNS, read
from tests.factories import a_clerk, a_grassroots, a_secretary, cells_of, members, sign_in

pytestmark = pytest.mark.django_db

MONTH = date(2022, 7, 1)
TODAY = date(2022, 7, 18)


@pytest.fixture
def grassroots(db):
    grassroots = a_grassroots(3)
    for cell in cells_of(grassroots):
        members(cell, 4)
    return grassroots


@pytest.fixture
def clerk(client, grassroots):
    sign_in(client, a_clerk(grassroots))
    return client


def at(name, place):
    return reverse(f"meetings:{name}", args=[place.pk, MONTH])


def row(cell, **fields):
    return {
        f"o{cell.pk}-{name}": value
        for name, value in {"held_on": "3/7/2022", "version": "0", **fields}.items()
    }


def send(client, place, *rows, **more):
    data = {"request_id": str(uuid4()), **more}
    for fields in rows:
        data |= fields
    return client.post(at("grid", place), data)


def reasons(answer):
    page = answer.content.decode()
    return [part.split('"')[0] for part in page.split('data-reason="')[1:]]


def test_a_month_is_recorded(clerk, grassroots):
    one, two, _three = cells_of(grassroots)
    fields = {"absent_excused": "1", "speakers": "3", "own_quality": "good", "superior_quality": "fair"}

    answer = send(clerk, grassroots, row(one, **fields, resolution="7-NQ/CB"), row(two, present="4"))

    assert answer.status_code == 302
    closure = Closure.objects.get(organisation=one)
    assert (closure.present, closure.absent_excused) == (3, 1)
    meeting = Meeting.objects.get(organisation=one)
    assert (meeting.speakers, meeting.own_quality, meeting.superior_quality) == (3, "good", "fair")
    assert CellMonth.objects.filter(closed=True).count() == 2
    assert Act.objects.filter(verb="meeting.record").count() == 2


def test_good_rows_are_saved_and_bad_ones_keep_what_was_typed(clerk, grassroots):
    one, two, three = cells_of(grassroots)

    answer = send(
        clerk,
        grassroots,
        row(one),
        row(two, present="3", absent_excused="2"),
        row(three, speakers="bảy", note="giữ lại"),
    )

    assert answer.status_code == 422
    assert reasons(answer) == ["does_not_add_up", "not_a_number"]
    page = answer.content.decode()
    assert "3 có mặt + 2 vắng ≠ 4 triệu tập" in page
    assert 'value="bảy"' in page
    assert 'value="giữ lại"' in page
    assert list(Meeting.objects.values_list("organisation_id", flat=True)) == [one.pk]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"present": "5"}, "more_present_than_convened"),
        ({"absent_unexcused": "5"}, "more_absent_than_convened"),
        ({"held_on": "25/7/2022"}, "future"),
        ({"held_on": ""}, "no_day"),
        ({"held_on": "31/6/2022"}, "not_a_day"),
        ({"own_quality": "xuất sắc"}, "unknown_quality"),
        ({"topic": "x" * 301}, "too_long"),
    ],
)
def test_what_cannot_be_is_said_beside_the_row(clerk, grassroots, fields, code):
    cell = cells_of(grassroots)[0]
    answer = send(clerk, grassroots, row(cell, **{"note": "a", **fields}))
    assert answer.status_code == 422
    assert reasons(answer) == [code]
    assert not Meeting.objects.exists()


def test_the_same_grid_sent_twice_is_recorded_once(clerk, grassroots):
    cell = cells_of(grassroots)[0]
    once = {"request_id": str(uuid4()), **row(cell)}
    for _time in range(2):
        assert clerk.post(at("grid", grassroots), once).status_code == 302
    assert Act.objects.filter(verb="meeting.record").count() == 1


def test_a_row_sent_by_the_script_comes_back_as_it_stands(clerk, grassroots):
    cell = cells_of(grassroots)[0]
    once = {"request_id": str(uuid4()), "dong": str(cell.pk), **row(cell)}

    answers = [clerk.post(at("grid", grassroots), once) for _time in range(2)]

    for answer in answers:
        assert answer.status_code == 200
        assert f'data-row="{cell.pk}"' in answer.content.decode()
        assert f'name="o{cell.pk}-version" value="1"' in answer.content.decode()
    assert Closure.objects.count() == 1


def test_correcting_a_number_keeps_the_names_of_the_absent(clerk, grassroots):
    cell = cells_of(grassroots)[0]
    person = cell.memberships.first().person
    marks = [Marked(person.pk, "excused", "ốm")]
    record_attendance(
        organisation=cell, month=MONTH, held_on=date(2022, 7, 3), marks=marks, by=None, on=TODAY
    )
    send(clerk, grassroots, row(cell, absent_excused="1", version="1"))
    assert Absence.objects.get().person == person

    corrected = row(cell, present="3", absent_excused="1", absent_unexcused="1", version="2")
    refused = send(clerk, grassroots, corrected)
    assert reasons(refused) == ["closed_before"]
    assert send(clerk, grassroots, corrected, correction="sót một người").status_code == 302

    closure = Closure.objects.get(reopened=None)
    assert (closure.present, closure.absent_excused, closure.absent_unexcused) == (2, 1, 1)
    assert set(closure.absences.values_list("person_id", "excused")) == {(person.pk, True), (None, False)}


def test_emptying_a_row_deletes_nothing(clerk, grassroots):
    cell = cells_of(grassroots)[0]
    send(clerk, grassroots, row(cell))
    empty = {f"o{cell.pk}-{column.name}": "" for column in COLUMNS}
    assert reasons(send(clerk, grassroots, empty)) == ["row_emptied"]
    assert Closure.objects.filter(reopened=None).count() == 1


def test_the_second_clerk_is_told_and_can_save_then(clerk, grassroots):
    cell = cells_of(grassroots)[0]
    send(clerk, grassroots, row(cell, note="của người thứ nhất"))

    refused = send(clerk, grassroots, row(cell, note="của tôi"))

    page = refused.content.decode()
    assert reasons(refused) == ["changed_meanwhile"]
    assert "của người thứ nhất" in page
    assert 'value="của tôi"' in page
    assert f'name="o{cell.pk}-version" value="1"' in page
    assert send(clerk, grassroots, row(cell, note="của tôi", version="1")).status_code == 302


def test_a_row_that_is_not_the_clerks_is_not_read(client, grassroots):
    one, two, _three = cells_of(grassroots)
    sign_in(client, a_secretary(one))
    assert send(client, one, row(one), row(two)).status_code == 302
    assert list(Meeting.objects.values_list("organisation_id", flat=True)) == [one.pk]


LINE = "{day}\t\t1\t0\t3\tChuyên đề\tTốt\tkhá\t7-NQ/CB\t"


def pasted(cells, days=("03/7/2022", "44745", "3")):
    return "\n".join(LINE.format(day=day) for _cell, day in zip(cells, days, strict=True))


def paste(client, place, text, **more):
    data = {"request_id": str(uuid4()), "block": text, **more}
    headers = {"Accept": "application/json"} if "cell" in more else {}
    return client.post(at("paste", place), data, headers=headers)


def test_a_block_from_excel_is_placed_and_not_saved(clerk, grassroots):
    cells = cells_of(grassroots)

    answer = paste(clerk, grassroots, pasted(cells), cell=cells[0].pk, column="held_on")

    rows = json.loads(answer.content)["rows"]
    assert [values["held_on"] for values in rows.values()] == ["03/7/2022", "03/7/2022", "03/7/2022"]
    assert rows[str(cells[0].pk)]["superior_quality"] == "fair"
    assert not Meeting.objects.exists()


def test_without_a_script_the_block_is_shown_in_the_grid_first(clerk, grassroots):
    cells = cells_of(grassroots)
    head = "\t".join(["Chi bộ", *(str(column.label) for column in COLUMNS)])
    names = [cell.standings.get().name for cell in reversed(cells)]
    lines = [f"{name}\t{line}" for name, line in zip(names, pasted(cells).splitlines(), strict=True)]

    answer = paste(clerk, grassroots, "\r\n".join([head, *lines]) + "\r\n")

    assert answer.status_code == 200
    assert answer.content.decode().count('value="7-NQ/CB"') == 3
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("text", "start", "code"),
    [
        ("a\tb\tc", None, "wrong_columns"),
        ("1\t2\t3\t4", "resolution", "wrong_columns"),
        ("1\t2\n3", "present", "wrong_columns"),
        ("\n".join(["1"] * 4), "present", "wrong_rows"),
        (LINE.format(day="3/7/2022"), None, "wrong_rows"),
        ("Chi bộ Lạ\t" + LINE.format(day="3/7/2022"), None, "unknown_cell"),
        ("một", "speakers", "not_a_number"),
        ("30/2/2022", "held_on", "not_a_day"),
        ("", "present", "nothing_pasted"),
    ],
)
def test_a_wrong_block_is_refused_and_nothing_is_filled_in(clerk, grassroots, text, start, code):
    more = {"cell": cells_of(grassroots)[0].pk, "column": start} if start else {}
    answer = paste(clerk, grassroots, text, **more)
    assert answer.status_code == 422
    if start:
        assert [reason["code"] for reason in json.loads(answer.content)["reasons"]] == [code]
    else:
        assert reasons(answer) == [code]
    assert not Meeting.objects.exists()


def test_a_refused_block_names_the_columns_expected(clerk, grassroots):
    page = paste(clerk, grassroots, "a\tb\tc").content.decode()
    assert "Khối dán có 3 cột; ở đây cần 10 cột" in page
    assert "Ngày họp | Có mặt" in page


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("held_on", "3", date(2022, 7, 3)),
        ("held_on", "3/7", date(2022, 7, 3)),
        ("held_on", "44745", date(2022, 7, 3)),
        ("held_on", "44745,75", date(2022, 7, 3)),
        ("speakers", "1.234", 1234),
        ("own_quality", "TRUNG BÌNH", "average"),
        ("own_quality", "kém", "poor"),
        ("topic", "  hai   chữ ", "hai chữ"),
    ],
)
def test_what_people_write_is_read(name, text, value):
    assert read(BY_NAME[name], text, MONTH) == value


def test_a_false_excel_day_is_refused():
    with pytest.raises(Refused):
        read(BY_NAME["held_on"], "99999999", MONTH)


def test_last_month_is_copied_into_empty_fields_only_on_request(clerk, grassroots):
    cell = cells_of(grassroots)[0]
    june = {f"o{cell.pk}-{k}": v for k, v in {"held_on": "3/6/2022", "own_quality": "fair"}.items()}
    clerk.post(
        reverse("meetings:grid", args=[grassroots.pk, date(2022, 6, 1)]), {"request_id": str(uuid4()), **june}
    )
    assert '<option value="fair" selected>' not in clerk.get(at("grid", grassroots)).content.decode()
    copied = clerk.get(at("grid", grassroots) + "?chep=1").content.decode()
    assert '<option value="fair" selected>' in copied
