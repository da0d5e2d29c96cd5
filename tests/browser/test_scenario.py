"""The half-year of the scenario: what the demo gives on its last day, on an earlier one, after a withdrawal."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from chibo.config.postgres import server

from .test_whole import HALF_YEAR, chibo

pytestmark = pytest.mark.browser

VALUES = {
    "grassroots_organisations": (85, None, None),
    "cells_under_grassroots_organisations": (304, None, None),
    "cells_meeting_monthly": (343, None, None),
    "congress_cells_held": (304, 304, "100"),
    "admissions": (149, None, None),
    "admissions_against_target": (149, 140, "106,43"),
    "admissions_in_non_state_enterprises": (5, 149, "3,36"),
    "models_following_registered": (358, None, None),
    "models_following_new": (71, 358, "19,83"),
    "organisations_registered_skilful_mass_mobilisation": (84, 85, "98,82"),
    "survey_rounds_held": (2, 2, "100"),
}
STATUSES = {
    "target_admissions": "exceeded",
    "target_cell_congresses": "met",
    "target_study": "met",
    "target_registration": "not_met",
    "target_grassroots_good": "not_due",
    "target_members_good": "not_due",
    "target_inspection_programme": "not_due",
    "target_training": "not_due",
    "target_admissions_non_state": "not_due",
    "target_no_weak_organisation": "not_due",
}
BASES = {
    "plans_late": 85,
    "survey_low": 85,
    "meetings_not_held_or_low_attendance": 343,
    "plenaries_incomplete": 46,
    "working_regulations_incomplete": 14,
    "attendance_at_lower_meetings_not_planned": 46,
    "congress_results_not_as_planned": 46,
    "succession_plans_late": 85,
    "committee_vacancies_late": 85,
    "study_campaign_late": 85,
    "sponsored_communes_without_plan": 85,
    "periodic_reports_late_or_incomplete": 85,
}
REGISTERED = "organisations_registered_skilful_mass_mobilisation"


def asked(demo: Any, on: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(
        chibo(demo.folder, "figures", "K01", *HALF_YEAR, "--on", on, "--json")
    )
    return answer


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


def test_every_figure_target_and_weakness_of_the_scenario_comes_out(demo):
    answer = asked(demo, "2022-06-30")
    figures = by_id(answer["figures"])

    assert {
        id: (figures[id]["value"], figures[id]["denominator"], figures[id]["percent"]) for id in VALUES
    } == VALUES
    assert {row["id"]: row["status"] for row in answer["targets"]} == STATUSES
    weaknesses = by_id(answer["weaknesses"])
    assert {id: row["base"] for id, row in weaknesses.items()} == BASES
    assert all(len(row["organisations"]) >= 2 for row in weaknesses.values())
    regulations = weaknesses["working_regulations_incomplete"]
    assert len(regulations["organisations"]) * 2 > regulations["base"]
    assert all(code.startswith("K01.") for row in weaknesses.values() for code in row["organisations"])


def test_on_an_earlier_day_they_are_smaller_and_true(demo):
    june, march = asked(demo, "2022-06-30"), asked(demo, "2022-03-31")
    now, then = by_id(june["figures"]), by_id(march["figures"])

    for id in (
        "congress_cells_held", "admissions", "models_following_new", REGISTERED,
        "organisations_studied_resolution", "survey_rounds_held",
    ):  # fmt: skip
        assert 0 < then[id]["value"] < now[id]["value"], id
    assert {row["status"] for row in march["targets"]} == {"not_due"}


def test_a_registration_withdrawn_on_screen_is_counted_no_more(demo, signed_in):
    page = signed_in("vanphong")
    history = _history_of_one_registered(page, demo.base)
    page.goto(f"{demo.base}/thi-dua/dang-ky/")
    page.get_by_role("link", name=re.compile("^Hủy ghi nhận")).first.click()
    page.locator("main textarea, main input[name=reason]").first.fill("Ghi nhầm tổ chức")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main").get_by_text("97,65%").first).to_be_visible()
    assert registered(demo.folder) == (83, "97,65")

    page.goto(history)
    withdrawal = page.locator("[data-act]").first.get_attribute("data-act")
    chibo(demo.folder, "void", str(withdrawal), "--reason", "Hủy nhầm")
    assert registered(demo.folder) == (84, "98,82")


def test_a_registration_voided_by_command_is_counted_no_more(demo, signed_in):
    """In a copy of the demo, so that others find it as it was."""
    page = signed_in("vanphong")
    page.goto(_history_of_one_registered(page, demo.base))
    noted = page.locator(".timeline-what", has_text=re.compile(r"^\s*ghi nhận đăng ký", re.I))
    act = page.locator("[data-act]").filter(has=noted).first.get_attribute("data-act")
    with tempfile.TemporaryDirectory(prefix="chibo-voided-", dir="/tmp") as made:
        Path(made).chmod(0o711)
        kept, copy = Path(made) / "demo.chibo", Path(made) / "home"
        chibo(demo.folder, "backup", str(kept))
        chibo(copy, "restore", str(kept))
        try:
            chibo(copy, "void", str(act), "--reason", "Ghi nhầm")
            assert registered(copy) == (83, "97,65")
        finally:
            server.stop(copy)


def registered(folder: Path) -> tuple[int, str]:
    answer = json.loads(chibo(folder, "figures", "K01", *HALF_YEAR, "--on", "2022-06-30", "--json"))
    figure = by_id(answer["figures"])[REGISTERED]
    return figure["value"], figure["percent"]


def _history_of_one_registered(page: Any, base: str) -> str:
    """The history of the first organisation of the table that has registered."""
    page.goto(f"{base}/thi-dua/dang-ky/")
    row = page.locator("tbody tr", has=page.get_by_role("link", name=re.compile("^Hủy ghi nhận"))).first
    href = row.locator("a[href*='/to-chuc/']").first.get_attribute("href")
    return base + re.sub(r"/thi-dua/.*", "/lich-su/", str(href))
