"""One's own account: password, e-mail, where one is signed in."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.accounts.models import SignInEvent, User
from tests.accounts.door import PASSWORD, WRONG, confirmed, sign_in

NEW = "mot-mat-khau-moi-8"


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str = NEW):
    return client.post("/tai-khoan/mat-khau/", {"oldpassword": old, "password1": new, "password2": again})


def test_changing_the_password_ends_the_other_sessions(van):
    own, stolen = Client(), Client()
    sign_in(own)
    sign_in(stolen)
    assert stolen.get("/tai-khoan/").status_code == 200

    assert change(own)["Location"] == "/tai-khoan/"

    assert stolen.get("/tai-khoan/").status_code == 302
    assert own.get("/tai-khoan/").status_code == 200
    assert UserSession.objects.count() == 1
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        (WRONG, NEW, NEW, "Mật khẩu chưa đúng."),
        (PASSWORD, "ngan", "ngan", "10"),
        (PASSWORD, NEW, NEW + "x", ""),
        (PASSWORD, "password123", "password123", ""),
        (PASSWORD, PASSWORD, PASSWORD, "hãy chọn mật khẩu khác"),
        (PASSWORD, "", "", ""),
    ],
)
def test_a_password_that_will_not_do_is_refused(client, van, old, new, again, said):
    sign_in(client)

    answer = change(client, old, new, again)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    van.refresh_from_db()
    assert van.check_password(PASSWORD)


def test_a_stolen_session_cannot_guess_the_password(client, van, time):
    sign_in(client)
    for _ in range(10):
        change(client, WRONG)

    assert change(client).status_code == 429
    assert confirmed(client, "/tai-khoan/").status_code == 429


def test_signing_out_elsewhere_leaves_this_one(van):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there, HTTP_USER_AGENT="Mozilla/5.0 (Android 14) Firefox/130.0")
    assert "Firefox, Android" in here.get("/tai-khoan/noi-dang-nhap/").content.decode()

    here.post("/tai-khoan/noi-dang-nhap/")

    assert there.get("/tai-khoan/").status_code == 302
    assert here.get("/tai-khoan/").status_code == 200
    assert SignInEvent.objects.filter(kind=SignInEvent.Kind.SESSIONS_ENDED).count() == 1


def test_the_email_is_asked_for_only_of_who_gives_the_password_again(client, van):
    sign_in(client)

    assert client.get("/tai-khoan/thu-dien-tu/")["Location"].startswith("/tai-khoan/xac-nhan/")
    assert confirmed(client, "/tai-khoan/thu-dien-tu/")["Location"] == "/tai-khoan/thu-dien-tu/"
    client.post("/tai-khoan/thu-dien-tu/", {"email": "Moi@HoaPhu.example"})

    van.refresh_from_db()
    assert van.email == "moi@hoaphu.example"
    assert sign_in(Client(), "moi@hoaphu.example").status_code == 302


@pytest.mark.parametrize("email", ["khong-phai", "khac@hoaphu.example", "KHAC@hoaphu.example"])
def test_half_an_address_and_that_of_another_are_refused_and_stay_in_the_form(client, van, email):
    User.objects.create_user("khac", PASSWORD, email="khac@hoaphu.example")
    sign_in(client)
    confirmed(client, "/tai-khoan/thu-dien-tu/")

    answer = client.post("/tai-khoan/thu-dien-tu/", {"email": email})

    assert answer.status_code == 422
    assert f'value="{email}"' in answer.content.decode()
    van.refresh_from_db()
    assert van.email == "van@hoaphu.example"


def test_an_email_may_be_taken_away(client, van):
    sign_in(client)
    confirmed(client, "/tai-khoan/thu-dien-tu/")

    client.post("/tai-khoan/thu-dien-tu/", {"email": ""})

    van.refresh_from_db()
    assert van.email == ""


def test_a_wrong_password_confirms_nothing(client, van):
    sign_in(client)

    answer = client.post("/tai-khoan/xac-nhan/", {"password": WRONG, "next": "/tai-khoan/thu-dien-tu/"})

    assert answer.status_code == 200
    assert client.get("/tai-khoan/thu-dien-tu/").status_code == 302


def test_the_password_of_another_does_not_confirm(client, van):
    User.objects.create_user("khac", "mat-khau-cua-khac")
    sign_in(client)

    answer = client.post("/tai-khoan/xac-nhan/", {"password": "mat-khau-cua-khac"})

    assert answer.status_code == 200


def test_the_page_costs_the_same_with_one_line_and_with_many(client, van):
    sign_in(client)
    client.get("/tai-khoan/")
    with_one = _queries(client)
    for _ in range(3):
        sign_in(Client())

    assert _queries(client) == with_one


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get("/tai-khoan/")
    return len(seen)
