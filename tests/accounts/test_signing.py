"""Signing in by name or e-mail; guessing is slowed and stopped."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from chibo.accounts.models import Guesses, SignInEvent, User
from chibo.core.reasons import Refused
from tests.accounts.door import PASSWORD, WRONG, sign_in

Kind = SignInEvent.Kind


@pytest.mark.parametrize("name", ["van", "VAN", " van ", "van@hoaphu.example", "Van@HoaPhu.example"])
def test_one_signs_in_by_name_or_email(client, van, name):
    assert sign_in(client, name)["Location"] == "/"
    assert client.get("/tai-khoan/").status_code == 200


def test_one_is_led_back_to_the_page_asked_for_and_nowhere_else(client, van):
    inside = client.post(
        "/dang-nhap/?next=/tai-khoan/", {"username": "van", "password": PASSWORD, "next": "/tai-khoan/"}
    )
    outside = Client().post(
        "/dang-nhap/", {"username": "van", "password": PASSWORD, "next": "https://example.org/"}
    )

    assert (inside["Location"], outside["Location"]) == ("/tai-khoan/", "/")


@pytest.mark.parametrize(("name", "password"), [("van", WRONG), ("ai-do", PASSWORD), ("", ""), ("van", "")])
def test_what_is_not_right_opens_nothing(client, van, name, password):
    answer = sign_in(client, name, password)

    assert answer.status_code == 200
    assert client.get("/tai-khoan/").status_code == 302


def test_a_name_that_is_no_text_is_turned_away(client, van):
    assert sign_in(client, "va\x00n", PASSWORD).status_code == 400
    assert client.get("/tai-khoan/").status_code == 302


def test_a_name_nobody_bears_and_a_wrong_password_are_answered_alike(van):
    wrong, nobody = (sign_in(Client(), name, WRONG).content.decode() for name in ("van", "ai-do"))

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in wrong
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in nobody


def test_there_is_no_way_to_sign_up(client, db):
    for address in ("/dang-ky/", "/accounts/signup/", "/signup/"):
        assert client.get(address).status_code == 404


def test_a_closed_account_says_so_and_opens_nothing(client, van):
    User.objects.update(is_active=False)

    assert "Tài khoản này đã đóng." in sign_in(client).content.decode()
    assert client.get("/tai-khoan/").status_code == 302


def test_after_five_wrong_passwords_one_has_to_wait(client, van, time):
    for _ in range(5):
        assert sign_in(client, password=WRONG).status_code == 200

    answer = sign_in(client)
    assert answer.status_code == 429
    assert "Hãy đợi 2 giây rồi thử lại." in answer.content.decode()
    time.passes(seconds=60)
    assert sign_in(client).status_code == 302


def test_after_ten_nothing_opens_for_a_quarter_of_an_hour(van, time):
    for _ in range(10):
        sign_in(Client(), password=WRONG)

    locked = sign_in(Client())
    time.passes(minutes=14, seconds=59)
    still = sign_in(Client(), "van@hoaphu.example")
    time.passes(seconds=1)
    opened = sign_in(Client())

    assert (locked.status_code, still.status_code, opened.status_code) == (429, 429, 302)
    said = locked.content.decode()
    assert "Đăng nhập đang bị khóa" in said
    assert "15 phút" in said
    assert "quản trị" in said
    kinds = list(SignInEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [*[Kind.FAILED] * 5, Kind.LOCKED, Kind.SIGNED_IN]


def test_the_administrator_unlocks(van, time):
    for _ in range(10):
        sign_in(Client(), password=WRONG)
    out = StringIO()

    call_command("account", "unlock", "van", stdout=out)

    assert "van" in out.getvalue()
    assert sign_in(Client()).status_code == 302
    assert SignInEvent.objects.filter(kind=Kind.UNLOCKED).count() == 1


def test_a_name_nobody_bears_is_locked_like_any_other(van, time):
    for _ in range(10):
        sign_in(Client(), "ai-do", WRONG)

    assert sign_in(Client(), "ai-do", WRONG).status_code == 429
    assert sign_in(Client()).status_code == 302


def test_a_right_password_begins_the_count_anew(client, van, time):
    for _ in range(4):
        sign_in(client, password=WRONG)
    sign_in(client)

    for _ in range(4):
        assert sign_in(Client(), password=WRONG).status_code == 200
    assert sign_in(Client()).status_code == 302


def test_an_address_that_tries_many_names_is_stopped_and_locks_no_name(van, time):
    here, there = "203.0.113.7", "203.0.113.8"
    for number in range(60):
        sign_in(Client(), f"ten-{number}", WRONG, REMOTE_ADDR=here)

    assert sign_in(Client(), REMOTE_ADDR=here).status_code == 429
    assert sign_in(Client(), REMOTE_ADDR=there).status_code == 302


def test_what_is_typed_is_not_kept(client, van, time):
    sign_in(client, "mat-khau-go-nham-o-ten", WRONG)

    kept = str(list(Guesses.objects.values())) + str(list(SignInEvent.objects.values()))
    assert "mat-khau" not in kept
    assert "127.0.0.1" not in kept


def test_old_tries_are_swept_away(van, time):
    sign_in(Client(), "ai-do", WRONG)
    before = set(Guesses.objects.values_list("key", flat=True))
    time.passes(hours=2)
    for _ in range(10):
        sign_in(Client(), password=WRONG, REMOTE_ADDR="203.0.113.9")

    assert before & set(Guesses.objects.values_list("key", flat=True)) == set()


def test_signing_in_is_noted_with_the_browser_in_words(client, van):
    sign_in(
        client, HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
    )

    page = client.get("/tai-khoan/").content.decode()
    assert "Đăng nhập" in page
    assert "mật khẩu · Chrome, Windows" in page


def test_closing_an_account_ends_what_is_open(client, van):
    sign_in(client)

    call_command("account", "close", "van", stdout=StringIO())

    assert client.get("/tai-khoan/").status_code == 302
    call_command("account", "reopen", "van", stdout=StringIO())
    assert client.get("/tai-khoan/").status_code == 302
    assert sign_in(Client()).status_code == 302


def test_who_lost_the_password_is_given_a_new_one_once(client, van):
    sign_in(client)
    out = StringIO()

    call_command("account", "password", "van", stdout=out)

    password = out.getvalue().strip().rsplit(" ", 1)[1]
    assert client.get("/tai-khoan/").status_code == 302
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password=password).status_code == 302


@pytest.mark.parametrize(("verb", "reason"), [("second-step", "no_second_step"), ("reopen", "not_closed")])
def test_what_there_is_not_is_refused(van, verb, reason):
    with pytest.raises(Refused) as refusal:
        call_command("account", verb, "van")

    assert [r.code for r in refusal.value.reasons] == [reason]


@pytest.mark.parametrize("arguments", [("burn", "van"), ("van",)])
def test_a_command_that_is_not_whole_is_wrong_use(van, arguments):
    with pytest.raises(CommandError) as error:
        call_command("account", *arguments)

    assert error.value.returncode == 2


def test_a_name_nobody_bears_cannot_be_unlocked(db):
    with pytest.raises(Refused) as refusal:
        call_command("account", "unlock", "ai-do")

    assert refusal.value.reasons[0].code == "no_account"
