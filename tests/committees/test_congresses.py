from datetime import date, timedelta
from typing import Any

import pytest

from chibo.access import scope
from chibo.committees.actions.correct_congress import correct_congress
from chibo.committees.actions.open_campaign import open_campaign
from chibo.committees.actions.record_congresses import record_congresses
from chibo.committees.actions.withdraw_congress import withdraw_congress
from chibo.committees.congress_facts import CongressRow
from chibo.committees.congress_rules import CampaignEntry, Counts
from chibo.committees.models import Congress, CongressCampaign
from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.structure.history import sentences
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_secretary,
    an_office_clerk,
    an_organisation,
    cells_of,
)

pytestmark = pytest.mark.django_db

TODAY = date(2022, 7, 18)
FIRST = date(2022, 3, 1)
HELD = date(2022, 5, 10)


def an_entry(**given: Any) -> CampaignEntry:
    values: dict[str, Any] = {
        "text": "Đại hội chi bộ trực thuộc nhiệm kỳ 2022 - 2025",
        "level": "cells_under",
        "term_first": 2022,
        "term_last": 2025,
        "first_on": FIRST,
        "due_on": date(2022, 6, 30),
    }
    return CampaignEntry(**{**values, **given})


def a_campaign(organisation: Any, **given: Any) -> CongressCampaign:
    return open_campaign(organisation=organisation, entry=an_entry(**given), by=None, on=TODAY)


def record(campaign: Any, organisation: Any, held_on: date = HELD, **given: Any) -> Congress:
    row = CongressRow(campaign, organisation, held_on, **given)
    return record_congresses(rows=[row], by=None, on=TODAY)[0]


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc)


@pytest.fixture
def campaign(bloc, here):
    return a_campaign(bloc)


def refused(call, *args, **given):
    with pytest.raises(Refused) as refusal:
        call(*args, **given)
    return [reason.code for reason in refusal.value.reasons]


def undo(journal):
    return void(journal, by=None, on=TODAY, reason="nhầm")


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"text": ""}, ["no_text"]),
        ({"cited": "TUYỆT MẬT"}, ["secret"]),
        ({"text": "a" * 301}, ["too_long"]),
        ({"level": "province"}, ["no_level"]),
        ({"term_last": 2022}, ["bad_term"]),
        ({"term_last": 2023}, []),
        ({"term_last": 2033}, ["bad_term"]),
        ({"due_on": FIRST - timedelta(days=1)}, ["due_before_first"]),
        ({"due_on": FIRST}, []),
    ],
)
def test_what_is_wrong_with_a_campaign(bloc, given, codes):
    if codes:
        assert refused(a_campaign, bloc, **given) == codes
    else:
        assert a_campaign(bloc, **given).voided_id is None


def test_a_campaign_is_opened_once_by_who_leads_it(bloc):
    call = {"organisation": bloc, "entry": an_entry(cited="KH 12-KH/ĐUK"), "on": TODAY}
    assert refused(open_campaign, by=a_clerk(a_grassroots(0, superior=bloc)), **call) == ["no_power"]

    campaign = open_campaign(by=an_office_clerk(bloc), **call)

    assert (campaign.began.verb, campaign.began.citing) == ("congress.open", "KH 12-KH/ĐUK")
    assert refused(open_campaign, by=None, **call) == ["opened_before"]
    a_campaign(bloc, level="grassroots")
    a_campaign(bloc, term_first=2025, term_last=2027)


def test_congresses_are_recorded_as_one_act_each(campaign, here):
    one, other = cells_of(here)
    rows = [
        CongressRow(campaign, one, HELD, elected=3, stood_again=2, not_elected=1, not_as_planned=0),
        CongressRow(campaign, other, HELD),
    ]

    made = record_congresses(rows=rows, by=a_clerk(here), on=TODAY)

    assert [(c.elected, c.stood_again, c.not_elected, c.not_as_planned) for c in made] == [
        (3, 2, 1, 0),
        (None, None, None, None),
    ]
    acts = Act.objects.filter(verb="congress.record").order_by("pk")
    assert list(acts.values_list("organisation_id", flat=True)) == [one.pk, other.pk]
    undo(made[0].began)
    assert list(Congress.objects.standing()) == [made[1]]


@pytest.mark.parametrize(
    ("held_on", "codes"),
    [
        (FIRST - timedelta(days=1), ["before_campaign"]),
        (FIRST, []),
        (TODAY, []),
        (TODAY + timedelta(days=1), ["not_yet"]),
    ],
)
def test_a_congress_lies_between_the_first_day_and_today(campaign, here, held_on, codes):
    cell = cells_of(here)[0]
    if codes:
        assert refused(record, campaign, cell, held_on) == codes
    else:
        assert record(campaign, cell, held_on).held_on == held_on


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ({"elected": 0}, ["absurd_count"]),
        ({"elected": 100}, ["absurd_count"]),
        ({"elected": 99}, []),
        ({"not_elected": -1, "stood_again": 1}, ["absurd_count"]),
        ({"stood_again": 2, "not_elected": 3}, ["failed_more_than_stood"]),
        ({"not_elected": 0}, ["failed_more_than_stood"]),
        ({"stood_again": 2, "not_elected": 2}, []),
        ({"elected": 3, "stood_again": 4}, ["elected_fewer"]),
        ({"elected": 3, "stood_again": 4, "not_elected": 1}, []),
        ({"elected": 3, "not_as_planned": 4}, ["planned_more"]),
        ({"elected": 3, "not_as_planned": 3}, []),
    ],
)
def test_which_counts_can_be(campaign, here, counts, codes):
    cell = cells_of(here)[0]
    if codes:
        assert refused(record, campaign, cell, **counts) == codes
    else:
        assert record(campaign, cell, **counts).version == 1


