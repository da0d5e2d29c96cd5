from datetime import date

import pytest

from chibo.core.models import Act, Touch
from chibo.core.reasons import Refused
from chibo.people.actions.admit import admit, admit_many
from chibo.people.actions.confirm import confirm
from chibo.people.actions.end_stay import end_stay
from chibo.people.actions.leave import leave
from chibo.people.actions.record_ceremony import record_ceremony
from chibo.people.actions.set_activity import set_activity
from chibo.people.actions.stay import stay
from chibo.people.actions.transfer import transfer
from chibo.people.models import Membership, MemberStatus, Person
from chibo.people.rows import MemberRow
from tests.factories import a_clerk, a_grassroots, a_member, a_secretary, cells_of

pytestmark = pytest.mark.django_db
DECIDED = date(2021, 6, 2)


@pytest.fixture
def cells():
    return cells_of(a_grassroots(3))


def newcomer(cell, **changes):
    given = {"full_name": "Trần Thị Hòa", "on": DECIDED, "decision": "12-QĐ/ĐU", "by": None} | changes
    return admit(organisation=cell, **given)


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def held(person, day):
    found = MemberStatus.objects.in_force(day).filter(person=person)
    return sorted(found.values_list("status", flat=True))


def cell_on(person, day):
    found = Membership.objects.in_force(day).filter(person=person).first()
    return found.organisation if found else None


def test_admitted_is_counted_and_probationary_from_the_decision_on(cells):
    person = newcomer(cells[0])
    assert (cell_on(person, date(2021, 6, 1)), held(person, date(2021, 6, 1))) == (None, [])
    assert (cell_on(person, DECIDED), held(person, DECIDED)) == (cells[0], ["probationary"])
    assert person.member.admission_decision == "12-QĐ/ĐU"
    act = Act.objects.latest("pk")
    assert (act.verb, act.day, act.citing, act.organisation_id) == (
        "people.admit",
        DECIDED,
        "12-QĐ/ĐU",
        cells[0].pk,
    )
    assert Touch.objects.get(act=act).object_id == person.pk


def test_somebody_known_elsewhere_is_refused_without_a_name(cells):
    newcomer(cells[0], identity_number="084190001234")
    foreign = cells_of(a_grassroots(1))[0]
    with pytest.raises(Refused) as refusal:
        newcomer(foreign, full_name="Người Khác", identity_number="084190001234", by=a_secretary(foreign))
    assert codes(refusal) == ["already_known"]
    assert "Hòa" not in str(refusal.value)
    assert refusal.value.reasons[0].message == "Người này đã có trong sổ, hãy làm thủ tục chuyển."


def test_the_same_name_and_day_of_birth_are_told_apart_by_the_identity_number(cells):
    newcomer(cells[0], birth_day=date(1990, 1, 1), identity_number="084190001234")
    with pytest.raises(Refused) as refusal:
        newcomer(cells[1], full_name="trần  thị Hoà", birth_day=date(1990, 1, 1))
    assert codes(refusal) == ["already_known"]
    assert newcomer(cells[1], birth_day=date(1990, 1, 1), identity_number="084190009999").pk


def test_of_many_nobody_is_admitted_when_one_is_refused(cells):
    rows = [MemberRow(cells[0], "Lê An", DECIDED, admission_decision="1"), MemberRow(cells[0], "", DECIDED)]
    with pytest.raises(Refused) as refusal:
        admit_many(rows=rows, by=None)
    assert codes(refusal) == ["no_name", "no_decision"]
    assert "Dòng 2" in refusal.value.reasons[0].message
    assert Person.objects.count() == 0


def test_a_secretary_admits_in_the_own_cell_only(cells):
    secretary = a_secretary(cells[0])
    assert newcomer(cells[0], by=secretary).home == cells[0]
    with pytest.raises(Refused) as refusal:
        newcomer(cells[1], full_name="Lê An", by=secretary)
    assert codes(refusal) == ["no_power"]


def test_full_from_the_end_of_probation_however_late_the_decision(cells):
    person = newcomer(cells[0])
    record_ceremony(person=person, on=date(2021, 6, 20), by=None)
    confirm(person=person, on=date(2022, 7, 15), decision="33-QĐ/ĐU", class_on=date(2021, 9, 1), by=None)
    assert held(person, date(2022, 6, 19)) == ["probationary"]
    assert held(person, date(2022, 6, 20)) == ["full"]
    person.member.refresh_from_db()
    assert person.member.confirmed_on == date(2022, 6, 20)


