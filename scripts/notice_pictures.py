"""The pages of the issued notice and its annex as pictures of the documentation.

scripts/notice_pictures.py [--base http://127.0.0.1:8000]

Issue the notice in a served demonstration first: CHIBO_BROWSER_BASE=… pytest tests/browser/test_half_year.py does it
the way a clerk would. Needs LibreOffice and poppler.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from pictures import FOLDER, _password
from playwright.sync_api import Page, sync_playwright

DOTS = "60"
"""Per inch: legible, and light on a slow line."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    base = parser.parse_args().base
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=base, viewport={"width": 1280, "height": 900}, locale="vi-VN")
        page.goto("/dang-nhap/")
        page.fill("input[name=username]", "vanphong")
        page.fill("input[name=password]", _password())
        page.click("main button[type=submit]")
        page.goto("/bao-cao/")
        page.locator("main tbody a").first.click()
        review = page.url.split("?")[0]
        pages(page, f"{review}pdf/", "notice-page", (1, 3))
        annex(page, f"{review}phu-luc/tai/")
        page.goto(f"{review}thay-doi/")
        page.screenshot(path=FOLDER / "review-changes-1280.png")
        browser.close()


def pages(page: Page, address: str, name: str, wanted: tuple[int, ...]) -> None:
    """Some pages of a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "paper.pdf"
        pdf.write_bytes(page.request.get(address, timeout=60_000).body())
        _draw(pdf, name, wanted)


def annex(page: Page, address: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.docx"
        paper.write_bytes(page.request.get(address).body())
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, paper], check=True
        )
        _draw(paper.with_suffix(".pdf"), "annex-page", (1,))


def _draw(pdf: Path, name: str, wanted: tuple[int, ...]) -> None:
    for number in wanted:
        only = ["-f", str(number), "-l", str(number), "-singlefile"]
        target = FOLDER / f"{name}-{number}"
        subprocess.run(["pdftoppm", "-r", DOTS, "-png", *only, pdf, target], check=True)


if __name__ == "__main__":
    main()
