"""Rules of committees: the nearest issuer on that day wins; the same schema as the files."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from chibo import rulebook
from chibo.core.acts import act
from chibo.core.reasons import Refused
from chibo.rulebook import lines
from chibo.rulebook.models import LocalRule

pytestmark = pytest.mark.django_db

PROVINCE, BLOC, OTHER_BLOC, CELL = 1, 2, 3, 4
MOVED = date(2022, 4, 1)
KEY = "meetings.day"


@pytest.fixture(autouse=True)
def _tree(monkeypatch):
    """The cell stands under BLOC until 1 April 2022, then under OTHER_BLOC; both under PROVINCE."""

    def line(organisation_id, day):
        above = {CELL: BLOC if day < MOVED else OTHER_BLOC, BLOC: PROVINCE, OTHER_BLOC: PROVINCE}
        found = [organisation_id]
        while found[-1] in above:
            found.append(above[found[-1]])
        return found

    monkeypatch.setattr(lines, "_lines", [lambda ids, day: {pk: line(pk, day) for pk in ids}])


def an_act(day=date(2016, 1, 1)):
    return act("test.rule", by=None, at=None, on=day)


def issue(issuer, value, first=date(2016, 1, 1), key=KEY, **more):
    facts = {"source": "Nghị quyết 12-NQ/TU, 01/01/2016"} | more
    return LocalRule.objects.issue(
        issuer_id=issuer, key=key, value=value, first=first, by=an_act(first), **facts
    )


def day_of(cell, day):
    rule = rulebook.at(KEY, day, cell)
    return rule.issuer, rule.value


def test_without_local_rules_the_centre_counts():
    assert day_of(CELL, date(2022, 3, 1)) == (None, "registered")


def test_the_nearest_issuer_wins():
    issue(PROVINCE, 3)
    issue(BLOC, 5)

    assert day_of(CELL, date(2022, 3, 31)) == (BLOC, 5)
    assert day_of(BLOC, date(2022, 3, 31)) == (BLOC, 5)
    assert day_of(OTHER_BLOC, date(2022, 3, 31)) == (PROVINCE, 3)


def test_the_superiors_of_that_day_count():
    issue(PROVINCE, 3)
    issue(BLOC, 5)

    assert [day_of(CELL, day) for day in (date(2022, 3, 31), MOVED)] == [(BLOC, 5), (PROVINCE, 3)]


def test_a_local_rule_binds_from_its_first_day():
    issue(BLOC, 5, first=date(2022, 2, 1))

    assert [day_of(CELL, day) for day in (date(2022, 1, 31), date(2022, 2, 1), date(2022, 2, 2))] == [
        (None, "registered"),
        (BLOC, 5),
        (BLOC, 5),
    ]


def test_a_new_rule_ends_its_predecessor():
    issue(BLOC, 5)
    issue(BLOC, 7, first=date(2022, 2, 1))

    assert [day_of(CELL, day) for day in (date(2022, 1, 31), date(2022, 2, 1))] == [(BLOC, 5), (BLOC, 7)]


def test_after_its_repeal_the_next_issuer_counts():
    issue(PROVINCE, 3)
    issue(BLOC, 5).end(on=date(2022, 2, 1), by=an_act(date(2022, 2, 1)))

    assert [day_of(CELL, day) for day in (date(2022, 1, 31), date(2022, 2, 1))] == [(BLOC, 5), (PROVINCE, 3)]


def test_a_local_rule_carries_its_source_and_binds_before_the_centre_has_any():
    issue(BLOC, 120, first=date(2012, 1, 1), key="meetings.minutes_regular", note="Chi bộ đông.")

    rule = rulebook.at("meetings.minutes_regular", date(2013, 1, 1), CELL)

    assert (rule.value, rule.source, rule.note) == (120, "Nghị quyết 12-NQ/TU, 01/01/2016", "Chi bộ đông.")
    assert (rule.first, rule.end, rule.is_confirmed) == (date(2012, 1, 1), None, True)


def test_many_organisations_cost_one_query(django_assert_num_queries):
    issue(BLOC, 5)

    with django_assert_num_queries(1):
        rules = rulebook.at_each(KEY, date(2022, 3, 1), [CELL, BLOC, OTHER_BLOC, PROVINCE])

    assert {place: rule.issuer for place, rule in rules.items()} == {
        CELL: BLOC, BLOC: BLOC, OTHER_BLOC: None, PROVINCE: None,
    }  # fmt: skip


def test_what_the_centre_alone_decides_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rulebook.at("votes.admission", date(2022, 3, 1), CELL).issuer is None


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"key": "votes.admission", "value": {"share": "1/2", "strict": False}}, ["only_the_centre"]),
        ({"value": "ba"}, ["wrong_value"]),
        ({"value": True}, ["wrong_value"]),
        ({"value": 3.0}, ["wrong_value"]),
        ({"value": None}, ["wrong_value"]),
        ({"value": 3, "source": " "}, ["rule_without_source"]),
        (
            {"value": [], "source": "", "confidence": "C9"},
            ["rule_without_source", "unknown_confidence", "wrong_value"],
        ),
    ],
)
def test_local_rules_are_checked_like_files(change, codes):
    with pytest.raises(Refused) as refusal:
        issue(BLOC, **change)

    assert [r.code for r in refusal.value.reasons] == codes
    assert not LocalRule.objects.exists()


def test_a_new_rule_cannot_start_before_its_predecessor():
    issue(BLOC, 5)

    with pytest.raises(Refused) as refusal:
        issue(BLOC, 7, first=date(2016, 1, 1))

    assert [r.code for r in refusal.value.reasons] == ["end_not_after_first"]
    assert day_of(CELL, date(2022, 3, 1)) == (BLOC, 5)


def test_the_database_refuses_two_rules_on_one_day():
    row = issue(BLOC, 5)
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
