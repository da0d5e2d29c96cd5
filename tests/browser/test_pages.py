"""Every page of every role: fits the phone, passes axe, is light, and works without scripts."""

import re

import pytest
from playwright.sync_api import Error

from .conftest import DESK, PHONE, picture, violations

pytestmark = pytest.mark.browser

PAGES = {
    "vanphong": ["/", "/to-chuc/", "/to-chuc/tim/?q=so+y+te", "/dang-vien/", "/cap-uy/", "/cap-uy/phu-trach/",
                 "/so-lieu/", "/so-lieu/?chi-so=members_full", "/so-lieu/attendance/",
                 "/so-lieu/?nhom=nhiem-vu", "/so-lieu/?nhom=han-che", "/so-lieu/admissions_against_target/",
                 "/so-lieu/meetings_held/?muc=chua", "/quy-dinh/", "/quy-dinh/meetings.attendance/", "/sinh-hoat/",
                 "/dang-vien/ket-nap/", "/dang-vien/nhap/", "/van-ban/", "/chi-tieu/", "/thi-dua/", "/thi-dua/dang-ky/",
                 "/cap-uy/dai-hoi/", "/bao-cao/", "/bao-cao/che-do/",
                 "/van-ban/mau-chu-ky/", "/nhiem-vu/", "/nhap-xuat/"],
    "vanthu": ["/", "/sinh-hoat/", "/dang-vien/", "/to-chuc/", "/cap-uy/", "/chi-tieu/", "/thi-dua/dang-ky/",
                "/cap-uy/dai-hoi/", "/nhiem-vu/", "/nhap-xuat/"],
    "bithu": ["/", "/sinh-hoat/", "/dang-vien/", "/so-lieu/"],
    "thongke": ["/", "/so-lieu/", "/so-lieu/members/"],
    "quantri": ["/"],
}  # fmt: skip

LINKED = (
    r"/(to-chuc|dang-vien|cap-uy(/dai-hoi)?|sinh-hoat|chi-tieu(/to-chuc)?|thi-dua/to-chuc"
    r"|nhiem-vu(/to-chuc)?|bao-cao(/nhiem-vu)?|nhap-xuat/to-chuc|van-ban(/mau-chu-ky)?(/to-chuc)?)/\d+"
)
PAGES["vanphong"] += ["/nhap-xuat/", "/nhap-xuat/nhieu-tep/"]
PAGES["vanthu"] += ["/nhap-xuat/"]


def linked(page, pattern: str) -> list[str]:
    """One address of each shape the page links to: the pages that need a number in their address."""
    hrefs = page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
    shapes: dict[str, str] = {}
    for href in hrefs:
        if re.match(pattern, href):
            shapes.setdefault(re.sub(r"\d+", "N", href.split("?")[0]), href)
    return list(shapes.values())


def opened(page, address: str):
    """The answer, or nothing where the address is a file to download."""
    try:
        return page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_fits_and_passes_axe(demo, signed_in, viewport):
    problems: list[str] = []
    seen = 0
    for name, paths in PAGES.items():
        page = signed_in(name, viewport)
        more: list[str] = []
        for path in paths:
            page.goto(demo.base + path)
            more += linked(page, LINKED)
        shapes = {re.sub(r"\d+", "N", href.split("?")[0]): href for href in more}
        for path in [*paths, *shapes.values()]:
            answer = opened(page, demo.base + path)
            if answer is None or "text/html" not in answer.headers.get("content-type", ""):
                continue
            seen += 1
            wide = page.evaluate("document.documentElement.scrollWidth")
            found = violations(page)
            if answer.status != 200 or found or wide > viewport["width"]:
                problems.append(f"{name} {path}: {answer.status}, {wide} px wide, {found}")
            picture(page, f"{name}{re.sub(r'[^a-z0-9]+', '-', path)}"[:60])
    assert problems == [], "\n".join(problems)
    assert seen > 30


def test_the_first_visit_and_later_pages_are_light(demo, chromium):
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(f"{demo.base}/dang-nhap/", wait_until="networkidle")
    first = sum(sizes)
    page.fill("input[name=username]", "vanphong")
    page.fill("input[name=password]", demo.accounts["vanphong"])
    page.click("main button[type=submit]")
    page.wait_for_load_state("networkidle")
    later = {}
    for path in PAGES["vanphong"]:
        sizes.clear()
        page.goto(demo.base + path, wait_until="networkidle")
        later[path] = sum(sizes)
    context.close()
    print("first visit", first, "later", later)
    assert first < 300_000
    assert {path: size for path, size in later.items() if size > 60_000} == {}


@pytest.mark.parametrize("path", ["/", "/to-chuc/", "/dang-vien/", "/so-lieu/", "/sinh-hoat/"])
def test_reading_needs_no_script(demo, signed_in, path):
    page = signed_in("vanphong", scripts=False)
    answer = page.goto(demo.base + path)

    assert answer.status == 200
    assert page.locator("main h1").count() == 1


def test_nothing_is_fetched_from_elsewhere(demo, signed_in):
    page = signed_in("vanphong")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demo.base}/sinh-hoat/", wait_until="networkidle")

    assert asked
    assert [url for url in asked if not url.startswith((demo.base, "data:"))] == []
