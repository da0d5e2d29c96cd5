"""`chibo figures`: what outsiders rely on."""

import json
from argparse import ArgumentTypeError
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chibo.core.reasons import Refused
from chibo.figures.management.commands.figures import _day
from tests.factories import a_bloc, a_grassroots, cells_of, members
from tests.figures.test_map import a_moved_committee

pytestmark = pytest.mark.django_db

KEYS = {"id", "label", "unit", "value", "numerator", "denominator", "percent", "records"}
HALF_YEAR = {"first": date(2022, 1, 1), "end": date(2022, 7, 1)}


def printed(code: str, **options: Any) -> str:
    out = StringIO()
    call_command("figures", code, stdout=out, **options)
    return out.getvalue()


def answer(code: str, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(code, json=True, **options))
    return found


@pytest.fixture
def code() -> str:
    grassroots = a_grassroots(1, superior=a_bloc())
    members(cells_of(grassroots)[0], 3)
    return grassroots.standing_on(date(2022, 6, 30)).code


def test_the_schema(code):
    found = answer(code, **HALF_YEAR)

    assert list(found) == ["schema", "organisation", "on", "from", "to", "figures", "targets", "weaknesses"]
    assert found["schema"] == 1
    assert [found[name] for name in ("organisation", "on", "from", "to")] == [
        code, "2022-06-30", "2022-01-01", "2022-07-01",
    ]  # fmt: skip
    assert all(set(figure) == KEYS for figure in found["figures"])
    assert {figure["unit"] for figure in found["figures"]} <= {"count", "ratio", "mean", "money"}


def test_what_makes_no_sense_is_null(code):
    figures = {figure["id"]: figure for figure in answer(code, **HALF_YEAR)["figures"]}

    assert {k: figures["members"][k] for k in ("value", "numerator", "denominator", "percent", "records")} == {
        "value": 3, "numerator": None, "denominator": None, "percent": None, "records": 3,
    }  # fmt: skip
    assert (figures["members_full"]["numerator"], figures["members_full"]["percent"]) == (3, "100")
    assert (figures["attendance"]["denominator"], figures["attendance"]["percent"]) == (0, None)


def test_without_a_period_it_is_the_year_up_to_the_day_by_the_map_asked_for():
    new, _moved = a_moved_committee()
    there = new.standing_on(date(2022, 6, 30)).code

    def held(map: str) -> tuple[str, str, int]:
        found = answer(there, on=date(2022, 6, 30), map=map)
        [figure] = [figure for figure in found["figures"] if figure["id"] == "meetings_held"]
        return found["from"], found["to"], figure["value"]

    assert held("on") == ("2022-01-01", "2022-07-01", 6)
    assert held("then") == ("2022-01-01", "2022-07-01", 3)


def test_for_people_numbers_are_written_as_offices_write_them(code):
    text = printed(code, **HALF_YEAR)

    assert "Đảng viên chính thức: 3 / 3 = 100%" in text
    assert "None" not in text
    assert "–%" not in text


def test_half_a_period_is_wrong_use(code):
    with pytest.raises(CommandError) as wrong:
        printed(code, first=date(2022, 1, 1))

    assert wrong.value.returncode == 2


@pytest.mark.parametrize("day", ["2022-02-30", "31/12/2022", "0001-01-01", "9999-12-31", "44562", ""])
def test_no_such_day_is_wrong_use(day):
    with pytest.raises(ArgumentTypeError):
        _day(day)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code": "KHONG-CO"}, "no_organisation"),
        ({"on": date(1999, 1, 1)}, "no_organisation"),
        ({"first": date(2022, 7, 1), "end": date(2022, 1, 1)}, "empty_window"),
    ],
)
def test_a_wrong_code_day_or_period_is_refused(code, changes, reason):
    options = {**HALF_YEAR, **changes}
    with pytest.raises(Refused) as refusal:
        printed(options.pop("code", code), **options)

    assert [r.code for r in refusal.value.reasons] == [reason]
