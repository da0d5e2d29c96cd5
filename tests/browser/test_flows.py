"""Two people's work from beginning to end, in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import DESK, PHONE, number, picture, violations

pytestmark = pytest.mark.browser

CELLS = 7
EXCEL_DAY = 44745
"""3/7/2022 as Excel keeps it."""


def held_at_the_bloc(page: Page, base: str) -> tuple[int, int]:
    """Meetings held and due this month, as the home page of the bloc says."""
    page.goto(f"{base}/")
    text = page.locator("a[data-figure=meetings_held]").first.inner_text()
    held, due = text.split("/")
    return number(held), number(due)


def test_a_clerk_pastes_seven_rows_and_the_home_of_the_bloc_moves(demo, signed_in):
    office = signed_in("vanphong")
    before, due = held_at_the_bloc(office, demo.base)
    clerk = signed_in("vanthu")
    clerk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clerk.goto(f"{demo.base}/sinh-hoat/")
    clerk.get_by_role("link", name="7/2022").first.click() if "/luoi/" not in clerk.url else None
    expect(clerk.locator("[data-row]")).to_have_count(CELLS)
    picture(clerk, "grid-before")

    row = ["03/7/2022", "", "1", "0", "6", "Nâng cao chất lượng", "Tốt", "Khá", "07-NQ/CB", ""]
    rows = ["\t".join(row)] * (CELLS - 1)
    rows.append("\t".join([str(EXCEL_DAY), "", "0", "0", "4", "", "Khá", "", "", "đủ mặt"]))
    clerk.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(rows))
    clerk.locator("[data-row] [data-column=held_on]").first.focus()
    clerk.keyboard.press("Control+V")
    expect(clerk.locator("[data-row].is-saved")).to_have_count(CELLS)
    picture(clerk, "grid-after")

    after, due_after = held_at_the_bloc(office, demo.base)
    assert (after, due_after) == (before + CELLS, due)
    picture(office, "home")

    office.locator("a[data-figure=meetings_held]").first.click()
    lists = {
        name: number(office.locator(f"[data-list={name}]").inner_text()) for name in ("in", "out", "left")
    }
    assert (lists["in"], lists["in"] + lists["out"]) == (after, due)
    picture(office, "opened")
    assert violations(office) == []
    for name in ("in", "out", "left"):
        tab = office.locator(f"a.tab:has([data-list={name}])")
        tab.click()
        shown = office.locator("tbody tr").count()
        assert shown == min(lists[name], 50)


def test_wrong_columns_are_refused_and_nothing_is_written(demo, signed_in):
    clerk = signed_in("vanthu")
    clerk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clerk.goto(f"{demo.base}/sinh-hoat/")
    grid = re.sub(r"/\d{4}-\d{2}/", "/2022-05/", clerk.url)
    clerk.goto(
        grid if "/luoi/" in grid else clerk.get_by_role("link", name="5/2022").first.get_attribute("href")
    )
    values = clerk.eval_on_selector_all("[data-column]", "all => all.map(field => field.value)")
    clerk.evaluate("text => navigator.clipboard.writeText(text)", "\t".join(["x"] * 14))
    clerk.locator("[data-row] [data-column=held_on]").first.focus()
    clerk.keyboard.press("Control+V")

    expect(clerk.locator("main [role=alert], main .alert, #announcements").first).to_be_visible()
    assert "cột" in clerk.locator("body").inner_text()
    clerk.reload()
    assert clerk.eval_on_selector_all("[data-column]", "all => all.map(field => field.value)") == values


class Taps:
    """Counts what a thumb does."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, target: Locator) -> None:
        self.count += 1
        target.tap()


def test_a_secretary_records_a_meeting_in_under_fifteen_taps(demo, signed_in):
    page = signed_in("bithu-thon", PHONE)
    page.goto(f"{demo.base}/")
    picture(page, "cell-month")
    assert "28" in page.locator("main").inner_text()
    tap = Taps()

    tap(page.get_by_role("link", name="Điểm danh").first)
    page.wait_for_url("**/diem-danh/")
    people = page.locator(".roll-list").first.locator(".roll-person")
    assert people.count() == 26
    for place, reason in ((1, 0), (6, 1), (12, None)):
        person = people.nth(place)
        if reason is None:
            tap(person.locator("label", has_text=re.compile("không", re.I)).first)
        else:
            tap(person.locator("label", has_text=re.compile("có lý do", re.I)).first)
            tap(person.locator(".chip").nth(reason))
    tap(page.locator("#guest_name"))
    page.keyboard.type("Nguyễn Văn Khách")
    tap(page.locator(".roll-guests .chip").first)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    picture(page, "roll-call")
    tap(page.get_by_role("button", name="Lưu và chốt").first)
    page.wait_for_url("**/chot/")
    picture(page, "after-roll-call")
    tap(page.get_by_role("button", name="Chốt buổi sinh hoạt").first)
    page.wait_for_url(re.compile(r"/sinh-hoat/\d+/\d{4}-\d\d/$"))

    assert tap.count < 15
    text = page.locator("main").inner_text()
    assert "Nguyễn Văn Khách" in text
    present = page.locator("[data-figure=meeting_present]").first
    assert present.get_attribute("data-value") == "23"
    assert violations(page) == []


def test_the_grid_works_without_scripts(demo, signed_in):
    clerk = signed_in("vanthu", DESK, scripts=False)
    clerk.goto(f"{demo.base}/sinh-hoat/")
    if "/luoi/" not in clerk.url:
        clerk.get_by_role("link", name="6/2022").first.click()
    clerk.goto(re.sub(r"/\d{4}-\d{2}/", "/2022-06/", clerk.url))
    row = clerk.locator("[data-row]").first
    field = row.locator("[data-column=speakers]")
    field.fill("9")
    clerk.get_by_role("button", name="Lưu").first.click()

    assert row.locator("[data-column=speakers]").input_value() == "9"
