"""Signing in, in a real Chromium: second step, recovery code, remembered device, passkey, signing out elsewhere.

Passkeys are asked of localhost: an address of numbers has none.
"""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import DESK, PHONE, Demo, picture, violations

pytestmark = pytest.mark.browser

NAME = "thongke"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

Opened = Callable[..., Page]


@pytest.fixture
def base(demo: Demo) -> str:
    return demo.base.replace("127.0.0.1", "localhost")


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    """A browser of somebody's own, on its first page."""
    contexts: list[BrowserContext] = []

    def open_one(viewport: dict[str, int] = DESK, *, scripts: bool = True) -> Page:
        context = chromium.new_context(viewport=viewport, locale="vi-VN", java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield open_one
    for context in contexts:
        context.close()


def sign_in(page: Page, base: str, password: str, name: str = NAME) -> None:
    page.goto(f"{base}/dang-nhap/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")


def confirm(page: Page, password: str) -> None:
    """The password once more, where it is asked for."""
    if "/xac-nhan/" in page.url:
        page.fill("input[name=password]", password)
        page.click("main button[type=submit]")


def code_for(key: str, step: int = 0) -> str:
    from allauth.mfa.totp.internal import auth as totp

    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(key.replace(" ", ""), counters[1] + step))


def set_up_app(page: Page, base: str, password: str) -> str:
    page.goto(f"{base}/tai-khoan/hai-buoc/ung-dung/")
    confirm(page, password)
    assert page.eval_on_selector("img.qr", "image => image.naturalWidth > 0 && image.complete")
    key = page.inner_text("[data-secret]")
    picture(page, "tai-khoan-ung-dung")
    assert violations(page) == []
    page.fill("input[name=code]", code_for(key, -1))
    page.click("main button[type=submit]")
    return key


def remove_app(page: Page, base: str, password: str) -> None:
    page.goto(f"{base}/tai-khoan/hai-buoc/ung-dung/bo/")
    confirm(page, password)
    page.click("main button[type=submit]")


def test_the_second_step_the_recovery_code_and_the_remembered_device(demo, base, opened):
    password = demo.accounts[NAME]
    own = opened(PHONE)
    sign_in(own, base, password)
    key = set_up_app(own, base, password)
    codes = re.findall(r"\d{8}", own.inner_text("[data-codes]"))
    picture(own, "tai-khoan-ma-du-phong")
    assert violations(own) == []
    try:
        other = opened(scripts=False)
        sign_in(other, base, password)
        assert other.url == f"{base}/dang-nhap/buoc-hai/"
        other.fill("input[name=code]", "000000")
        other.click("main button[type=submit]")
        assert "Mã chưa đúng." in other.inner_text("main")
        other.fill("input[name=code]", codes[0])
        other.click("main button[type=submit]")
        other.click("button[value=trust]")
        assert other.url == f"{base}/"

        other.context.clear_cookies(name="sessionid")
        sign_in(other, base, password)
        assert other.url == f"{base}/"

        third = opened()
        sign_in(third, base, password)
        picture(third, "dang-nhap-buoc-hai")
        assert violations(third) == []
        third.fill("input[name=code]", code_for(key, 1))
        third.click("main button[type=submit]")
        third.click("button[value=no]")
        assert third.url == f"{base}/"

        own.goto(f"{base}/tai-khoan/noi-dang-nhap/")
        picture(own, "tai-khoan-noi-dang-nhap")
        assert violations(own) == []
        own.click("main button[type=submit]")
        third.goto(f"{base}/tai-khoan/")
        assert "/dang-nhap/" in third.url
    finally:
        remove_app(own, base, password)


