from datetime import date

import pytest

from chibo.core.reasons import Refused
from chibo.people.actions.correct_person import correct_person
from chibo.people.models import Member, Person
from chibo.people.versions import ChangedSince, version_of
from tests.factories import a_grassroots, a_member, a_secretary, cells_of, sign_in

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 18)


@pytest.fixture
def person():
    [cell] = cells_of(a_grassroots(1))
    return a_member(cell, "Lê An", phone="0913456789")


def seen(person):
    person = Person.objects.get(pk=person.pk)
    return version_of(person, Member.objects.get(person=person))


def correct(person, version, **changes):
    return correct_person(person=person, changes=changes, version=version, on=TODAY, by=None)


def test_only_what_was_given_is_written(person):
    correct(person, seen(person), full_name="Lê  Ân", education="university")
    person = Person.objects.get(pk=person.pk)
    assert (person.full_name, person.search_key, person.phone) == ("Lê Ân", "le an", "0913456789")
    assert person.member.education == "university"


def test_the_second_clerk_is_told_what_changed(person):
    version = seen(person)
    correct(person, version, full_name="Lê Ân", card_number="70001234")
    with pytest.raises(ChangedSince) as refusal:
        correct(person, version, phone="0999999999")
    assert [change.field for change in refusal.value.changes] == ["full_name", "card_number"]
    assert Person.objects.get(pk=person.pk).phone == "0913456789"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"full_name": " "}, "no_name"),
        ({"phone": "0913456789"}, "nothing_changed"),
        ({"birth_day": date(2022, 7, 18)}, "born_to_come"),
        ({"education": "doctor"}, "unknown_word"),
    ],
)
def test_what_is_refused(person, changes, code):
    with pytest.raises(Refused) as refusal:
        correct(person, seen(person), **changes)
    assert [reason.code for reason in refusal.value.reasons] == [code]


def test_a_number_that_stands_elsewhere_is_refused_without_a_name(person):
    other = a_member(cells_of(a_grassroots(1))[0], "Trần Bình")
    correct(other, seen(other), identity_number="084190001234")
    with pytest.raises(Refused) as refusal:
        correct(person, seen(person), identity_number="084190001234")
    assert [reason.code for reason in refusal.value.reasons] == ["already_known"]
    assert "Bình" not in str(refusal.value)


def form_of(page):
    return {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}


def test_on_screen_the_second_clerk_loses_nothing(person, client):
    sign_in(client, a_secretary(person.home))
    address = f"/dang-vien/{person.pk}/sua/"
    first, second = form_of(client.get(address)), form_of(client.get(address))
    assert first["phone"] == ""  # hidden, and kept when it stays empty

    done = client.post(address, {**first, "full_name": "Lê Ân", "phone": "0900000111"})
    assert done.status_code == 302
    answer = client.post(address, {**second, "education": "university"})
    assert answer.status_code == 422
    assert b"0900000111" not in answer.content
    assert [now for _label, now in answer.context["changed"]] == ["Lê Ân", "•••• 111"]
    kept = form_of(answer)
    assert (kept["full_name"], kept["education"]) == ("Lê Ân", "university")

    assert client.post(address, kept).status_code == 302
    person = Person.objects.get(pk=person.pk)
    assert (person.full_name, person.phone, person.member.education) == ("Lê Ân", "0900000111", "university")
