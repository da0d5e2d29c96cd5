from datetime import date

import pytest

from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.people.actions.admit import admit
from chibo.people.actions.confirm import confirm
from chibo.people.actions.correct_person import correct_person
from chibo.people.actions.end_stay import end_stay
from chibo.people.actions.leave import leave
from chibo.people.actions.record_ceremony import record_ceremony
from chibo.people.actions.set_activity import set_activity
from chibo.people.actions.stay import stay
from chibo.people.actions.transfer import transfer
from chibo.people.models import Member, Person
from chibo.people.versions import values_at, version_of
from tests.factories import a_grassroots, cells_of

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 18)


def everything(person):
    """What the register says about a person on every day, and the record itself."""
    person = Person.objects.get(pk=person.pk)
    member = Member.objects.get(person=person)
    facts = [
        (
            type(fact).__name__,
            str(fact.during),
            fact.organisation_id,
            getattr(fact, "status", fact.pk),
            fact.ended_id,
        )
        for facts in (person.memberships, person.stays, person.statuses)
        for fact in facts.standing()
    ]
    record = (
        person.home_id,
        member.organisation_id,
        member.ceremony_on,
        member.confirmed_on,
        member.class_on,
    )
    return sorted(map(str, facts)), record, values_at(person, member, version_of(person, member))


def undo_last():
    last = Act.objects.filter(voids=None, voided_by=None).latest("pk")
    return void(last, by=None, on=TODAY, reason="ghi nhầm")


def test_every_act_of_a_life_is_undone_in_turn_and_leaves_no_trace_in_the_facts():
    one, host, other = cells_of(a_grassroots(3))
    person = admit(
        organisation=one, full_name="Trần Thị Hòa", on=date(2021, 1, 5), decision="1-QĐ/ĐU", by=None
    )
    version = version_of(person, person.member)
    acts = [
        lambda: correct_person(
            person=person, changes={"phone": "0913456789"}, version=version, on=TODAY, by=None
        ),
        lambda: record_ceremony(person=person, on=date(2021, 1, 20), by=None),
        lambda: stay(person=person, host=host, on=date(2021, 3, 1), until=date(2021, 9, 1), by=None),
        lambda: end_stay(person=person, on=date(2021, 8, 1), by=None),
        lambda: set_activity(
            person=person,
            status="exempt_for_a_time",
            on=date(2022, 1, 1),
            until=date(2022, 12, 1),
            decision="3-QĐ/ĐU",
            by=None,
        ),
        lambda: confirm(
            person=person, on=date(2022, 2, 20), decision="4-QĐ/ĐU", class_on=date(2021, 6, 1), by=None
        ),
        lambda: transfer(person=person, to=other, on=date(2022, 4, 1), by=None),
        lambda: leave(person=person, kind="left", on=date(2022, 7, 1), decision="5-QĐ/ĐU", by=None),
    ]
    before = []
    for act in acts:
        before.append(everything(person))
        act()
        assert everything(person) != before[-1]
    for state in reversed(before):
        undo_last()
        assert everything(person) == state


def test_an_undone_admission_counts_on_no_day_and_may_be_entered_again():
    [cell] = cells_of(a_grassroots(1))
    given = {"organisation": cell, "full_name": "Lê An", "decision": "1-QĐ/ĐU", "by": None}
    given |= {"birth_day": date(1990, 1, 1), "identity_number": "084190001234"}
    first = admit(on=date(2021, 1, 5), **given)
    undo_last()
    assert not first.memberships.in_force(date(2021, 1, 5)).exists()
    assert not first.statuses.in_force(date(2021, 1, 5)).exists()
    second = admit(on=date(2021, 1, 6), **given)
    assert second.pk != first.pk


def test_undo_is_refused_while_a_later_act_touches_the_person():
    one, other = cells_of(a_grassroots(2))
    person = admit(organisation=one, full_name="Lê An", on=date(2021, 1, 5), decision="1-QĐ/ĐU", by=None)
    admission = Act.objects.latest("pk")
    transfer(person=person, to=other, on=date(2022, 4, 1), by=None)
    with pytest.raises(Refused) as refusal:
        void(admission, by=None, on=TODAY, reason="ghi nhầm")
    assert [reason.code for reason in refusal.value.reasons] == ["later_act"]


def test_two_corrections_are_undone_in_turn():

    [cell] = cells_of(a_grassroots(1))
    person = admit(organisation=cell, full_name="Lê An", on=date(2021, 1, 5), decision="1-QĐ/ĐU", by=None)
    for phone in ("0911456789", "0922456789"):
        person = Person.objects.get(pk=person.pk)
        now = version_of(person, Member.objects.get(person=person))
        correct_person(person=person, changes={"phone": phone}, version=now, on=TODAY, by=None)
    undo_last()
    assert Person.objects.get(pk=person.pk).phone == "0911456789"
    undo_last()
    assert Person.objects.get(pk=person.pk).phone == ""