def test_a_passkey_signs_in_alone_and_may_be_removed(demo, base, opened):
    password = demo.accounts[NAME]
    page = opened()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, base, password)
    page.goto(f"{base}/tai-khoan/hai-buoc/khoa-truy-cap/")
    confirm(page, password)
    picture(page, "tai-khoan-them-khoa")
    assert violations(page) == []
    page.fill("input[name=name]", "Máy bàn phòng họp")
    page.click("[data-passkey-ask]")
    page.wait_for_url("**/ma-du-phong/")
    page.goto(f"{base}/tai-khoan/hai-buoc/")
    assert "Máy bàn phòng họp" in page.inner_text("main")
    picture(page, "tai-khoan-hai-buoc")
    assert violations(page) == []

    page.context.clear_cookies()
    page.goto(f"{base}/dang-nhap/")
    page.click("[data-passkey-ask]")
    page.wait_for_url(f"{base}/")
    page.goto(f"{base}/tai-khoan/")
    assert "khóa truy cập · Chrome" in page.inner_text("main")

    page.context.clear_cookies()
    sign_in(page, base, password)
    assert page.url == f"{base}/dang-nhap/buoc-hai/"
    page.click("[data-passkey-ask]")
    page.wait_for_url("**/nho-thiet-bi/")
    page.click("button[value=no]")

    page.goto(f"{base}/tai-khoan/hai-buoc/")
    page.click("a:has-text('Máy bàn phòng họp')")
    confirm(page, password)
    page.click("main button[type=submit]")
    assert "Máy bàn phòng họp" not in page.inner_text("main ul.todo, main .card >> nth=1")
    page.context.clear_cookies()
    page.goto(f"{base}/dang-nhap/")
    page.click("[data-passkey-ask]")
    page.wait_for_selector(".notice, [data-passkey-failed]:not([hidden])")
    assert "/dang-nhap/" in page.url


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_of_ones_own_account_fit_and_are_accessible(demo, base, opened, viewport):
    password = demo.accounts["vanphong"]
    page = opened(viewport)
    page.goto(f"{base}/dang-nhap/")
    picture(page, "dang-nhap")
    assert violations(page) == []
    sign_in(page, base, password, "vanphong")
    for name in ("", "mat-khau/", "noi-dang-nhap/", "hai-buoc/", "xac-nhan/", "thu-dien-tu/"):
        page.goto(f"{base}/tai-khoan/{name}")
        confirm_here = name == "thu-dien-tu/"
        if confirm_here:
            confirm(page, password)
        picture(page, f"tai-khoan-{name.rstrip('/') or 'trang'}")
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_guessing_is_answered_in_words(demo, base, opened):
    page = opened(PHONE)
    for _ in range(10):
        sign_in(page, base, "mat-khau-sai-99", "ten-khong-co")

    picture(page, "dang-nhap-khoa")
    assert "Đăng nhập đang bị khóa" in page.inner_text("main")
    assert page.input_value("input[name=username]") == "ten-khong-co"
    assert violations(page) == []


def test_the_letter_of_the_office_opens_an_account(demo, base, opened):
    office = opened()
    sign_in(office, base, demo.accounts["vanphong"], "vanphong")
    office.click(".head-home")
    office.click("text=Lập tài khoản")
    picture(office, "thu-moi-bieu-mau")
    assert violations(office) == []
    name = f"moi-{os.getpid()}"
    office.fill("input[name=full_name]", "Trần Văn Bình")
    office.fill("input[name=name]", name)
    office.select_option("select[name=role]", "statistician")
    office.click("main button[type=submit]")
    code = office.inner_text("[data-letter-code]")
    assert violations(office) == []
    picture(office, "thu-moi")
    office.set_viewport_size(PHONE)
    picture(office, "thu-moi")
    assert office.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page = opened(PHONE, scripts=False)
    page.goto(f"{base}/dang-nhap/")
    page.click("text=Tôi có thư mời kèm mã")
    picture(page, "dang-nhap-lan-dau")
    page.fill("input[name=username]", name)
    page.fill("input[name=code]", code.lower())
    for field in ("password1", "password2"):
        page.fill(f"input[name={field}]", "mat-khau-cua-rieng-9")
    page.click("main button[type=submit]")
    assert page.url == f"{base}/"
    assert "Đã đặt mật khẩu." in page.inner_text("main")
