"""An account belongs to one person of the register, and one person has one account."""

from datetime import date

import pytest

from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.people.actions.link_account import link_account
from chibo.structure.actions.undo import undo
from tests.factories import a_bloc, a_grassroots, a_member, a_user, an_office_clerk, cells_of

pytestmark = pytest.mark.django_db
ON = date(2022, 7, 18)


@pytest.fixture
def office():
    bloc = a_bloc()
    a_grassroots(1, superior=bloc)
    return an_office_clerk(bloc)


@pytest.fixture
def cell(office):
    grassroots = a_grassroots(1, superior=office.appointments.get().organisation)
    return cells_of(grassroots)[0]


def test_it_is_linked_and_taken_back(office, cell):
    person, user = a_member(cell), a_user()

    link_account(person=person, user=user, on=ON, by=office)
    assert user.person == person
    undo(journal=Act.objects.get(verb="people.link_account"), by=office, on=ON, reason="nhầm người")

    person.refresh_from_db()
    assert person.user_id is None


@pytest.mark.parametrize(
    ("again", "code"), [("the person", "has_account"), ("the account", "account_of_another")]
)
def test_one_person_one_account(office, cell, again, code):
    person, other, user = a_member(cell), a_member(cell), a_user()
    link_account(person=person, user=user, on=ON, by=office)
    given = {"person": person, "user": a_user()} if again == "the person" else {"person": other, "user": user}

    with pytest.raises(Refused) as refusal:
        link_account(**given, on=ON, by=office)

    assert [reason.code for reason in refusal.value.reasons] == [code]


def test_whoever_may_not_change_the_register_links_nobody(cell):
    with pytest.raises(Refused) as refusal:
        link_account(
            person=a_member(cell), user=a_user("in_charge", cell), on=ON, by=a_user("in_charge", cell)
        )
    assert [reason.code for reason in refusal.value.reasons] == ["no_power"]


def test_it_is_linked_on_the_page_of_the_member(client, office, cell):
    person, user = a_member(cell), a_user()
    client.force_login(office)
    at = f"/dang-vien/{person.pk}/tai-khoan/"

    assert at in client.get(f"/dang-vien/{person.pk}/").content.decode()
    unknown = client.post(at, {"user": "khong-co", "on": "2022-07-18"})
    assert unknown.status_code == 422
    assert "khong-co" in unknown.content.decode()
    assert client.post(at, {"user": user.username.upper(), "on": "2022-07-18"}).status_code == 302
    person.refresh_from_db()
    assert person.user_id == user.pk
    assert at not in client.get(f"/dang-vien/{person.pk}/").content.decode()
