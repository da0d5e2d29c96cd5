"""Who counts: the base of attendance and the base of votes."""

from datetime import date

import pytest

from chibo.core.days import between, since
from chibo.meetings.roster import base, roster
from chibo.people.models import TemporaryStay
from chibo.people.words import Status
from tests.factories import LONG_AGO, a_grassroots, a_member, an_act, cells_of, members

pytestmark = pytest.mark.django_db

DAY = date(2022, 7, 3)


def stay(person, cell, during=None):
    TemporaryStay.objects.create(
        person=person, organisation=cell, during=during or since(LONG_AGO), began=an_act(LONG_AGO)
    )


def test_the_base_of_attendance_and_of_votes():
    one, two = cells_of(a_grassroots(2))
    plain = members(one, 2)
    probationary = a_member(one, standing=Status.PROBATIONARY)
    exempt = a_member(one, activity=Status.EXEMPT)
    for_a_time = a_member(one, activity=Status.EXEMPT_FOR_A_TIME)
    suspended = a_member(one, activity=Status.SUSPENDED)
    on_duty = a_member(one, activity=Status.AWAY)
    elsewhere, guest = a_member(one), a_member(two)
    stay(elsewhere, two)
    stay(guest, one)

    found = base(one, DAY)

    assert set(found.roster) == {*(p.pk for p in plain), probationary.pk, guest.pk}
    assert found.staying == (guest.pk,)
    assert set(found.exempt) == {exempt.pk, for_a_time.pk}
    assert found.on_duty == (on_duty.pk,)
    assert set(found.not_convened) == {suspended.pk, elsewhere.pk}
    assert found.members == 8
    assert found.probationary == (probationary.pk,)
    assert set(found.voters) == {*(p.pk for p in plain), on_duty.pk}


def test_an_exempt_member_who_attends_is_added_to_base_and_votes():
    cell = cells_of(a_grassroots(1))[0]
    members(cell, 2)
    exempt = a_member(cell, activity=Status.EXEMPT)

    found = base(cell, DAY, attending=[exempt.pk])

    assert exempt.pk in found.roster
    assert exempt.pk in found.voters
    assert found.exempt == ()


def test_the_suspended_stay_out_even_when_they_come():
    cell = cells_of(a_grassroots(1))[0]
    suspended = a_member(cell, activity=Status.SUSPENDED)
    assert base(cell, DAY, attending=[suspended.pk]).roster == ()


def test_the_roster_is_that_of_the_day():
    one, two = cells_of(a_grassroots(2))
    person = a_member(one)
    stay(person, two, between(date(2022, 3, 1), date(2022, 6, 1)))

    assert [p.staying for p in roster(one, date(2022, 5, 31))] == ["elsewhere"]
    assert [p.staying for p in roster(two, date(2022, 5, 31))] == ["here"]
    assert [p.staying for p in roster(one, date(2022, 6, 1))] == [""]
    assert roster(two, date(2022, 6, 1)) == []


@pytest.mark.parametrize("people", [1, 3])
def test_a_roster_costs_one_query(people, django_assert_num_queries):
    cell = cells_of(a_grassroots(1))[0]
    members(cell, people)
    with django_assert_num_queries(1):
        assert len(roster(cell, DAY)) == people
