"""An account by letter: made by the office, opened once by whom it is for."""

import re

import pytest
from django.test import Client

from chibo.access.models import Appointment
from chibo.accounts.models import Letter, SignInEvent, User
from tests import factories
from tests.accounts.door import PASSWORD, sign_in

ENTRY = {"full_name": "Trần Văn Bình", "name": "binh", "role": "secretary", "decision": "15-QĐ/ĐU"}
OWN = "mat-khau-cua-rieng-9"


@pytest.fixture
def place(db):
    return factories.a_grassroots(1)


@pytest.fixture
def office(place) -> Client:
    client = Client()
    client.force_login(factories.an_office_clerk(place))
    return client


def invite(office: Client, place, **changed: str):
    return office.post(f"/to-chuc/{place.pk}/tai-khoan-moi/", ENTRY | changed)


def code_of(answer) -> str:
    return re.search(r"data-letter-code>([A-Z0-9-]+)<", answer.content.decode())[1]


def open_it(code: str, name: str = "binh", password: str = OWN, again: str = ""):
    client = Client()
    typed = {"username": name, "code": code, "password1": password, "password2": again or password}
    return client, client.post("/dang-nhap/thu-moi/", typed)


def test_the_letter_holds_what_is_needed_and_the_code_is_kept_nowhere(office, place):
    answer = invite(office, place)

    text = answer.content.decode()
    code = code_of(answer)
    assert re.fullmatch(r"([2-9A-Z]{4}-){3}[2-9A-Z]{4}", code)
    assert "http://testserver/dang-nhap/thu-moi/" in text
    assert "binh" in text
    assert "Trần Văn Bình" in text
    plain = code.replace("-", "")
    assert plain not in str(list(Letter.objects.values())) + str(list(SignInEvent.objects.values()))
    user = User.objects.get(username="binh")
    assert not user.has_usable_password()
    held = Appointment.objects.get(user=user)
    assert (held.role, held.organisation_id, held.decision) == ("secretary", place.pk, "15-QĐ/ĐU")


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " ")])
def test_the_code_opens_once_and_makes_way_for_a_password(office, place, typed):
    code = code_of(invite(office, place))

    client, answer = open_it(typed(code))

    assert answer["Location"] == "/"
    assert client.get("/tai-khoan/").status_code == 200
    assert open_it(code, password="mot-mat-khau-khac-1")[1].status_code == 200
    assert sign_in(Client(), "binh", OWN).status_code == 302
    kinds = list(SignInEvent.objects.order_by("pk").values_list("kind", "how"))
    assert kinds[:3] == [("letter", ""), ("password_changed", ""), ("signed_in", "letter")]


def test_thirty_days_later_it_opens_no_more(office, place, time):
    code = code_of(invite(office, place))
    time.passes(days=30)

    assert open_it(code)[1].status_code == 200
    assert not User.objects.get(username="binh").has_usable_password()


def test_a_second_before_it_opens(office, place, time):
    code = code_of(invite(office, place))
    time.passes(days=29, hours=23, minutes=59, seconds=59)

    assert open_it(code)[1].status_code == 302


def test_a_new_letter_takes_the_place_of_the_lost_one(office, place):
    lost = code_of(invite(office, place))
    new = code_of(invite(office, place))

    assert open_it(lost)[1].status_code == 200
    assert open_it(new)[1].status_code == 302
    assert Appointment.objects.filter(user__username="binh").count() == 1


def test_once_opened_no_letter_can_be_written_for_it_again(office, place):
    open_it(code_of(invite(office, place)))

    assert invite(office, place).status_code == 422
    assert sign_in(Client(), "binh", OWN).status_code == 302


@pytest.mark.parametrize(
    ("password", "again"), [("ngan", ""), (OWN, OWN + "x"), ("", ""), ("password123", "")]
)
def test_a_password_that_will_not_do_leaves_the_code_unused(office, place, password, again):
    code = code_of(invite(office, place))

    assert open_it(code, password=password, again=again)[1].status_code == 200
    assert open_it(code)[1].status_code == 302


@pytest.mark.parametrize(
    ("name", "code"), [("ai-do", None), ("binh", "AAAA-AAAA-AAAA-AAAA"), ("binh", ""), ("", None)]
)
def test_what_does_not_fit_opens_nothing(office, place, name, code):
    right = code_of(invite(office, place))

    client, answer = open_it(right if code is None else code, name)

    assert answer.status_code == 200
    assert client.get("/tai-khoan/").status_code == 302


def test_the_code_of_one_does_not_open_another(office, place):
    one = code_of(invite(office, place))
    invite(office, place, name="chi", full_name="Lê Thị Chi")

    assert open_it(one, "chi")[1].status_code == 200


def test_guessing_codes_is_stopped_and_does_not_lock_the_password(office, place, time):
    code = code_of(invite(office, place))
    User.objects.create_user("khac", PASSWORD)
    for _ in range(10):
        open_it("AAAA-AAAA-AAAA-AAAA")
        open_it("AAAA-AAAA-AAAA-AAAA", "khac")

    assert open_it(code)[1].status_code == 429
    assert sign_in(Client(), "khac", REMOTE_ADDR="203.0.113.20").status_code == 302


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "hai tu"}, "liền"),
        ({"name": ""}, ""),
        ({"full_name": ""}, ""),
        ({"name": "x" * 61}, ""),
        ({"role": "administrator"}, ""),
        ({"role": "vua"}, ""),
    ],
)
def test_what_is_wrong_is_refused_and_nobody_is_made(office, place, changed, said):
    before = User.objects.count()

    answer = invite(office, place, **changed)

    assert answer.status_code in (200, 422)
    assert "data-letter-code" not in answer.content.decode()
    assert said in answer.content.decode()
    assert User.objects.count() == before


def test_a_name_that_is_taken_is_refused_with_the_form_still_filled(office, place):
    User.objects.create_user("Binh", PASSWORD)

    answer = invite(office, place)

    assert answer.status_code == 422
    assert 'value="Trần Văn Bình"' in answer.content.decode()
    assert not Letter.objects.exists()


def test_only_who_may_appoint_writes_letters(place):
    client = Client()
    client.force_login(factories.a_clerk(place))

    assert invite(client, place).status_code == 404
    assert client.get(f"/to-chuc/{place.pk}/tai-khoan-moi/").status_code == 404
    assert not Letter.objects.exists()


def test_the_office_of_a_sister_writes_none_here(office, db):
    sister = factories.a_grassroots(2)

    assert invite(office, sister).status_code == 404
