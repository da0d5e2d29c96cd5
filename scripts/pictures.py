"""The pictures of the documentation, taken from a demonstration that is served already.

scripts/pictures.py [--base http://127.0.0.1:8000] [--folder docs/pictures] [NAME …]

Load the demo into an empty data folder and serve it first: `CHIBO_HOME=… make run`. Nothing is saved there: the
roll call is marked, photographed and left.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DESK, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=720)
LARGEST = 250_000
"""Bytes: documentation should open on a slow line."""
PAST = "2022-03-31"
DAY_FIRST = """fields => fields.forEach(field => {
  const [year, month, day] = field.value.split("-")
  if (!day) return
  field.type = "text"
  field.value = `${day}/${month}/${year}`
})"""
"""A browser for tests often speaks English only; one in Viet Nam shows days in fields the way they are read there."""


def home(page: Page) -> None:
    page.goto("/")


def opened(page: Page) -> None:
    page.goto("/")
    page.locator("a[data-figure=meetings_held]").first.click()
    page.locator("a.tab:has([data-list=out])").click()


def month_grid(page: Page) -> None:
    page.goto("/sinh-hoat/")
    page.get_by_role("link", name="6/2022").first.click()


def tree(page: Page) -> None:
    page.goto("/to-chuc/")
    page.locator(".tree ul a.tree-open").nth(1).click()
    page.locator(".tree ul ul").first.wait_for()


def organisation(page: Page) -> None:
    page.goto("/to-chuc/tim/?q=Ban+Dân+vận")
    page.locator("tbody a").first.click()


def member(page: Page) -> None:
    page.goto("/dang-vien/?tinh_trang=probationary")
    page.locator("tbody a").first.click()


def cell_month(page: Page) -> None:
    page.goto("/")


def roll_call(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Điểm danh").first.click()
    people = page.locator(".roll-person")
    people.nth(1).locator("label", has_text="Vắng có lý do").click()
    people.nth(1).locator("label", has_text="công tác").click()
    people.first.scroll_into_view_if_needed()


def minutes(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Tháng 6/2022").first.click()
    page.get_by_role("link", name="Trang biên bản").first.click()


def rulebook(page: Page) -> None:
    page.goto("/quy-dinh/")


def past_day(page: Page) -> None:
    page.goto(f"/?on={PAST}")


def review(page: Page) -> None:
    page.goto("/bao-cao/")
    page.locator("main tbody a").first.click()
    page.locator(".way").evaluate("bar => bar.style.position = 'static'")


def waterfall(page: Page) -> None:
    page.goto("/nhiem-vu/?muc=da-giao")
    page.get_by_role("link", name="Xây dựng kế hoạch thực hiện Kết luận 21").first.click()


def targets(page: Page) -> None:
    page.goto("/chi-tieu/")


def sheet(page: Page) -> None:
    page.goto("/nhap-xuat/")


def roles(page: Page) -> None:
    page.goto("/quan-tri/giao-quyen/")


def history(page: Page) -> None:
    page.goto("/to-chuc/tim/?q=Ban+Tuyên+giáo")
    page.locator("tbody a").first.click()
    page.goto(page.url.split("?")[0].replace("/to-chuc/", "/nhat-ky/"))


def own_data(page: Page) -> None:
    page.goto("/cua-toi/")


PICTURES: dict[str, tuple[str, ViewportSize, Callable[[Page], None]]] = {
    "home-1280": ("vanphong", DESK, home),
    "opened-1280": ("vanphong", DESK, opened),
    "month-grid-1280": ("vanthu", DESK, month_grid),
    "tree-1280": ("vanphong", DESK, tree),
    "organisation-1280": ("vanphong", DESK, organisation),
    "member-1280": ("vanthu", DESK, member),
    "cell-month-360": ("bithu-thon", PHONE, cell_month),
    "roll-call-360": ("bithu-thon", PHONE, roll_call),
    "minutes-1280": ("bithu-thon", DESK, minutes),
    "rulebook-1280": ("vanphong", DESK, rulebook),
    "past-day-1280": ("vanphong", DESK, past_day),
    "review-1280": ("vanphong", DESK, review),
    "waterfall-1280": ("vanphong", DESK, waterfall),
    "targets-1280": ("vanphong", DESK, targets),
    "sheet-1280": ("vanthu", DESK, sheet),
    "roles-1280": ("vanphong", DESK, roles),
    "history-1280": ("vanthu", DESK, history),
    "own-data-360": ("dang-vien", PHONE, own_data),
}


def main(arguments: list[str]) -> int:
    """Take the pictures that are named, or all; 1 when one is too large."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(PICTURES):
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    given.folder.mkdir(parents=True, exist_ok=True)
    password = _password()
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu"],
        )
        sizes = {name: _take(browser, given, name, password) for name in given.names or PICTURES}
        browser.close()
    large = {name: size for name, size in sizes.items() if size > LARGEST}
    for name, size in large.items():
        print(f"{name}.png is too large: {size} bytes, at most {LARGEST}", file=sys.stderr)
    return 1 if large else 0


def _password() -> str:
    """The password of the demo's accounts, which is printed with them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    django.setup()
    from chibo.demo.accounts import PASSWORD

    return PASSWORD


def _take(browser: Browser, given: argparse.Namespace, name: str, password: str) -> int:
    """One picture, signed in afresh: a picked day of another picture must not linger. The size in bytes."""
    account, viewport, walk = PICTURES[name]
    context = browser.new_context(
        base_url=given.base, viewport=viewport, locale="vi-VN", device_scale_factor=1
    )
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", account)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    walk(page)
    page.wait_for_load_state("networkidle")
    page.eval_on_selector_all("input[type=date]", DAY_FIRST)
    path: Path = given.folder / f"{name}.png"
    page.screenshot(path=path)
    context.close()
    return path.stat().st_size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
