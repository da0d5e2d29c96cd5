"""Signing in through the server of the province, in a real Chromium: there, back, the second step, a recovery code."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import run_server_in_thread

from tests.browser.conftest import DESK, PHONE, Demo, picture, violations
from tests.browser.test_accounts import opened, remove_app, set_up_app, sign_in
from tests.config.conftest import PROGRAM, environment
from tests.config.test_serve import answers_within, free_port

pytestmark = pytest.mark.browser

__all__ = ["opened"]

NAME, IDENTITY = "phutrach", "can-bo-17"


@pytest.fixture(scope="module")
def base(demo: Demo) -> Iterator[str]:
    """The demo, served once more beside itself with a sign-in server named in its environment."""
    if demo.folder == Path():
        pytest.skip("a demo that is served already does not know the sign-in server of this test")
    with run_server_in_thread() as issuer:
        port = free_port()
        env = environment(
            demo.folder,
            CHIBO_PORT=str(port),
            CHIBO_PG_FAST="1",
            CHIBO_OIDC_ISSUER=f"http://localhost:{issuer.server_port}",
            CHIBO_OIDC_CLIENT="chibo",
            CHIBO_OIDC_SECRET="bi-mat",
            CHIBO_OIDC_NAME="Cổng tỉnh",
        )
        env.pop("CHIBO_TODAY", None)
        name_it = [*PROGRAM, "account", "identity", NAME, "--identity", IDENTITY]
        subprocess.run(name_it, env=env, check=True, stdout=subprocess.DEVNULL)
        program = subprocess.Popen(
            [*PROGRAM, "serve", "--workers", "1"], env=env, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            assert answers_within(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(program.pid, signal.SIGTERM)
            program.wait(timeout=30)


def go_through(page, base: str, sub: str) -> None:
    page.goto(f"{base}/dang-nhap/")
    page.click("text=Đăng nhập qua Cổng tỉnh")
    assert page.url.startswith("http://localhost:")
    page.fill("input[name=sub]", sub)
    page.click("button[type=submit] >> nth=0")
    page.wait_for_url(f"{base}/**")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_whom_the_server_names_is_signed_in(base, opened, scripts):
    page = opened(PHONE, scripts=scripts)
    page.goto(f"{base}/dang-nhap/")
    picture(page, "dang-nhap-qua-cong")
    if scripts:
        assert violations(page) == []

    go_through(page, base, IDENTITY)

    assert "/dang-nhap/" not in page.url
    page.goto(f"{base}/tai-khoan/")
    assert "/dang-nhap/" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_stranger_is_told_what_to_do(base, opened):
    page = opened(DESK)

    go_through(page, base, "nguoi-la")

    assert page.url == f"{base}/dang-nhap/"
    assert "nguoi-la" in page.inner_text("main")
    picture(page, "dang-nhap-qua-cong-nguoi-la")
    assert violations(page) == []
    page.goto(f"{base}/tai-khoan/")
    assert "/dang-nhap/" in page.url


def test_a_second_step_set_up_here_is_asked_for_and_a_recovery_code_passes_once(demo, base, opened):
    password = demo.accounts[NAME]
    own = opened(DESK)
    sign_in(own, base, password, NAME)
    set_up_app(own, base, password)
    codes = re.findall(r"\d{8}", own.inner_text("[data-codes]"))
    try:
        page = opened(PHONE)
        go_through(page, base, IDENTITY)
        assert page.url == f"{base}/dang-nhap/buoc-hai/"
        page.fill("input[name=code]", codes[1])
        page.click("main button[type=submit]")
        page.click("button[value=no]")
        page.goto(f"{base}/tai-khoan/")
        assert "/dang-nhap/" not in page.url

        again = opened(PHONE)
        go_through(again, base, IDENTITY)
        again.fill("input[name=code]", codes[1])
        again.click("main button[type=submit]")
        assert again.url == f"{base}/dang-nhap/buoc-hai/"
        assert "Mã chưa đúng." in again.inner_text("main")
        picture(again, "ma-du-phong-da-dung")
    finally:
        remove_app(own, base, password)
