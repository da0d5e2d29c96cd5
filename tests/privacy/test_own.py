"""A member sees, takes away and has corrected what the register says about them, and nothing of anybody else."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from chibo.access import scope
from chibo.committees.models import Seat
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.models import Closure
from chibo.meetings.rows import MeetingRow
from chibo.people.models import Look, Member, Membership, MemberStatus, Person
from chibo.privacy import attendance
from chibo.privacy.actions.ask_correction import ask_correction
from chibo.privacy.actions.settle_request import settle_request
from chibo.privacy.models import CorrectionRequest
from tests.factories import (
    LONG_AGO,
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_user,
    an_act,
    cells_of,
    sign_in,
)

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 18)
NUMBERS = ("0913456789", "084195001234", "70001234", "07/3/1985")


def with_account(person):
    user = a_user()
    Person.objects.filter(pk=person.pk).update(user=user)
    return user


@pytest.fixture
def grassroots():
    return a_grassroots(2, superior=a_bloc())


@pytest.fixture
def cell(grassroots):
    return cells_of(grassroots)[0]


@pytest.fixture
def me(cell):
    person = a_member(cell, "Trần Thị Mình", birth_day=date(1985, 3, 7), phone="0913456789")
    Member.objects.filter(person=person).update(identity_number="084195001234", card_number="70001234")
    return person


@pytest.fixture
def user(me):
    return with_account(me)


@pytest.fixture
def other(cell):
    """Another member of the same cell, with an account."""
    return with_account(a_member(cell, "Lê Văn Khác"))


def own(client, page="own", **given):
    return client.get(reverse(f"privacy:{page}"), given)


def test_numbers_of_ones_own_come_masked_and_in_full_when_asked(client, user):
    sign_in(client, user)
    masked, full = own(client).content.decode(), own(client, **{"day-du": "1"}).content.decode()
    assert [number in masked for number in NUMBERS] == [False] * 4
    assert [number in full for number in NUMBERS] == [True] * 4
    assert "Trần Thị Mình" in masked
    assert Look.objects.count() == 0


def test_an_account_of_nobody_is_told_what_to_do(client):
    sign_in(client, a_user())
    body = own(client).content.decode()
    assert "chưa gắn với đảng viên" in body
    assert own(client, "own_file").status_code == 404


def test_a_member_reaches_their_own_rows_and_no_others(cell, me, user, other):
    a_member(cells_of(a_grassroots(1))[0])
    with scope.role("chibo_app"):
        scope.enter(scope.of(user))
        assert list(Person.objects.all()) == [me]
        for table in (Member, Membership, MemberStatus):
            assert {row.person_id for row in table.objects.all()} == {me.pk}
        assert not table.events.rel.related_model.objects.exists()
        scope.enter(scope.of(other))
        assert me not in Person.objects.all()
        scope.leave()
        assert not Person.objects.exists()
        for forbidden in (
            lambda: Person.objects.filter(pk=me.pk).update(phone="0900000000"),
            lambda: Member.objects.filter(person=me).update(card_number="1"),
        ):
            scope.enter(scope.of(user))
            assert forbidden() == 0  # one's own row is read, not written


def test_a_member_sees_the_posts_they_hold_and_no_others(client, cell, me, user, other):
    began = an_act()
    for person, post in ((me, "deputy"), (Person.objects.get(user=other), "secretary")):
        Seat.objects.create(
            organisation=cell, body="cell", post=post, person=person, during=since(LONG_AGO), began=began
        )
    with scope.role("chibo_app"):
        scope.enter(scope.of(user))
        assert [seat.post for seat in Seat.objects.all()] == ["deputy"]
    sign_in(client, user)
    assert "phó bí thư" in own(client).content.decode().lower()


def test_attendance_counts_are_ones_own(cell, grassroots, me, user, other):
    rows = [
        MeetingRow(organisation_id=cell.pk, month=date(2022, m, 1), held_on=date(2022, m, 3), absent=absent)
        for m, absent in ((4, {}), (5, {me.pk: (True, "ốm")}), (6, {me.pk: (False, "")}))
    ]
    for row in rows:
        record_meetings(rows=[row], by=None, on=row.held_on)
    first, end = date(2022, 1, 1), date(2023, 1, 1)
    with scope.role("chibo_app"):
        scope.enter(scope.of(user))
        assert not Closure.objects.exists()
        parts = attendance.of_mine(first, end)
        assert [(p.held_on.month, p.came) for p in parts] == [
            (6, "unexcused"),
            (5, "excused"),
            (4, "present"),
        ]
        assert attendance.counts(parts) == {"present": 1, "excused": 1, "unexcused": 1}
        assert attendance.of_mine(first, date(2022, 5, 1)) == parts[2:]
        scope.enter(scope.of(other))
        assert attendance.counts(attendance.of_mine(first, end)) == {
            "present": 3,
            "excused": 0,
            "unexcused": 0,
        }
        scope.enter(scope.of(a_user()))
        assert attendance.of_mine(first, end) == []


def test_ones_own_file_holds_the_same_twice_and_is_noted(client, grassroots, me, user):
    sign_in(client, a_clerk(grassroots))
    client.get(reverse("people:person", args=[me.pk]))
    sign_in(client, user)
    answer = own(client, "own_file")
    with ZipFile(BytesIO(answer.content)) as folder:
        told = json.loads(folder.read("du-lieu-cua-toi.json"))
        book = load_workbook(BytesIO(folder.read("du-lieu-cua-toi.xlsx")))
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}
    text = json.dumps(told, ensure_ascii=False)
    for number in NUMBERS:
        assert number in text
        assert number in cells
    assert told["schema"] == 1
    assert next(len(rows) for rows in told["data"].values()) == 10
    assert "trang của đảng viên" in text  # who has looked
    assert list(Look.objects.filter(viewer=user).values_list("kind", "person")) == [("own", me.pk)]


def test_the_member_reads_who_looked_and_nobody_elses_log(client, grassroots, me, user, other):
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    client.post(
        reverse("people:reveal", args=[me.pk]),
        {"fields_asked": ["phone"], "reason": "other", "note": "Báo lịch họp gấp"},
    )
    sign_in(client, user)
    body = own(client, "own_looks").content.decode()
    assert "Báo lịch họp gấp" in body
    assert clerk.name in body
    assert "0913456789" not in body
    sign_in(client, other)
    assert "Báo lịch họp gấp" not in own(client, "own_looks").content.decode()


def ask(client, field, **given):
    return client.post(reverse("privacy:ask", args=[field]), given)


def test_asked_settled_and_corrected(client, grassroots, me, user):
    sign_in(client, user)
    assert ask(client, "phone", asked="0987 654 321", why="đổi số").status_code == 302
    request = CorrectionRequest.objects.get()
    assert (request.before, request.asked, request.organisation) == ("0913456789", "0987654321", me.home)
    again = ask(client, "phone", asked="0987654322")
    assert again.status_code == 422
    assert "0987654322" in again.content.decode()  # what was typed is kept
    assert Person.objects.get(pk=me.pk).phone == "0913456789"

    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    listed = client.get(reverse("privacy:requests")).content.decode()
    assert "Trần Thị Mình" in listed
    assert "0987654321" not in listed
    page = reverse("privacy:request", args=[request.pk])
    assert "0987654321" in client.get(page).content.decode()
    look = Look.objects.get(viewer=clerk)
    assert (look.kind, look.fields, look.reason) == ("reveal", ["phone"], "request")
    assert client.post(page, {"accept": "1"}).status_code == 302

    assert Person.objects.get(pk=me.pk).phone == "0987654321"
    request.refresh_from_db()
    assert (request.outcome, request.settled.verb) == ("accepted", "privacy.accept")
    corrected = Act.objects.filter(verb="people.correct").get()
    assert "18/7/2022" in corrected.reason
    sign_in(client, user)
    assert "đã sửa thông tin" in own(client, "own_requests").content.decode()


def test_refused_with_a_reason_that_the_member_reads(client, grassroots, me, user):
    sign_in(client, user)
    ask(client, "education", asked="postgraduate")
    request = CorrectionRequest.objects.get()
    sign_in(client, a_clerk(grassroots))
    page = reverse("privacy:request", args=[request.pk])
    assert client.post(page, {"refuse": "1"}).status_code == 422
    assert client.post(page, {"refuse": "1", "answer": "Chưa có bằng gốc"}).status_code == 302
    assert client.post(page, {"accept": "1"}).status_code == 422
    assert Member.objects.get(person=me).education == ""
    assert not Look.objects.exists()  # the field is not a hidden one
    sign_in(client, user)
    assert "Chưa có bằng gốc" in own(client, "own_requests").content.decode()
    assert client.post(reverse("privacy:withdraw", args=[request.pk])).status_code == 422


def test_withdrawn_by_who_asked_and_by_nobody_else(client, grassroots, me, user, other):
    sign_in(client, user)
    ask(client, "education", asked="university")
    request = CorrectionRequest.objects.get()
    address = reverse("privacy:withdraw", args=[request.pk])
    sign_in(client, other)
    assert client.post(address).status_code == 404
    sign_in(client, a_clerk(grassroots))
    assert client.post(address).status_code == 404
    sign_in(client, user)
    assert client.post(address).status_code == 302
    request.refresh_from_db()
    assert request.outcome == "withdrawn"


def test_a_member_cannot_accept_their_own_request(client, me, user):
    sign_in(client, user)
    ask(client, "education", asked="university")
    request = CorrectionRequest.objects.get()
    with pytest.raises(Refused):
        settle_request(request=request, accept=True, answer="", by=user, on=TODAY)
    assert client.get(reverse("privacy:request", args=[request.pk])).status_code == 404
    with scope.role("chibo_app"):
        scope.enter(scope.of(user))
        with pytest.raises(ProgrammingError), transaction.atomic():
            CorrectionRequest.objects.filter(pk=request.pk).update(outcome="accepted")


def test_wrong_requests_are_refused(me, user):
    for field, asked in (("home", "1"), ("phone", ""), ("phone", "0913456789"), ("phone", "abc")):
        with pytest.raises(Refused):
            ask_correction(field=field, asked=asked, why="", by=user, on=TODAY)


def test_the_sister_sees_no_request(client, grassroots, me, user):
    request = ask_correction(field="education", asked="university", why="", by=user, on=TODAY)
    sister = a_clerk(a_grassroots(1, superior=a_bloc()))
    sign_in(client, sister)
    assert client.get(reverse("privacy:request", args=[request.pk])).status_code == 404
    assert "Trần Thị Mình" not in client.get(reverse("privacy:requests")).content.decode()
    with scope.role("chibo_app"):
        for reader in (sister, a_user()):
            scope.enter(scope.of(reader))
            assert not CorrectionRequest.objects.exists()
            assert not CorrectionRequest.events.rel.related_model.objects.exists()


def test_the_list_of_requests_asks_as_much_for_many_as_for_one(client, grassroots, cell):
    clerk = a_clerk(grassroots)

    def queries():
        sign_in(client, clerk)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("privacy:requests")).status_code == 200
        return len(asked)

    def one_more():
        member = with_account(a_member(cell))
        ask_correction(field="education", asked="university", why="", by=member, on=TODAY)

    one_more()
    few = queries()
    one_more()
    one_more()
    assert queries() == few


def test_own_pages_ask_the_same_however_much_there_is(client, grassroots, cell, me, user):
    def queries(page):
        sign_in(client, user)
        with CaptureQueriesContext(connection) as asked:
            assert own(client, page).status_code == 200
        return len(asked)

    def looked_at():
        sign_in(client, a_clerk(grassroots))
        client.get(reverse("people:person", args=[me.pk]))

    looked_at()
    ask_correction(field="education", asked="university", why="", by=user, on=TODAY)
    few = {page: queries(page) for page in ("own", "own_looks", "own_requests")}
    looked_at()
    looked_at()
    ask_correction(field="theory", asked="elementary", why="", by=user, on=TODAY)
    assert {page: queries(page) for page in few} == few
