"""The product's main job in a real browser: from the home page to the notice that is issued and downloaded."""

import hashlib
import re
from io import BytesIO

import pytest
from docx import Document as Docx
from playwright.sync_api import Page, expect

from .conftest import number, picture, violations

pytestmark = pytest.mark.browser

REGISTERED = "organisations_registered_skilful_mass_mobilisation"
TASKS = 10
NUMBER = 117


def review_of_the_half_year(page: Page, base: str) -> str:
    """From home to the review; the address of the review."""
    page.goto(f"{base}/")
    page.get_by_role("link", name="Sơ kết sáu tháng").click()
    page.locator("main tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("Sơ kết")
    return page.url.split("?")[0]


def press(page: Page, label: str) -> None:
    """Open the form of a step and send it."""
    page.locator(".way").get_by_role("link", name=label).click()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()


def fetched(page: Page, address: str) -> bytes:
    answer = page.request.get(address)
    assert answer.status == 200
    return answer.body()


def words_of(content: bytes) -> str:
    """Every word of a .docx, those of its tables too."""
    paper = Docx(BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


def obligations_ordered(page: Page, base: str) -> list[str]:
    page.goto(f"{base}/nhiem-vu/?muc=da-giao")
    return page.locator("main tbody th").all_inner_texts()


def test_the_notice_is_made_from_records_and_issued(demo, signed_in):
    page = signed_in("vanphong")
    page.set_default_timeout(
        60_000
    )  # issuing writes the notice, its annex and a part for each weak organisation
    before = obligations_ordered(page, demo.base)
    review = review_of_the_half_year(page, demo.base)
    picture(page, "review")
    assert violations(page) == []

    # 98,82% opens to the one organisation that is missing.
    page.locator(f"main a[data-figure={REGISTERED}]", has_text="98,82%").first.click()
    assert [number(page.locator(f"[data-list={name}]").inner_text()) for name in ("in", "out")] == [84, 1]
    page.locator("a.tab:has([data-list=out])").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    missing = page.locator("tbody tr td").nth(1).inner_text().strip()
    picture(page, "review-opened")

    # A sentence goes into the notice; a conclusion is edited by hand.
    page.goto(review)
    page.get_by_role("button", name=re.compile("Đưa vào thông báo.*Sinh hoạt đúng kỳ")).click()
    expect(page.locator(".part-text").nth(1)).to_contain_text("96,55%")
    page.get_by_role("link", name=re.compile("^Sửa.*Đánh giá", re.I)).click()
    text = page.locator("main textarea")
    text.fill(
        text.input_value() + "\nNhìn chung, Đảng bộ Khối giữ vững đoàn kết, hoàn thành nhiệm vụ của kỳ."
    )
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("giữ vững đoàn kết")

    # Submitted, approved, signed, numbered, issued.
    page.goto(review)
    press(page, "Soạn thảo thông báo")
    for label in ("Trình", "Duyệt", "ký", "Cấp số", "Phát hành"):
        page.goto(review)
        press(page, re.compile(label))  # type: ignore[arg-type]
        if label == "Cấp số":
            expect(page.locator(".way h2")).to_contain_text(f"{NUMBER}-TB/ĐUK")
    expect(page.locator(".way")).to_contain_text("Tệp giữ như khi phát hành")
    picture(page, "review-issued")
    assert violations(page) == []

    content = fetched(page, f"{review}tai/")
    notice = words_of(content)
    assert f"Số {NUMBER}-TB/ĐUK" in notice
    assert "ngày 18 tháng 7 năm 2022" in notice
    for figure in ("84/85", "98,82%", "149", "106,43%", "358", "71", "304/304", "giữ vững đoàn kết"):
        assert figure in notice, figure
    assert "T/L BAN THƯỜNG VỤ" in notice
    assert "CHÁNH VĂN PHÒNG" in notice
    assert "Nơi nhận:" in notice
    annex = words_of(fetched(page, f"{review}phu-luc/tai/"))
    weak = [name for name in re.findall(r"(?:Đảng bộ|Chi bộ) [^\n;,(]+", annex) if "Khối" not in name]
    assert len(weak) > 20
    assert [name for name in {missing, *(n.strip() for n in weak)} if name in notice] == []

    # Its ten tasks stand as obligations.
    after = obligations_ordered(page, demo.base)
    assert len(after) == len(before) + TASKS

    # A late entry changes the records, not the file; the page says what has changed.
    kept = hashlib.sha256(content).hexdigest()
    page.goto(f"{demo.base}/thi-dua/dang-ky/")
    register_the_missing_one(page)
    page.goto(review)
    expect(page.locator("main")).to_contain_text("đã thay đổi")
    assert hashlib.sha256(fetched(page, f"{review}tai/")).hexdigest() == kept
    assert kept in page.locator(".way").inner_text()
    page.goto(f"{review}thay-doi/")
    changed = page.locator("main").inner_text()
    assert "84" in changed
    assert "85" in changed
    picture(page, "review-changes")

    # Others find the demo as it was.
    page.goto(f"{demo.base}/thi-dua/dang-ky/")
    page.get_by_role("link", name=re.compile(f"^Hủy ghi nhận.*{re.escape(missing)}", re.DOTALL)).click()
    page.locator("main textarea, main input[name=reason]").first.fill("Trả lại như cũ")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main").get_by_text("98,82%").first).to_be_visible()


def register_the_missing_one(page: Page) -> None:
    """The organisation that had not registered does, with the day of an earlier paper."""
    page.get_by_role("link", name=re.compile("^Ghi nhận đăng ký")).first.click()
    page.locator("main input[name=on]").fill("2022-06-15")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
