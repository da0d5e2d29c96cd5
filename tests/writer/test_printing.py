"""Papers as pages, made by LibreOffice and read back by poppler: words, letters, page numbers, places."""

import re
import subprocess
import time

import pytest

from chibo.writer import pages
from chibo.writer.docx import build
from chibo.writer.paper import Paragraph
from tests.writer.making import a_paper

pytestmark = pytest.mark.pages

SENTENCE = (
    "Cấp ủy các chi bộ, đảng bộ cơ sở nâng cao vai trò, trách nhiệm trong việc lãnh đạo thực hiện nhiệm vụ. "
)
BOX = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
MM = 72 / 25.4


def a_long_paper():
    points = [Paragraph(f"{number}. {SENTENCE * 6}", "numbered") for number in range(1, 11)]
    return a_paper(body=[Paragraph(SENTENCE * 8), *points])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    content = pages.pdf(build(a_long_paper()))
    assert content is not None
    path = tmp_path_factory.mktemp("pages") / "paper.pdf"
    path.write_bytes(content)
    return path


def poppler(program, *arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def words(path, page):
    """(left, top, right, bottom, word) of every word of a page, in points."""
    boxes = poppler("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-")
    return [(*map(float, found[:4]), found[4]) for found in BOX.findall(boxes)]


def test_letters_are_those_the_program_brings(made):
    lines = [line.split() for line in poppler("pdffonts", str(made)).splitlines()[2:]]

    # Columns: name, type, encoding, embedded, subset, unicode, number and generation of the object.
    assert {(line[0].partition("+")[2], line[-5]) for line in lines} == {
        ("LiberationSerif", "yes"),
        ("LiberationSerif-Bold", "yes"),
        ("LiberationSerif-Italic", "yes"),
    }


def test_the_text_of_the_pages_is_that_of_the_paper(made):
    printed = poppler("pdftotext", "-layout", str(made), "-")
    text = " ".join(re.sub(r"\f\s*\d+\s", " ", printed).split())  # page numbers stand between two lines

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Số 117-TB/ĐUK" in text
    assert text.count(SENTENCE.strip()) == 8 + 60
    assert text.index("THÔNG BÁO") < text.index("10. Cấp ủy") < text.index("Nơi nhận:")


def test_pages_are_numbered_from_the_second(made):
    count = int(re.search(r"Pages:\s+(\d+)", poppler("pdfinfo", str(made)))[1])
    tops = [min(words(made, page), key=lambda word: word[1]) for page in range(1, count + 1)]

    assert count > 2
    assert [top[4] for top in tops[1:]] == [str(page) for page in range(2, count + 1)]
    assert tops[0][4] != "1"
    left, top, right, _bottom, _word = tops[1]
    assert abs((left + right) / 2 - (30 + 165 / 2) * MM) < 2
    assert abs(top - 10 * MM) < 6


def test_the_text_keeps_to_the_margins(made):
    found = words(made, 2)

    assert min(word[0] for word in found) >= 30 * MM - 1
    assert max(word[2] for word in found) <= (210 - 15) * MM + 1
    assert max(word[3] for word in found) <= (297 - 20) * MM + 1


def test_the_signature_block_is_not_torn_apart(made):
    count = int(re.search(r"Pages:\s+(\d+)", poppler("pdfinfo", str(made)))[1])
    last = [word[4] for word in words(made, count)]

    assert {"T/L", "Thương", "nhận:", "Lưu"} <= set(last)
    assert len(last) > 30


def test_each_page_is_a_picture(made):
    found = pages.pictures(made.read_bytes(), dots_per_inch=40)

    assert len(found) == int(re.search(r"Pages:\s+(\d+)", poppler("pdfinfo", str(made)))[1])
    assert {picture[:8] for picture in found} == {b"\x89PNG\r\n\x1a\n"}


def test_a_program_that_does_not_end_is_ended(monkeypatch, tmp_path):
    monkeypatch.setattr(pages, "SECONDS", 1)
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(pages, "_office", lambda: str(slow))
    began = time.monotonic()

    assert pages.pdf(b"") is None
    assert time.monotonic() - began < 20
