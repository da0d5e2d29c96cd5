from dataclasses import replace
from datetime import date, timedelta

import pytest

from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.people.actions.enter_register import enter_members
from chibo.people.models import Membership, MemberStatus, Person
from chibo.people.rows import MemberRow
from tests.factories import a_grassroots, a_secretary, an_organisation, cells_of

pytestmark = pytest.mark.django_db
START = date(2020, 12, 31)


@pytest.fixture
def cells():
    return cells_of(a_grassroots(2))


def row(cell, **changes):
    return replace(MemberRow(cell, "Lê  Thị Oanh", admitted_on=date(2010, 3, 1)), **changes)


def enter(*rows, by=None, on=START):
    return enter_members(rows=rows, by=by, on=on)


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_counted_from_the_day_the_register_starts(cells):
    [person] = enter(row(cells[0], confirmed_on=date(2011, 3, 1), activity="exempt"))
    assert (person.full_name, person.search_key) == ("Lê Thị Oanh", "le thi oanh")
    membership = Membership.objects.get(person=person)
    assert (membership.first_day, membership.entry) == (START, "opening")
    statuses = MemberStatus.objects.filter(person=person).values_list("status", "during")
    assert {(status, during.lower) for status, during in statuses} == {("full", START), ("exempt", START)}


def test_somebody_confirmed_after_the_start_was_probationary_until_then(cells):
    [person] = enter(row(cells[0], admitted_on=date(2020, 3, 1), confirmed_on=date(2021, 3, 20)), on=START)
    found = MemberStatus.objects.filter(person=person).order_by("during")
    assert [(fact.status, fact.first_day, fact.end_day) for fact in found] == [
        ("probationary", START, date(2021, 3, 20)),
        ("full", date(2021, 3, 20), None),
    ]


def test_one_act_for_each_organisation_and_people_in_the_order_of_the_rows(cells):
    rows = [row(cells[n % 2], full_name=f"Người {name}") for n, name in enumerate(["Ba", "Hai", "Tư"])]
    before = Act.objects.count()
    people = enter(*rows)
    assert [person.full_name for person in people] == ["Người Ba", "Người Hai", "Người Tư"]
    assert Act.objects.count() == before + 2
    assert {person.recorded.organisation_id for person in people} == {cell.pk for cell in cells}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"full_name": ""}, "no_name"),
        ({"counted_since": date(2010, 2, 28)}, "counted_before_admission"),
        ({"counted_since": date(2009, 12, 31), "admitted_on": date(2009, 1, 1)}, "before_founded"),
        ({"confirmed_on": date(2010, 2, 28)}, "confirmed_before_admission"),
        ({"confirmed_on": date(2022, 7, 19)}, "day_to_come"),
        ({"ceremony_on": date(2010, 2, 28)}, "ceremony_before_decision"),
        ({"sex": "x"}, "unknown_word"),
        ({"activity": "asleep"}, "unknown_word"),
        ({"identity_number": "1" * 13}, "too_long"),
        ({"full_name": "Lê \x00An"}, "unreadable_character"),
    ],
)
def test_what_is_refused(cells, changes, code):
    with pytest.raises(Refused) as refusal:
        enter(row(cells[0], **changes))
    assert codes(refusal) == [code]
    assert Person.objects.count() == 0


def test_the_same_number_twice_in_one_sheet_is_refused_at_the_second(cells):
    with pytest.raises(Refused) as refusal:
        enter(row(cells[0], card_number="70001234"), row(cells[1], full_name="Lê An", card_number="70001234"))
    assert [(r.code, r.message.split(":")[0]) for r in refusal.value.reasons] == [
        ("already_known", "Dòng 2, Lê An")
    ]


def test_members_are_counted_in_cells_only(cells):
    with pytest.raises(Refused) as refusal:
        enter(row(cells[0].superior_on(START)))
    assert codes(refusal) == ["not_a_cell"]


def test_power_is_needed_at_every_cell(cells):
    with pytest.raises(Refused) as refusal:
        enter(row(cells[0]), row(cells[1], full_name="Lê An"), by=a_secretary(cells[0]))
    assert codes(refusal) == ["no_power"]


def test_the_number_of_statements_grows_with_cells_and_not_with_people(django_assert_num_queries):
    superior = a_grassroots(0)
    cells = [an_organisation("cell", superior) for _ in range(2)]
    for people in (2, 200):
        rows = [
            row(
                cells[n % 2],
                full_name=f"Người {people} {n}",
                admitted_on=date(2010, 3, 1) + timedelta(days=n),
            )
            for n in range(people)
        ]
        # Two before (levels, known), then seven for each cell and two savepoints.
        with django_assert_num_queries(18):
            enter(*rows)
