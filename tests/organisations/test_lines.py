"""The lines of superiors that local rules follow."""

from datetime import date

import pytest

from chibo import rulebook
from chibo.access.actions.issue_local_rule import issue_local_rule
from chibo.organisations.lines import lines_above
from tests.factories import a_bloc, a_grassroots, an_organisation, cells_of

pytestmark = pytest.mark.django_db

DAY = date(2022, 3, 1)


def test_a_line_goes_from_the_organisation_up():
    bloc = a_bloc()
    grassroots = a_grassroots(1, superior=bloc)
    [cell] = cells_of(grassroots)

    line = lines_above([cell.pk], DAY)[cell.pk]

    assert line[:3] == [cell.pk, grassroots.pk, bloc.pk]
    assert line[3:] == [bloc.superior_on(DAY).pk]


def test_what_does_not_exist_yet_is_bound_by_itself_alone():
    late = an_organisation("cell", a_grassroots(0), on=date(2022, 6, 1))

    assert lines_above([late.pk], DAY) == {late.pk: [late.pk]}


def test_rules_of_committees_cost_two_queries_however_many_cells(django_assert_num_queries):
    grassroots = a_grassroots(6)
    issue_local_rule(
        issuer=grassroots,
        key="meetings.day",
        value=5,
        source="NQ 12-NQ/ĐU, 01/01/2016",
        by=None,
        on=date(2016, 1, 1),
    )
    cells = [cell.pk for cell in cells_of(grassroots)]

    with django_assert_num_queries(2):
        rules = rulebook.at_each("meetings.day", DAY, cells)

    assert {rule.issuer for rule in rules.values()} == {grassroots.pk}