def test_a_ceremony_is_recorded_once(cells):
    person = newcomer(cells[0])
    with pytest.raises(Refused) as refusal:
        record_ceremony(person=person, on=date(2021, 6, 1), by=None)
    assert "ceremony_before_decision" in codes(refusal)
    record_ceremony(person=person, on=date(2021, 6, 20), by=None)
    with pytest.raises(Refused) as refusal:
        record_ceremony(person=person, on=date(2021, 6, 21), by=None)
    assert codes(refusal) == ["ceremony_recorded"]


def test_who_leaves_is_counted_no_more_and_stays_in_the_past(cells):
    person = a_member(cells[0])
    stay(person=person, host=cells[1], on=date(2022, 5, 1), by=None)
    left = leave(person=person, kind="left", on=date(2022, 6, 1), decision="9-QĐ/ĐU", by=None)
    assert left.leaving == "left"
    assert (cell_on(person, date(2022, 5, 31)), held(person, date(2022, 5, 31))) == (cells[0], ["full"])
    assert (cell_on(person, date(2022, 6, 1)), held(person, date(2022, 6, 1))) == (None, [])
    assert not person.stays.in_force(date(2022, 6, 1)).exists()
    with pytest.raises(Refused) as refusal:
        leave(person=person, kind="left", on=date(2022, 7, 1), decision="9-QĐ/ĐU", by=None)
    assert codes(refusal) == ["left_before"]


def test_a_late_transfer_hands_the_record_over(cells):
    person = a_member(cells[0], activity="exempt")
    transfer(
        person=person, to=cells[1], on=date(2022, 2, 1), by=a_clerk(cells[0].superior_on(date(2022, 2, 1)))
    )
    person.refresh_from_db()
    assert (cell_on(person, date(2022, 1, 31)), cell_on(person, date(2022, 2, 1))) == (cells[0], cells[1])
    assert (person.home, person.member.organisation) == (cells[1], cells[1])
    assert held(person, date(2022, 1, 31)) == held(person, date(2022, 2, 1)) == ["exempt", "full"]
    with pytest.raises(Refused) as refusal:
        transfer(person=person, to=cells[2], on=date(2022, 1, 15), by=None)
    assert "not_counted" in codes(refusal)


def test_a_transfer_needs_power_at_both_cells(cells):
    person = a_member(cells[0])
    with pytest.raises(Refused) as refusal:
        transfer(person=person, to=cells[1], on=date(2022, 2, 1), by=a_secretary(cells[0]))
    assert codes(refusal) == ["no_power"]


def test_one_stays_at_one_place_at_a_time(cells):
    person = a_member(cells[0])
    stay(person=person, host=cells[1], on=date(2022, 2, 1), until=date(2022, 5, 1), by=None)
    with pytest.raises(Refused) as refusal:
        stay(person=person, host=cells[2], on=date(2022, 4, 30), by=None)
    assert codes(refusal) == ["stay_overlaps"]
    stay(person=person, host=cells[2], on=date(2022, 5, 1), by=None)
    end_stay(person=person, on=date(2022, 6, 1), by=None)
    assert not person.stays.in_force(date(2022, 6, 1)).exists()
    with pytest.raises(Refused) as refusal:
        end_stay(person=person, on=date(2022, 6, 1), by=None)
    assert codes(refusal) == ["no_stay"]
    assert cell_on(person, date(2022, 3, 1)) == cells[0]


def test_activity_changes_and_ends(cells):
    person = a_member(cells[0])
    set_activity(person=person, status="exempt", on=date(2022, 2, 1), by=None)
    with pytest.raises(Refused) as refusal:
        set_activity(person=person, status="exempt", on=date(2022, 3, 1), by=None)
    assert codes(refusal) == ["same_activity"]
    set_activity(person=person, status="suspended", on=date(2022, 3, 1), decision="2-QĐ/ĐU", by=None)
    set_activity(person=person, status="", on=date(2022, 4, 1), by=None)
    assert [held(person, date(2022, month, 15)) for month in (1, 2, 3, 4)] == [
        ["full"],
        ["exempt", "full"],
        ["full", "suspended"],
        ["full"],
    ]
    with pytest.raises(Refused) as refusal:
        set_activity(person=person, status="away", on=date(2022, 1, 15), by=None)
    assert codes(refusal) == ["activity_overlaps"]
