"""What the documentation names is there: files, pictures, commands, and the words of the screens."""

import re
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GUIDE = sorted((ROOT / "docs" / "huong-dan").glob("*.md"))
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
LARGEST = 300_000

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[`| ])(?:\.venv/bin/)?chibo ([a-z]+)", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
QUOTED = re.compile(r"\*\*(.+?)\*\*")
PLACEHOLDER = re.compile(r"%\(\w+\)s")
WITHOUT_A_FILE = {"help", "version"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page):
    targets = [target.split("#")[0] for target in LINK.findall(page.read_text("utf-8"))]
    local = [
        target for target in targets if target and "://" not in target and not target.startswith("mailto:")
    ]

    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("picture", PICTURES, ids=named)
def test_pictures_are_small_enough_for_a_slow_line(picture):
    assert picture.stat().st_size <= LARGEST


def test_every_picture_is_shown_somewhere():
    shown = {Path(target).name for page in PAGES for target in LINK.findall(page.read_text("utf-8"))}

    assert [picture.name for picture in PICTURES if picture.name not in shown] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_exist(page):
    code = "\n".join(CODE.findall(page.read_text("utf-8")))

    assert set(COMMAND.findall(code)) - set(get_commands()) - WITHOUT_A_FILE == set()


def words_of_the_screens() -> set[str]:
    """Every Vietnamese message, and the part of it before the first placeholder."""
    words = set()
    for catalogue in (ROOT / "src" / "chibo").glob("*/locale/vi/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(catalogue)):
            words |= {entry.msgstr.casefold(), PLACEHOLDER.split(entry.msgstr)[0].strip().casefold()}
    return words


@pytest.mark.parametrize("page", GUIDE, ids=named)
def test_words_in_bold_stand_on_the_screens(page):
    quoted = QUOTED.findall(page.read_text("utf-8"))

    assert quoted or page.name in {"quan-tri.md", "hoi-dap.md"}
    assert sorted({words for words in quoted if words.casefold() not in words_of_the_screens()}) == []


def test_messages_that_the_guide_explains_are_said_by_the_program():
    """The table of refusals: each quoted message, in pieces between its dots, is one the program has."""
    said = " \n ".join(
        entry.msgstr
        for catalogue in (ROOT / "src" / "chibo").glob("*/locale/vi/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(catalogue))
    )
    said = PLACEHOLDER.sub("…", said).replace("“", "").replace("”", "")
    rows = [
        line
        for line in (ROOT / "docs/huong-dan/hoi-dap.md").read_text("utf-8").splitlines()
        if line[:3] == "| “"
    ]
    quoted = [message for row in rows for message in re.findall("“([^”]+)”", row.split("|")[1])]

    pieces = [piece.strip() for message in quoted for piece in re.split(r"…|\(\d+\)|\b\d+\b", message)]
    assert len(quoted) > 15
    assert [piece for piece in pieces if len(piece) > 3 and piece not in said] == []
