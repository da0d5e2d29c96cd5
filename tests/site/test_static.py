"""What the browser gets: our own files only, small, and the same as their sources."""

import gzip
import json
import re
from pathlib import Path

import brotli
import pytest

import chibo.site

SITE = Path(chibo.site.__file__).parent
STATIC = SITE / "static"
TEMPLATES = sorted(SITE.parent.glob("*/templates/**/*.html"))
PACKED = sorted(path.with_suffix("") for path in STATIC.rglob("*.gz"))
KIB = 1024


@pytest.mark.parametrize("path", PACKED, ids=lambda path: path.name)
def test_packed_files_hold_what_their_source_says(path):
    source = path.read_bytes()

    assert gzip.decompress(Path(f"{path}.gz").read_bytes()) == source
    assert brotli.decompress(Path(f"{path}.br").read_bytes()) == source


def test_the_first_visit_is_small():
    fonts = [path.stat().st_size for path in STATIC.rglob("*.woff2")]
    packed = [Path(f"{path}.gz").stat().st_size for path in PACKED]

    assert len(fonts) == 4
    assert sum(fonts) + sum(packed) < 200 * KIB


def test_the_style_is_small_light_and_asks_nobody_else():
    style = (STATIC / "site" / "chibo.css").read_text()

    assert len(gzip.compress(style.encode())) < 60 * KIB
    assert "light-dark(" not in style
    assert set(re.findall(r"url\(\"?(\w+:|\.\.)", style)) <= {"data:", ".."}
    for address in re.findall(r'url\("(\.\./[^"]+)"', style):
        assert (STATIC / "site" / address).exists()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_page_has_inline_code_or_style(path):
    page = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|js:", page)
    assert not re.search(r"(src|href)=\"(https?:)?//", page)


def test_vendored_packages_keep_their_licences():
    for package in (STATIC / "vendor").iterdir():
        assert (package / "LICENSE").exists()


def test_the_lock_of_the_front_end_names_no_registry():
    lock = json.loads((SITE.parents[2] / "frontend" / "package-lock.json").read_text())

    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert all("resolved" not in package and "integrity" in package for package in packages)
