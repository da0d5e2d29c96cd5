"""A paper as pages: on screen always; as PDF and pictures where LibreOffice and poppler are installed.

The program brings its own letters (Liberation Serif, as wide as Times New Roman), so that pages come out alike
on machines that have no fonts.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape  # nosec B406  # it writes XML

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chibo.writer import fields, rules
from chibo.writer.paper import Paper
from chibo.writer.profile import FONT, profile_on

FONTS = Path(__file__).resolve().parent / "fonts"
SECONDS = 60
_ONE_AT_A_TIME = threading.Lock()
_FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match><test name="family"><string>{font}</string></test>
  <edit name="family" mode="assign" binding="strong"><string>Liberation Serif</string></edit></match>
</fontconfig>
"""


def html(paper: Paper) -> SafeString:
    """The paper on screen: one long page, readable on a phone."""
    profile = profile_on(paper.profile_day)
    values = fields.values_of(paper, profile)
    context: dict[str, Any] = {
        **values.texts,
        "title": rules.TITLE,
        "recipients_title": rules.RECIPIENTS,
        "recipients": values.recipients,
        "under_excerpt": profile.under_excerpt,
        "letter": paper.kind in fields.LETTERS,
        "body": [(type(block).__name__, block) for block in paper.body],
        "annex": [(type(block).__name__, block) for block in paper.annex],
    }
    return render_to_string("writer/paper.html", context)


def may_make_pdf() -> bool:
    return _office() is not None


def pdf(docx: bytes) -> bytes | None:
    """None: LibreOffice is not installed, or it did not come to an end in time."""
    office = _office()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="chibo-pages-") as made, _ONE_AT_A_TIME:
        folder = Path(made)
        (folder / "paper.docx").write_bytes(docx)
        settings = [
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
        ]
        done = _run([office, *settings, "--convert-to", "pdf", "--outdir", made, "paper.docx"], folder)
        result = folder / "paper.pdf"
        return result.read_bytes() if done and result.exists() else None


def pictures(pdf: bytes, *, dots_per_inch: int = 96) -> list[bytes] | None:
    """Each page as PNG; None where poppler is not installed."""
    program = shutil.which("pdftoppm")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="chibo-pages-") as made:
        folder = Path(made)
        (folder / "paper.pdf").write_bytes(pdf)
        if not _run([program, "-r", str(dots_per_inch), "-png", "paper.pdf", "page"], folder):
            return None
        return [path.read_bytes() for path in sorted(folder.glob("page*.png"))]


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _run(command: list[str], folder: Path) -> bool:
    """In a folder, with letters and settings of its own; what it started ends with it."""
    conf = folder / "fonts.conf"
    conf.write_text(
        _FONTS_CONF.format(fonts=escape(str(FONTS)), cache=escape(str(folder / "cache")), font=FONT), "utf-8"
    )
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "FONTCONFIG_FILE": str(conf),
    }
    program = subprocess.Popen(  # noqa: S603  # nosec B603  # a program found on this machine, with arguments of our own
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return program.wait(timeout=SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()
