"""The demo on a real server, and a real Chromium in front of it."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chibo.config.postgres import server
from tests.config.conftest import PROGRAM, environment
from tests.config.test_serve import answers_within, free_port

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 760}
PICTURES = os.environ.get("CHIBO_PICTURES", "")
"""A folder where tests leave what they saw."""
HOME = Path(os.environ.get("CHIBO_BROWSER_HOME", ""))


@dataclass
class Demo:
    base: str
    accounts: dict[str, str]
    folder: Path

    def path(self, page: Page) -> str:
        return page.url.removeprefix(self.base)


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """`chibo demo load` into a data folder of its own, served until the end.

    CHIBO_BROWSER_BASE names a demo that is served already, to save its loading while one writes tests;
    CHIBO_BROWSER_HOME its data folder, which some tests need.
    """
    if running := os.environ.get("CHIBO_BROWSER_BASE"):
        from chibo.demo.accounts import listed

        yield Demo(running, {account["name"]: account["password"] for account in listed()}, HOME)
        return
    folder = Path(tempfile.mkdtemp(prefix="chibo-browser-", dir="/tmp"))
    port = free_port()
    env = environment(folder, CHIBO_PORT=str(port), CHIBO_PG_FAST="1")
    env.pop("CHIBO_TODAY", None)
    run = {"env": env, "check": True, "stdout": subprocess.PIPE, "text": True}
    subprocess.run([*PROGRAM, "migrate", "--verbosity", "0"], **run)
    loaded = json.loads(subprocess.run([*PROGRAM, "demo", "load", "--json"], **run).stdout)
    program = subprocess.Popen(
        [*PROGRAM, "serve"], env=env, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert answers_within(port)
        accounts = {account["name"]: account["password"] for account in loaded["accounts"]}
        yield Demo(f"http://127.0.0.1:{port}", accounts, folder)
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(timeout=30)
        server.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


SignIn = Callable[..., Page]


@pytest.fixture
def signed_in(demo: Demo, chromium: Browser) -> Iterator[SignIn]:
    """`signed_in(name, viewport, scripts=True)`: a page of somebody who has signed in, on the home page."""
    contexts = []

    def sign_in(name: str, viewport: dict[str, int] = DESK, *, scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport=viewport, locale="vi-VN", java_script_enabled=scripts, has_touch=viewport is PHONE
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{demo.base}/dang-nhap/")
        page.fill("input[name=username]", name)
        page.fill("input[name=password]", demo.accounts[name])
        page.click("main button[type=submit]")
        assert "/dang-nhap/" not in page.url
        return page

    yield sign_in
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands (WCAG 2.2 AA), as lines."""
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def picture(page: Page, name: str) -> None:
    """Leave a picture where somebody asked for one."""
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def number(text: str) -> int:
    """5.766 on a page is five thousand."""
    return int(re.sub(r"\D", "", text))
