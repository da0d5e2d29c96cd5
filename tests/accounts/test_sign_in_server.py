"""Signing in through an OpenID Connect server: a real one, started here."""

from collections.abc import Iterator
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from chibo.access import scope
from chibo.accounts.models import SignInEvent, User
from chibo.config import home
from chibo.core.reasons import Refused
from tests.accounts.door import PASSWORD

LEAVE = "/dang-nhap/qua/oidc/"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def server(issuer, settings, monkeypatch) -> str:
    for name, value in {"ISSUER": issuer, "CLIENT": "chibo", "SECRET": "bi-mat", "NAME": "Cổng tỉnh"}.items():
        monkeypatch.setenv(f"CHIBO_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": home.sign_in_server()}
    }
    return issuer


def identify(user: str, identity: str) -> None:
    call_command("account", "identity", user, identity=identity, stdout=StringIO())


def come_back(client: Client, sub: str, then: str = ""):
    """Leave for the server, say who one is there, and come back."""
    away = client.get(LEAVE, {"next": then} if then else {})["Location"]
    back = requests.post(away, data={"sub": sub}, allow_redirects=False, timeout=10).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def test_whom_an_account_names_is_signed_in(client, van, server):
    identify("van", "can-bo-17")
    assert "Đăng nhập qua Cổng tỉnh" in client.get("/dang-nhap/").content.decode()

    answer = come_back(client, "can-bo-17", "/tai-khoan/")

    assert answer["Location"] == "/tai-khoan/"
    assert client.get("/tai-khoan/").status_code == 200
    event = SignInEvent.objects.get()
    assert (event.user, event.kind, event.how) == (van, "signed_in", "socialaccount")


def test_nothing_but_the_name_of_the_identity_is_kept(client, van, server):
    identify("van", "can-bo-17@tinh.example")

    come_back(client, "can-bo-17@tinh.example")

    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("can-bo-17@tinh.example", {})


def test_a_stranger_gets_no_account_and_is_told_what_to_do(client, van, server):
    answer = come_back(client, "nguoi-la")

    assert answer["Location"] == "/dang-nhap/"
    said = client.get("/dang-nhap/").content.decode()
    assert "nguoi-la" in said
    assert "quản trị viên" in said
    assert client.get("/tai-khoan/").status_code == 302
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_the_same_email_is_not_the_same_identity(client, van, server):
    come_back(client, "van@hoaphu.example")

    assert client.get("/tai-khoan/").status_code == 302


def test_a_closed_account_stays_closed(client, van, server):
    identify("van", "can-bo-17")
    User.objects.update(is_active=False)

    assert come_back(client, "can-bo-17")["Location"] == "/dang-nhap/"

    assert "Tài khoản này đã đóng." in client.get("/dang-nhap/").content.decode()
    assert client.get("/tai-khoan/").status_code == 302


def test_the_answer_of_another_browser_is_not_taken(client, van, server):
    identify("van", "can-bo-17")
    away = Client().get(LEAVE)["Location"]
    back = requests.post(away, data={"sub": "can-bo-17"}, allow_redirects=False, timeout=10).headers[
        "Location"
    ]

    assert client.get(back.removeprefix("http://testserver"))["Location"] == "/dang-nhap/"
    assert client.get("/tai-khoan/").status_code == 302


@pytest.mark.parametrize("query", ["", "code=x", "code=x&state=y", "error=access_denied"])
def test_an_answer_that_is_none_leads_back_to_the_door(client, van, server, query):
    assert client.get(f"{LEAVE}ve/?{query}")["Location"] == "/dang-nhap/"


def test_a_forged_code_is_not_taken(client, van, server):
    state = parse_qs(urlsplit(client.get(LEAVE)["Location"]).query)["state"][0]

    assert client.get(f"{LEAVE}ve/", {"code": "gia-mao", "state": state})["Location"] == "/dang-nhap/"
    assert client.get("/tai-khoan/").status_code == 302


def test_a_server_that_does_not_answer_is_said_in_words(client, van, settings, monkeypatch):
    monkeypatch.setenv("CHIBO_OIDC_ISSUER", "http://localhost:9")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": home.sign_in_server()}}

    assert client.get(LEAVE)["Location"] == "/dang-nhap/"
    assert "hoặc dùng mật khẩu" in client.get("/dang-nhap/").content.decode()


def test_without_a_server_there_is_no_such_way(client, db):
    assert client.get(LEAVE).status_code == 404
    assert client.get(f"{LEAVE}ve/").status_code == 404
    assert LEAVE not in client.get("/dang-nhap/").content.decode()


def test_an_identity_belongs_to_one_account(van, server):
    User.objects.create_user("khac", PASSWORD)
    identify("van", "can-bo-17")

    with pytest.raises(Refused) as refusal:
        identify("khac", "can-bo-17")
    assert [r.code for r in refusal.value.reasons] == ["identity_taken"]
    identify("van", "")
    identify("khac", "can-bo-17")
    assert SocialAccount.objects.get().user.username == "khac"


def test_identities_of_others_are_not_seen(van):
    other = User.objects.create_user("khac", PASSWORD)
    for user in (van, other):
        identify(user.username, f"ten-cua-{user.username}")

    with transaction.atomic(), scope.role("chibo_app"):
        scope.leave()
        assert SocialAccount.objects.count() == 0
        scope.enter(scope.Scope(user_id=van.pk))
        assert list(SocialAccount.objects.values_list("uid", flat=True)) == ["ten-cua-van"]
