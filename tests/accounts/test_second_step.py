"""The second step: codes of the app, recovery codes, a remembered device."""

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client

from chibo.accounts.models import SignInEvent
from tests.accounts.door import code_for, confirmed, sign_in, with_app

STEP = "/dang-nhap/buoc-hai/"


def remembered(client: Client, *, trust: bool = False):
    return client.post("/dang-nhap/nho-thiet-bi/", {"action": "trust" if trust else "no"})


def recovery_codes(client: Client) -> list[str]:
    page = client.get("/tai-khoan/hai-buoc/ma-du-phong/").content.decode()
    return re.findall(r'data-code="(\d{8})"', page)


@pytest.fixture
def secret(client, van) -> str:
    sign_in(client)
    return with_app(client)


def test_setting_up_asks_for_the_password_and_draws_the_picture(client, van):
    sign_in(client)
    assert client.get("/tai-khoan/hai-buoc/ung-dung/")["Location"].startswith("/tai-khoan/xac-nhan/")

    confirmed(client, "/tai-khoan/hai-buoc/ung-dung/")

    page = client.get("/tai-khoan/hai-buoc/ung-dung/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(client, van):
    sign_in(client)
    confirmed(client, "/tai-khoan/hai-buoc/ung-dung/")
    before = client.get("/tai-khoan/hai-buoc/ung-dung/").content.decode()

    answer = client.post("/tai-khoan/hai-buoc/ung-dung/", {"code": "000000"})

    key = r"data-secret>([A-Z2-7 ]+)<"
    assert re.search(key, answer.content.decode())[1] == re.search(key, before)[1]
    assert Authenticator.objects.count() == 0


def test_the_password_alone_no_longer_opens(secret):
    client = Client()

    assert sign_in(client)["Location"] == STEP
    assert client.get("/tai-khoan/").status_code == 302
    assert client.post(STEP, {"code": code_for(secret, -1)})["Location"] == "/dang-nhap/nho-thiet-bi/"
    assert client.get("/tai-khoan/").status_code == 302
    assert remembered(client)["Location"] == "/"
    assert client.get("/tai-khoan/").status_code == 200
    assert SignInEvent.objects.order_by("-pk")[0].how == "totp"


def test_the_second_step_is_nothing_without_the_first(van):
    assert Client().get(STEP)["Location"] == "/dang-nhap/"
    assert Client().post(STEP, {"code": "123456"})["Location"] == "/dang-nhap/"


@pytest.mark.parametrize("code", ["000000", "", "khong-phai-so", "١٢٣٤٥٦", "1" * 500])
def test_a_wrong_code_opens_nothing(secret, code):
    client = Client()
    sign_in(client)

    assert client.post(STEP, {"code": code}).status_code == 200
    assert client.get("/tai-khoan/").status_code == 302


def test_a_code_counts_once(secret):
    first, second = Client(), Client()
    code = code_for(secret, -1)
    for client in (first, second):
        sign_in(client)

    assert first.post(STEP, {"code": code}).status_code == 302
    assert second.post(STEP, {"code": code}).status_code == 200


def test_guessing_codes_is_stopped_and_a_right_password_does_not_begin_anew(secret, time):
    for _ in range(10):
        client = Client()
        sign_in(client)
        client.post(STEP, {"code": "000000"})
    client = Client()
    sign_in(client)

    assert client.post(STEP, {"code": code_for(secret, -1)}).status_code == 429


def test_a_recovery_code_opens_once(client, secret):
    codes = recovery_codes(client)
    assert len(codes) == 10
    first, second = Client(), Client()
    for other in (first, second):
        sign_in(other)

    assert first.post(STEP, {"code": codes[0]}).status_code == 302
    assert second.post(STEP, {"code": codes[0]}).status_code == 200
    assert codes[0] not in recovery_codes(client)


def test_the_file_of_codes_holds_the_codes(client, secret):
    answer = client.get("/tai-khoan/hai-buoc/ma-du-phong/tai/")

    assert answer["Content-Disposition"] == 'attachment; filename="ma-du-phong.txt"'
    assert re.findall(r"^\d{8}$", answer.content.decode(), re.M) == recovery_codes(client)


def test_new_codes_replace_the_old(client, secret):
    old = recovery_codes(client)

    client.post("/tai-khoan/hai-buoc/ma-du-phong/moi/")

    assert set(old) & set(recovery_codes(client)) == set()
    assert SignInEvent.objects.filter(kind="codes_renewed").count() == 1


def test_a_remembered_device_is_not_asked_until_the_password_changes(client, secret):
    other = Client()
    sign_in(other)
    other.post(STEP, {"code": code_for(secret, -1)})
    remembered(other, trust=True)
    other.post("/dang-xuat/")

    assert sign_in(other)["Location"] == "/"
    assert sign_in(Client())["Location"] == STEP

    other.post("/dang-xuat/")
    new = "mot-mat-khau-moi-8"
    client.post(
        "/tai-khoan/mat-khau/", {"oldpassword": "mat-khau-dung-7", "password1": new, "password2": new}
    )
    assert sign_in(other, password=new)["Location"] == STEP


def test_removing_the_app_is_confirmed_and_noted(client, secret):
    assert client.get("/tai-khoan/hai-buoc/ung-dung/bo/").status_code == 200

    client.post("/tai-khoan/hai-buoc/ung-dung/bo/")

    assert Authenticator.objects.count() == 0
    assert sign_in(Client())["Location"] == "/"
    kinds = list(SignInEvent.objects.exclude(kind="signed_in").order_by("pk").values_list("kind", "how"))
    assert kinds == [("factor_set", "totp"), ("factor_removed", "totp")]


NO_PASSKEYS = ["", "{}", "[]", "1", '"x"', '{"id": 1}', '{"response": {"userHandle": "!"}}', "x" * 99]


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_opens_nothing(client, van, credential):
    assert client.get("/dang-nhap/khoa-truy-cap/", HTTP_ACCEPT="application/json").status_code == 200

    assert client.post("/dang-nhap/khoa-truy-cap/", {"credential": credential})["Location"] == "/dang-nhap/"
    assert client.get("/tai-khoan/").status_code == 302


def test_the_administrator_removes_the_second_step_of_who_lost_it(secret):
    call_command("account", "second-step", "van", stdout=StringIO())

    assert sign_in(Client())["Location"] == "/"
    assert Authenticator.objects.count() == 0
