"""Posts and assignments: filled, ended, undone; who is who on any day; many at once."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from chibo.committees import who
from chibo.committees.actions.end_charge import end_charge
from chibo.committees.actions.fill_seat import fill_seat, fill_seats
from chibo.committees.actions.put_in_charge import put_in_charge, put_in_charge_many
from chibo.committees.actions.vacate_seat import vacate_seat
from chibo.committees.facts import ChargeRow, SeatRow
from chibo.committees.models import Charge, Seat
from chibo.core.acts import void
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.people.words import Status
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_secretary,
    an_act,
    cells_of,
    members,
)

pytestmark = pytest.mark.django_db

DAY = date(2022, 4, 1)
A_DAY = timedelta(days=1)


@pytest.fixture
def grassroots():
    return a_grassroots(2)


@pytest.fixture
def cell(grassroots):
    return cells_of(grassroots)[0]


def codes(refusal: "pytest.ExceptionInfo[Refused]") -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def seat(organisation, person, post="secretary", **given):
    return fill_seat(
        **{"organisation": organisation, "person": person, "post": post, "by": None, "on": DAY} | given
    )


def last_act(verb: str) -> Act:
    return Act.objects.filter(verb=verb).latest("pk")


def test_a_secretary_from_the_first_day_to_the_day_before_the_end(cell):
    one, two = members(cell, 2)
    first = seat(cell, one, citing="QĐ 1-QĐ/ĐU")
    end = DAY + 60 * A_DAY
    vacate_seat(seat=first, by=None, on=end)
    seat(cell, two, on=end)

    days = (DAY - A_DAY, DAY, end - A_DAY, end, end + A_DAY)
    assert [who.secretaries([cell.pk], day).get(cell.pk) for day in days] == [
        None,
        one.full_name,
        one.full_name,
        two.full_name,
        two.full_name,
    ]
    assert first.decision == "QĐ 1-QĐ/ĐU"


def test_one_secretary_a_day(cell):
    one, two = members(cell, 2)
    seat(cell, one)

    with pytest.raises(Refused) as refusal:
        seat(cell, two)
    assert codes(refusal) == ["secretary_there"]

    with pytest.raises(IntegrityError, match="seat_one_secretary_a_day"), transaction.atomic():
        Seat.objects.create(
            organisation=cell, person=two, body="cell", post="secretary", during=since(DAY), began=an_act()
        )


def test_a_secretary_to_come_stands_in_the_way_too(cell):
    one, two = members(cell, 2)
    seat(cell, one, on=DAY + 30 * A_DAY)

    with pytest.raises(Refused) as refusal:
        seat(cell, two, on=DAY)

    assert codes(refusal) == ["secretary_there"]


@pytest.mark.parametrize(("full", "probationary", "body"), [(8, 3, "cell"), (9, 0, "cell_committee")])
def test_the_number_of_full_members_decides_who_leads_a_cell(cell, full, probationary, body):
    people = members(cell, full)
    members(cell, probationary, standing=Status.PROBATIONARY)

    assert seat(cell, people[0]).body == body


def test_a_committee_in_a_small_cell_only_by_decision_of_the_superior(cell):
    person = members(cell, 5)[0]

    with pytest.raises(Refused) as refusal:
        seat(cell, person, body="cell_committee")
    assert codes(refusal) == ["too_few_for_committee"]
    assert "Điều 24.4" in refusal.value.reasons[0].source

    assert seat(cell, person, body="cell_committee", citing="QĐ 7-QĐ/ĐU").body == "cell_committee"


def test_who_may_hold_a_post(grassroots, cell):
    sister = a_grassroots(1)
    stranger = a_member(cells_of(sister)[0])
    colleague = a_member(cells_of(grassroots)[1])
    probationer = a_member(cell, standing=Status.PROBATIONARY)

    for person in (stranger, probationer):
        with pytest.raises(Refused) as refusal:
            seat(cell, person)
        assert codes(refusal) == ["not_full_member"]
    assert seat(cell, colleague).person == colleague


def test_somebody_counted_at_the_bloc_may_lead_a_grassroots_committee():
    bloc = a_bloc()
    one, two = a_grassroots(1, superior=bloc), a_grassroots(1, superior=bloc)
    person = a_member(cells_of(two)[0])

    assert seat(one, person).body == "committee"


def test_a_day_before_the_organisation_existed_is_refused(cell):
    person = a_member(cell)

    with pytest.raises(Refused) as refusal:
        seat(cell, person, on=date(2009, 12, 31))

    assert codes(refusal) == ["not_there"]


def test_ending_before_the_beginning_or_twice_is_refused(cell):
    held = seat(cell, a_member(cell))

    with pytest.raises(Refused) as early:
        vacate_seat(seat=held, by=None, on=DAY)
    vacate_seat(seat=held, by=None, on=DAY + A_DAY)
    with pytest.raises(Refused) as twice:
        vacate_seat(seat=held, by=None, on=DAY + 2 * A_DAY)

    assert (codes(early), codes(twice)) == (["end_not_after_first"], ["ended"])


def test_undoing_a_post_and_its_end(cell):
    held = seat(cell, a_member(cell))
    vacate_seat(seat=held, by=None, on=DAY + A_DAY)

    with pytest.raises(Refused) as refusal:
        void(last_act("committee.fill"), by=None, on=DAY, reason="ghi nhầm")
    assert codes(refusal) == ["later_act"]

    void(last_act("committee.vacate"), by=None, on=DAY, reason="ghi nhầm")
    assert who.secretaries([cell.pk], DAY + 9 * A_DAY)
    void(last_act("committee.fill"), by=None, on=DAY, reason="ghi nhầm")
    assert not who.secretaries([cell.pk], DAY)


def test_an_end_is_not_undone_when_the_post_was_filled_again(cell):
    one, two = members(cell, 2)
    held = seat(cell, one)
    vacate_seat(seat=held, by=None, on=DAY + A_DAY)
    seat(cell, two, on=DAY + A_DAY)

    with pytest.raises(Refused) as refusal:
        void(last_act("committee.vacate"), by=None, on=DAY, reason="ghi nhầm")

    assert codes(refusal) == ["filled_since"]


def test_powers(grassroots, cell):
    person = a_member(cell)
    sister = a_clerk(a_grassroots(1))

    with pytest.raises(Refused) as refusal:
        seat(cell, person, by=sister)
    with pytest.raises(Refused) as many:
        fill_seats([SeatRow(cell, person, "secretary")], by=sister, on=DAY)

    assert (codes(refusal), codes(many)) == (["no_power"], ["no_power"])
    assert seat(cell, person, by=a_clerk(grassroots)).person == person


def test_in_charge_on_any_day(grassroots, cell):
    person = a_member(cells_of(grassroots)[1])
    seat(grassroots, person)
    charge = put_in_charge(organisation=cell, person=person, assigned_by=grassroots, by=None, on=DAY + A_DAY)
    end_charge(charge=charge, by=None, on=DAY + 10 * A_DAY)

    days = [DAY, DAY + A_DAY, DAY + 9 * A_DAY, DAY + 10 * A_DAY]
    assert [len(who.in_charge([cell.pk], day)) for day in days] == [0, 1, 1, 0]


def test_who_may_be_put_in_charge(grassroots, cell):
    person = a_member(cell)
    sits = a_member(cell)
    seat(grassroots, sits)
    other = cells_of(grassroots)[1]

    with pytest.raises(Refused) as outside:
        put_in_charge(organisation=cell, person=person, assigned_by=grassroots, by=None, on=DAY)
    with pytest.raises(Refused) as sideways:
        put_in_charge(organisation=cell, person=sits, assigned_by=other, by=None, on=DAY)
    put_in_charge(organisation=cell, person=sits, assigned_by=grassroots, by=None, on=DAY)
    with pytest.raises(Refused) as twice:
        put_in_charge(organisation=cell, person=sits, assigned_by=grassroots, by=None, on=DAY)
    with pytest.raises(Refused) as powerless:
        put_in_charge(organisation=cell, person=sits, assigned_by=grassroots, by=a_secretary(cell), on=DAY)

    assert codes(outside) == ["not_on_committee"]
    assert codes(sideways) == ["not_from_above"]
    assert codes(twice) == ["in_charge_before"]
    assert codes(powerless) == ["no_power"]


def test_undoing_an_assignment_and_its_end(grassroots, cell):
    sits = a_member(cell)
    seat(grassroots, sits)
    charge = put_in_charge(organisation=cell, person=sits, assigned_by=grassroots, by=None, on=DAY)
    end_charge(charge=charge, by=None, on=DAY + A_DAY)
    put_in_charge(organisation=cell, person=sits, assigned_by=grassroots, by=None, on=DAY + 5 * A_DAY)

    with pytest.raises(Refused) as refusal:
        void(last_act("charge.end"), by=None, on=DAY, reason="ghi nhầm")
    assert codes(refusal) == ["assigned_since"]

    void(last_act("charge.begin"), by=None, on=DAY, reason="ghi nhầm")
    void(last_act("charge.end"), by=None, on=DAY, reason="ghi nhầm")
    assert Charge.objects.in_force(DAY + 9 * A_DAY).get() == charge


def test_many_posts_by_the_same_rules_or_none(grassroots):
    one, two = cells_of(grassroots)
    good, better = a_member(one), a_member(two)
    rows = [
        SeatRow(one, good, "secretary"),
        SeatRow(two, better, "secretary"),
        SeatRow(two, good, "secretary"),
    ]

    with pytest.raises(Refused) as refusal:
        fill_seats(rows, by=None, on=DAY)
    assert codes(refusal) == ["secretary_there"]
    assert not Seat.objects.exists()

    made = fill_seats(rows[:2], by=None, on=DAY, citing="QĐ 15")
    assert [s.began.organisation_id for s in made] == [one.pk, two.pk]
    assert {s.body for s in made} == {"cell"}
    assert fill_seats([], by=None, on=DAY) == []


def test_many_rows_cost_no_query_a_row(grassroots):
    one, _two = cells_of(grassroots)
    people = members(one, 12)
    costs = []
    for rows in (people[:2], people[2:12]):
        with CaptureQueriesContext(connection) as queries:
            fill_seats([SeatRow(one, p, "member") for p in rows], by=None, on=DAY)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_a_long_list_is_done_in_a_moment(grassroots):
    people = members(cells_of(grassroots)[0], 40)
    bloc = grassroots.superior_on(DAY)
    begun = perf_counter()
    fill_seats([SeatRow(bloc, p, "member") for p in people], by=None, on=DAY)
    put_in_charge_many([ChargeRow(c, p, bloc) for c in cells_of(grassroots) for p in people], by=None, on=DAY)

    assert perf_counter() - begun < 3
    assert Charge.objects.count() == 80


def test_who_is_who_is_listed_by_rank_then_by_given_name(grassroots, cell):
    names = [
        ("Lê Thị An", "member"),
        ("Phạm Văn Ân", "member"),
        ("Vũ Bình", "deputy"),
        ("Đỗ Cường", "secretary"),
    ]
    fill_seats([SeatRow(grassroots, a_member(cell, name), post) for name, post in names], by=None, on=DAY)

    listed = who.sittings([grassroots.pk], DAY)[grassroots.pk]

    assert [s.name for s in listed] == ["Đỗ Cường", "Vũ Bình", "Lê Thị An", "Phạm Văn Ân"]
