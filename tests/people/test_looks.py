"""Hidden numbers appear nowhere without a reason, and every look at a record is noted once."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from chibo.access import scope
from chibo.access.models import Inspection
from chibo.core.reasons import Refused
from chibo.people.actions.note_looks import Viewer, note_looks
from chibo.people.actions.transfer import transfer
from chibo.people.models import Look, Person
from chibo.people.words import LookKind
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_secretary,
    a_user,
    an_office_clerk,
    an_organisation,
    cells_of,
    members,
    sign_in,
)
from tests.isolation.positions import appoint

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 18)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
SECRETS = {
    "birth_day": date(1985, 3, 7),
    "phone": "0913456789",
    "identity_number": "084195001234",
    "card_number": "70001234",
}


def give_secrets(person):
    person.birth_day, person.phone = SECRETS["birth_day"], SECRETS["phone"]
    person.save()
    person.member.identity_number, person.member.card_number = (
        SECRETS["identity_number"],
        SECRETS["card_number"],
    )
    person.member.save()
    return person


@pytest.fixture
def grassroots():
    return a_grassroots(2, superior=a_bloc())


@pytest.fixture
def cell(grassroots):
    return cells_of(grassroots)[0]


@pytest.fixture
def person(cell):
    return give_secrets(a_member(cell, "Trần Văn Kín"))


def reveal(client, person, **given):
    sent = {"fields_asked": ["card_number"], "reason": "papers"} | given
    return client.post(reverse("people:reveal", args=[person.pk]), sent)


def looks(**of):
    return list(Look.objects.filter(**of).order_by("pk").values_list("kind", flat=True))


def test_shown_only_with_a_reason_and_noted_each_time(client, grassroots, person):
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    for wrong in ({"reason": ""}, {"fields_asked": []}, {"reason": "other"}, {"reason": "curious"}):
        answer = reveal(client, person, **wrong)
        assert answer.status_code == 422
        assert "70001234" not in answer.content.decode()
    assert looks() == []

    shown = reveal(
        client, person, fields_asked=["card_number", "birth_day"], reason="other", note="Đối chiếu thẻ"
    )
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    body = shown.content.decode()
    assert "70001234" in body
    assert "07/3/1985" in body
    assert "0913456789" not in body  # not asked for
    assert "Trần Văn Kín" in body

    reveal(client, person)
    first, second = Look.objects.filter(kind=LookKind.REVEAL).order_by("pk")
    assert (first.viewer, first.viewer_name, first.roles, first.office) == (
        clerk,
        str(clerk),
        ["records_clerk"],
        grassroots,
    )
    assert (first.person, first.organisation, first.day) == (person, person.home, TODAY)
    assert (first.fields, first.reason, first.note) == (
        ["card_number", "birth_day"],
        "other",
        "Đối chiếu thẻ",
    )
    assert (second.fields, second.reason) == (["card_number"], "papers")


def test_who_only_looks_on_sees_no_numbers(client, grassroots, person):
    sign_in(client, a_user("in_charge", grassroots))
    assert client.get(reverse("people:person", args=[person.pk])).status_code == 200
    assert reveal(client, person).status_code == 404
    assert client.get(reverse("people:looks", args=[person.pk])).status_code == 404
    assert looks() == ["page"]


def test_a_page_opened_twice_on_one_day_is_one_look(client, grassroots, person):
    sign_in(client, a_clerk(grassroots))
    for _time in range(2):
        client.get(reverse("people:person", args=[person.pk]))
        client.get(reverse("people:correct", args=[person.pk]))
    sign_in(client, a_secretary(person.home))
    client.get(reverse("people:person", args=[person.pk]))
    client.get(reverse("people:index"))  # a list of names is no look
    assert looks() == ["page", "correction", "page"]


def test_an_export_is_one_statement_whatever_its_length(client, grassroots, cell, person):
    sign_in(client, a_clerk(grassroots))

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("people:export")).status_code == 200
        return len(asked), sum("people_look" in one["sql"] for one in asked)

    few = statements()
    members(cell, 20)
    assert statements() == few
    assert few[1] == 1
    assert Look.objects.filter(kind="export").count() == 21
    assert Look.objects.filter(kind="export", person=person).count() == 1


def test_the_office_reads_who_has_looked(client, grassroots, person):
    sign_in(client, a_clerk(grassroots))
    reveal(client, person, reason="other", note="Làm thẻ mới")
    assert client.get(reverse("people:looks", args=[person.pk])).status_code == 404
    sign_in(client, an_office_clerk(grassroots))
    page = reverse("people:looks", args=[person.pk])
    body = client.get(page).content.decode()
    assert "Làm thẻ mới" in body
    assert "70001234" not in body

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    one = queries()
    for viewer in (a_clerk(grassroots), a_secretary(person.home), a_secretary(person.home)):
        sign_in(client, viewer)
        reveal(client, person)
    sign_in(client, an_office_clerk(grassroots))
    assert queries() == one


def as_app(user):
    scope.enter(scope.of(user))


def visible():
    return list(Look.objects.values_list("kind", flat=True))


def test_the_database_shows_a_look_to_who_may_know(client, grassroots, person):
    own = a_user()
    Person.objects.filter(pk=person.pk).update(user=own)
    other_member = a_user()
    Person.objects.filter(pk=a_member(person.home).pk).update(user=other_member)
    sister = an_office_clerk(a_grassroots(1, superior=a_bloc()))
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)
    client.get(reverse("people:person", args=[person.pk]))

    seen = {}
    for name, user in (("clerk", clerk), ("self", own), ("other", other_member), ("sister", sister)):
        with scope.role("chibo_app"):
            as_app(user)
            seen[name] = visible()
    assert seen == {"clerk": ["page"], "self": ["page"], "other": [], "sister": []}


def test_a_look_is_written_in_ones_own_name_and_never_changed(grassroots, person):
    clerk, other = a_clerk(grassroots), a_clerk(grassroots)
    rows = Person.objects.filter(pk=person.pk).values_list("pk", "home_id")
    with scope.role("chibo_app"):
        as_app(clerk)
        for forbidden in (
            lambda: note_looks(rows=rows, kind=LookKind.PAGE, by=Viewer(other), on=TODAY),
            lambda: Look.objects.update(viewer_name="Ai khác"),
            lambda: Look.objects.all().delete(),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                forbidden()
        assert note_looks(rows=rows, kind=LookKind.PAGE, by=Viewer(clerk), on=TODAY) == 1


def test_an_inspection_does_not_show_in_the_log_before_it_is_announced(grassroots, person):
    own, inspector, clerk = a_user(), a_user("in_charge", grassroots), an_office_clerk(grassroots)
    Person.objects.filter(pk=person.pk).update(user=own)
    rows = Person.objects.filter(pk=person.pk).values_list("pk", "home_id")
    seen = []
    with scope.role("chibo_app"):
        as_app(inspector)
        note_looks(rows=rows, kind=LookKind.PAGE, by=Viewer(inspector, ["inspector"]), on=TODAY)
        for user in (inspector, own, clerk):
            as_app(user)
            seen.append(visible())
    assert seen == [["page"], [], []]


@pytest.mark.parametrize(("announced_on", "shown"), [(None, 0), (TOMORROW, 0), (TODAY, 1), (YESTERDAY, 1)])
def test_an_inspection_shows_in_the_log_from_the_day_it_is_announced(
    grassroots, cell, person, announced_on, shown
):
    own, inspector = a_user(), a_user()
    Person.objects.filter(pk=person.pk).update(user=own)
    rows = Person.objects.filter(pk=person.pk).values_list("pk", "home_id")
    appoint(inspector, "inspector", cell)
    Inspection.objects.update(announced_on=announced_on)
    with scope.role("chibo_app"):
        as_app(inspector)
        note_looks(rows=rows, kind=LookKind.PAGE, by=Viewer(inspector, ["inspector"]), on=TODAY)
        as_app(own)
        assert len(visible()) == shown


def test_another_inspection_that_was_announced_shows_nothing_of_this_one(grassroots, cell, person):
    own, inspector = a_user(), a_user()
    Person.objects.filter(pk=person.pk).update(user=own)
    rows = Person.objects.filter(pk=person.pk).values_list("pk", "home_id")
    appoint(inspector, "inspector", an_organisation("grassroots", a_bloc()))
    Inspection.objects.update(announced_on=YESTERDAY)
    appoint(inspector, "inspector", cell)
    with scope.role("chibo_app"):
        as_app(inspector)
        note_looks(rows=rows, kind=LookKind.PAGE, by=Viewer(inspector, ["inspector"]), on=TODAY)
        as_app(own)
        assert visible() == []


def test_a_secret_text_is_no_reason(grassroots, person):
    rows = Person.objects.filter(pk=person.pk).values_list("pk", "home_id")
    with pytest.raises(Refused):
        note_looks(
            rows=rows,
            kind=LookKind.REVEAL,
            by=Viewer(a_clerk(grassroots)),
            on=TODAY,
            fields=["phone"],
            reason="other",
            note="theo công văn MẬT số 5",
        )


def test_once_announced_the_looks_of_an_inspection_are_shown(grassroots, person):
    """What the seam is for: the database asks one function, which inspections will replace."""
    own, inspector = a_user(), a_user("in_charge", grassroots)
    Person.objects.filter(pk=person.pk).update(user=own)
    rows = Person.objects.filter(pk=person.pk).values_list("pk", "home_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION hidden_until_announced(roles varchar[], viewer bigint, organisation bigint,"
            " day date) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT day > DATE '2022-07-10' $$"
        )
    with scope.role("chibo_app"):
        as_app(inspector)
        for day in (date(2022, 7, 10), date(2022, 7, 11)):
            note_looks(rows=rows, kind=LookKind.PAGE, by=Viewer(inspector, ["inspector"]), on=day)
        as_app(own)
        assert [look.day for look in Look.objects.all()] == [date(2022, 7, 10)]


def test_the_sheet_of_a_past_day_has_the_name_alone_of_who_is_kept_elsewhere(client, grassroots, person):
    former, other = person.home, cells_of(a_grassroots(1, superior=a_bloc()))[0]
    stays = a_member(former, "Lê Ở Lại")
    transfer(person=person, to=other, on=date(2022, 7, 1), by=None)
    sign_in(client, a_secretary(former))
    answer = client.get(reverse("people:export"), {"on": "2022-06-30"})
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    [moved] = [row for row in rows if row[1] == "Trần Văn Kín"]
    assert [cell for cell in moved[2:4] + moved[7:] if cell] == []
    assert list(Look.objects.filter(kind="export").values_list("person", flat=True)) == [stays.pk]
