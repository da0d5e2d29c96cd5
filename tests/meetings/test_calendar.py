"""The calendar asks the rulebook and the registrations of the day."""

from datetime import date

import pytest

from chibo.core.reasons import Refused
from chibo.meetings.actions.register_day import register_day
from chibo.meetings.calendar import planned_day, planned_days, planned_for
from chibo.rulebook.models import LocalRule
from tests.factories import LONG_AGO, a_grassroots, an_act, cells_of

pytestmark = pytest.mark.django_db

TODAY = date(2022, 7, 18)


def test_before_the_third_was_fixed_the_registered_day_counts():
    assert planned_day(20, date(2025, 7, 1)) == date(2025, 7, 20)
    assert planned_day(20, date(2025, 8, 1)) == date(2025, 8, 3)


def test_the_table_of_planned_days_has_every_day_and_none():
    table = planned_days([date(2022, 2, 1)])
    assert [registered for _month, registered, _planned in table] == list(range(32))
    assert table[0][2] == date(2022, 2, 28)
    assert table[3] == (date(2022, 2, 1), 3, date(2022, 2, 7))


def test_the_registration_of_the_months_first_day_counts(django_assert_num_queries):
    one, two = cells_of(a_grassroots(2))
    register_day(organisation=one, day_of_month=5, since_day=LONG_AGO, by=None, on=TODAY)
    register_day(organisation=one, day_of_month=9, since_day=date(2022, 7, 2), by=None, on=TODAY)
    july, august = date(2022, 7, 1), date(2022, 8, 1)

    with django_assert_num_queries(6):
        planned = planned_for([(one.pk, july), (two.pk, july), (one.pk, august)])

    assert planned == {
        (one.pk, july): date(2022, 7, 5),
        (two.pk, july): date(2022, 7, 31),
        (one.pk, august): date(2022, 8, 9),
    }


def test_a_committee_fixes_the_day_for_its_cells():
    grassroots = a_grassroots(1)
    cell = cells_of(grassroots)[0]
    LocalRule.objects.issue(
        issuer_id=cell.pk, key="meetings.day", first=LONG_AGO, value=12, source="NQ 1", by=an_act()
    )
    assert planned_day(3, date(2022, 7, 1), cell) == date(2022, 7, 12)


def test_a_day_no_month_has_is_refused():
    cell = cells_of(a_grassroots(1))[0]
    with pytest.raises(Refused) as refusal:
        register_day(organisation=cell, day_of_month=32, since_day=TODAY, by=None, on=TODAY)
    assert [reason.code for reason in refusal.value.reasons] == ["not_a_day_of_month"]