def test_only_organisations_of_the_level_and_below_hold_one(campaign, here, bloc):
    assert refused(record, campaign, here) == ["other_level"]
    stranger = cells_of(a_grassroots(1))[0]
    assert refused(record, campaign, stranger) == ["not_below"]
    late = an_organisation("cell", here, on=HELD)
    assert refused(record, campaign, late, HELD - timedelta(days=1)) == ["not_there"]
    assert record(campaign, late).organisation == late
    of_grassroots = a_campaign(bloc, level="grassroots")
    assert record(of_grassroots, here).organisation == here
    assert refused(record, of_grassroots, cells_of(here)[0]) == ["other_level"]


def test_a_congress_is_recorded_once(campaign, here):
    one, other = cells_of(here)
    record(campaign, one)
    assert refused(record, campaign, one, TODAY) == ["held_before"]
    twice = [CongressRow(campaign, other, HELD)] * 2
    with pytest.raises(Refused) as refusal:
        record_congresses(rows=twice, by=None, on=TODAY)
    name = other.standing_on(TODAY).name
    assert [reason.message for reason in refusal.value.reasons] == [
        f"{name}: Đại hội đã được ghi nhận, ngày 10/5/2022."
    ]


def test_only_who_changes_committees_there_records(campaign, here):
    one, other = cells_of(here)
    call = {"rows": [CongressRow(campaign, one, HELD)], "on": TODAY}
    assert refused(record_congresses, by=a_secretary(other), **call) == ["no_power"]
    assert len(record_congresses(by=a_secretary(one), **call)) == 1


def test_a_congress_is_corrected_and_put_back(campaign, here):
    congress = record(campaign, cells_of(here)[0], elected=3)
    call = {"congress": congress, "by": a_clerk(here), "on": TODAY}

    correct_congress(held_on=HELD, counts=Counts(elected=5, stood_again=4, not_elected=1), version=1, **call)

    congress.refresh_from_db()
    assert (congress.elected, congress.stood_again, congress.not_elected, congress.version) == (5, 4, 1, 2)
    with pytest.raises(Refused, match=r"số trúng cử, số tái cử, tái cử không trúng cử\."):
        correct_congress(held_on=HELD, version=1, **call)
    same = Counts(elected=5, stood_again=4, not_elected=1)
    assert refused(correct_congress, held_on=HELD, counts=same, version=2, **call) == ["nothing_changed"]
    tomorrow = TODAY + timedelta(days=1)
    assert refused(correct_congress, held_on=tomorrow, counts=same, version=2, **call) == ["not_yet"]
    undo(Act.objects.get(verb="congress.correct"))
    congress.refresh_from_db()
    assert (congress.elected, congress.stood_again, congress.version) == (3, None, 3)


def test_a_withdrawn_congress_counts_as_not_held(campaign, here):
    congress = record(campaign, cells_of(here)[0])
    call = {"congress": congress, "by": a_clerk(here), "on": TODAY}
    assert refused(withdraw_congress, reason="", **call) == ["no_reason"]

    withdraw_congress(reason="ghi nhầm chi bộ", **call)

    assert Congress.objects.standing().count() == 0
    assert refused(withdraw_congress, reason="lại", **call) == ["withdrawn"]
    assert refused(correct_congress, held_on=TODAY, version=1, **call) == ["withdrawn"]
    again = record(campaign, congress.organisation)
    withdrawal = Act.objects.get(verb="congress.withdraw")
    assert refused(undo, withdrawal) == ["held_before"]
    undo(again.began)
    undo(withdrawal)
    assert list(Congress.objects.standing()) == [congress]


def test_a_campaign_with_congresses_is_not_undone(campaign, here):
    congress = record(campaign, cells_of(here)[0])
    assert refused(undo, campaign.began) == ["congresses_there"]
    undo(congress.began)
    undo(campaign.began)
    assert CongressCampaign.objects.standing().count() == 0
    campaign.refresh_from_db()
    assert refused(record, campaign, cells_of(here)[0]) == ["no_campaign"]


def test_a_cell_sees_the_campaign_above_it_and_no_sister(campaign, here):
    one, other = cells_of(here)
    record(campaign, one)
    record(campaign, other)
    secretary = a_secretary(one)
    with scope.role("chibo_app"):
        scope.enter(scope.of(secretary))
        assert list(CongressCampaign.objects.all()) == [campaign]
        assert list(Congress.objects.values_list("organisation", flat=True)) == [one.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rules_ask_the_same_for_one_row_and_for_three(bloc, rows, django_assert_num_queries):
    from chibo.committees import congress_facts

    cells = cells_of(a_grassroots(3, superior=bloc))[:rows]
    campaign = a_campaign(bloc)
    with django_assert_num_queries(3):
        congress_facts.reasons_for([CongressRow(campaign, cell, HELD) for cell in cells])


def test_the_timeline_says_which_congress(campaign, here):
    record(campaign, cells_of(here)[0])
    acts = list(Act.objects.filter(verb__startswith="congress.").order_by("pk"))
    assert [sentences(acts, here)[act.pk] for act in acts] == [
        "Đại hội chi bộ trực thuộc nhiệm kỳ 2022 - 2025.",
        "Đại hội chi bộ trực thuộc nhiệm kỳ 2022 - 2025, tổ chức ngày 10/5/2022.",
    ]
