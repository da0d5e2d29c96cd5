"""Rules of committees: pure, on the days of the rulebook."""

from dataclasses import replace
from datetime import date

import pytest

from chibo import rulebook
from chibo.committees.rules import (
    SeatFacts,
    advice_on_seat,
    body_for,
    reasons_not_to_seat,
    reasons_not_to_vacate,
)
from chibo.committees.words import BODIES, POSTS

DAY = date(2022, 7, 1)
FROM = rulebook.at("organisations.cell_committee_from", DAY)
MOST = rulebook.at("organisations.cell_committee_size", DAY)
SEAT = SeatFacts(DAY, "cell", "cell_committee", "member", "An", full_members=9, counted_as_full=True)


def codes(seat: SeatFacts) -> list[str]:
    return [reason.code for reason in reasons_not_to_seat(seat, BODIES, POSTS, FROM)]


def advice(seat: SeatFacts) -> list[str]:
    return [reason.code for reason in advice_on_seat(seat, FROM, MOST)]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"full_members": 8}, ["too_few_for_committee"]),
        ({"full_members": 8, "cited": True}, []),
        ({"full_members": 8, "body": "cell", "post": "secretary"}, []),
        ({"body": "cell"}, ["no_such_post"]),
        ({"body": "standing"}, ["no_such_body"]),
        ({"type": None}, ["not_there"]),
        ({"counted_as_full": False}, ["not_full_member"]),
        ({"seated_from": DAY}, ["seated_before"]),
        ({"post": "secretary", "secretary_from": DAY}, ["secretary_there"]),
        ({"post": "deputy", "secretary_from": DAY}, []),
        ({"type": "grassroots", "body": "committee"}, []),
        ({"type": "grassroots"}, ["no_such_body"]),
    ],
)
def test_who_may_sit_where(changed, expected):
    found = codes(replace(SEAT, **changed))

    # A cell committee elsewhere than in a cell is refused once, for the body.
    assert [code for code in found if code in expected or code != "too_few_for_committee"] == expected


def test_what_the_superior_may_have_decided_otherwise_is_only_told():
    assert advice(SEAT) == []
    assert advice(replace(SEAT, full_members=8, cited=True)) == ["too_few_for_committee"]
    assert advice(replace(SEAT, body_size=6)) == []
    assert advice(replace(SEAT, body_size=7)) == ["large_cell_committee"]
    assert [reason.source for reason in advice_on_seat(replace(SEAT, body_size=7), FROM, MOST)] == [
        MOST.source
    ]


@pytest.mark.parametrize(
    ("type", "full", "body"),
    [
        ("cell", 8, "cell"),
        ("cell", 9, "cell_committee"),
        ("grassroots_cell", 40, "cell_committee"),
        ("superior", 0, "committee"),
    ],
)
def test_the_body_that_leads(type, full, body):
    assert body_for(type, full, FROM) == body


@pytest.mark.parametrize(
    ("first", "end", "voided", "on", "expected"),
    [
        (date(2022, 1, 1), None, False, date(2022, 1, 2), []),
        (date(2022, 1, 1), None, False, date(2022, 1, 1), ["end_not_after_first"]),
        (date(2022, 1, 1), date(2022, 3, 1), False, date(2022, 2, 1), ["ended"]),
        (date(2022, 1, 1), None, True, date(2022, 2, 1), ["voided"]),
    ],
)
def test_what_may_end(first, end, voided, on, expected):
    assert [reason.code for reason in reasons_not_to_vacate(first, end, voided, on)] == expected


def test_every_post_belongs_to_a_body_and_every_level_has_one():
    assert {post for posts in POSTS.values() for post in posts} >= {
        "secretary",
        "inspection_head",
        "standing_member",
    }
    assert all(BODIES.values())
