"""An inspection opens what it is about, read only, on its days; it is told when it is announced."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from chibo.access import scope
from chibo.access.actions.announce_inspection import announce_inspection
from chibo.access.actions.appoint import end_appointment
from chibo.access.actions.move_inspection_end import move_inspection_end
from chibo.access.actions.open_inspection import appoint_inspector, open_inspection
from chibo.access.models import Appointment, Inspection
from chibo.access.reach import reach
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.structure.actions.undo import undo
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_secretary,
    a_user,
    an_act,
    an_office_clerk,
    cells_of,
)

pytestmark = pytest.mark.django_db
FIRST, END = date(2022, 7, 10), date(2022, 8, 10)
A_DAY = timedelta(days=1)


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def inspected(bloc):
    grassroots = a_grassroots(2, superior=bloc)
    a_member(cells_of(grassroots)[0], "Trần Thị Được Xem")
    return grassroots


@pytest.fixture
def sister(bloc):
    grassroots = a_grassroots(1, superior=bloc)
    a_member(cells_of(grassroots)[0], "Lê Văn Không Xem")
    return grassroots


@pytest.fixture
def inspection(bloc, inspected):
    return open_inspection(
        organisation=bloc, places=[inspected], decision="QĐ 15-QĐ/ĐUK", on=FIRST, end=END, by=None
    )


def test_an_inspector_sees_names_of_the_scope_only_and_changes_nothing(client, inspection, inspected, sister):
    inspector = a_user()
    appoint_inspector(inspection=inspection, user=inspector, on=FIRST, by=None)
    client.force_login(inspector)

    shown = client.get(reverse("people:index")).content.decode()
    assert "Được Xem" in shown
    assert "Không Xem" not in shown
    assert client.get(reverse("structure:organisation", args=[inspected.pk])).status_code == 200
    assert client.get(reverse("structure:organisation", args=[sister.pk])).status_code == 404
    assert client.get(reverse("structure:organisation", args=[inspection.organisation_id])).status_code == 404
    for name in ("structure:rename", "structure:found", "committees:fill", "documents:register_in"):
        assert client.post(reverse(name, args=[inspected.pk]), {}).status_code == 404, name
    month = {"organisation_id": cells_of(inspected)[0].pk, "month": date(2022, 7, 1)}
    for name in ("agenda", "attendance", "close", "results"):
        assert client.post(reverse(f"meetings:{name}", kwargs=month), {}).status_code == 404, name


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        (FIRST - A_DAY, False),
        (FIRST, True),
        (END - A_DAY, True),
        (END, False),
        (END + A_DAY, False),
    ],
)
def test_it_ends_by_itself(client, monkeypatch, inspection, inspected, today, opens):
    inspector = a_user()
    appoint_inspector(inspection=inspection, user=inspector, on=FIRST, by=None)
    monkeypatch.setenv("CHIBO_TODAY", today.isoformat())
    client.force_login(inspector)

    assert reach(inspector, "people.view").exists() is opens
    assert bool(scope.of(inspector).lows) is opens
    page = client.get(reverse("structure:organisation", args=[inspected.pk]))
    assert page.status_code == (200 if opens else 404)
    assert ("Được Xem" in client.get(reverse("people:index")).content.decode()) is opens
    sheet = client.get(reverse("people:export")).content
    assert len(sheet) > 0
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(inspector))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_person")
            assert (cursor.fetchone()[0] == 1) is opens


def test_extending_and_ending_early_are_acts_and_move_what_is_seen(monkeypatch, bloc, inspection):
    inspector, office = a_user(), an_office_clerk(bloc)
    appoint_inspector(inspection=inspection, user=inspector, on=FIRST, by=None)

    later = END + 10 * A_DAY
    move_inspection_end(inspection=inspection, end=later, decision="QĐ 16-QĐ/ĐUK", on=FIRST, by=office)
    monkeypatch.setenv("CHIBO_TODAY", END.isoformat())
    assert reach(inspector, "people.view").exists()

    move_inspection_end(inspection=inspection, end=END, decision="QĐ 17-QĐ/ĐUK", on=END - A_DAY, by=office)
    assert not reach(inspector, "people.view").exists()
    assert [act.citing for act in Act.objects.filter(verb="access.move_inspection_end").order_by("pk")] == [
        "QĐ 16-QĐ/ĐUK",
        "QĐ 17-QĐ/ĐUK",
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"decision": " "}, "no_decision"),
        ({"end": FIRST}, "end_not_after_first"),
        ({"end": END}, "same_end"),
        ({"on": END}, "inspection_over"),
    ],
)
def test_an_end_is_not_moved(inspection, given, code):
    asked = {"end": END + A_DAY, "decision": "QĐ 16-QĐ/ĐUK", "on": FIRST} | given

    with pytest.raises(Refused) as refusal:
        move_inspection_end(inspection=inspection, by=None, **asked)

    assert codes(refusal) == [code]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"decision": ""}, "no_decision"),
        ({"end": FIRST}, "end_not_after_first"),
        ({"places": []}, "nowhere"),
    ],
)
def test_an_inspection_is_refused(bloc, inspected, given, code):
    asked = {"places": [inspected], "decision": "QĐ 15-QĐ/ĐUK", "on": FIRST, "end": END} | given

    with pytest.raises(Refused) as refusal:
        open_inspection(organisation=bloc, by=None, **asked)

    assert codes(refusal) == [code]


def test_one_inspects_below_only(inspected, sister):
    for place in (sister, inspected):
        with pytest.raises(Refused) as refusal:
            open_inspection(
                organisation=inspected, places=[place], decision="QĐ 1", on=FIRST, end=END, by=None
            )
        assert codes(refusal) == ["not_below"]


def test_the_inspected_organisation_does_not_order_it(bloc, inspected):
    with pytest.raises(Refused) as refusal:
        open_inspection(
            organisation=bloc,
            places=[inspected],
            decision="QĐ 1",
            on=FIRST,
            end=END,
            by=an_office_clerk(inspected),
        )
    assert codes(refusal) == ["no_power"]


@pytest.mark.parametrize(("on", "code"), [(FIRST - A_DAY, "outside_inspection"), (END, "outside_inspection")])
def test_nobody_inspects_outside_the_days(inspection, on, code):
    with pytest.raises(Refused) as refusal:
        appoint_inspector(inspection=inspection, user=a_user(), on=on, by=None)
    assert codes(refusal) == [code]


def test_nobody_is_named_twice(inspection):
    user = a_user()
    appoint_inspector(inspection=inspection, user=user, on=FIRST, by=None)
    with pytest.raises(Refused) as refusal:
        appoint_inspector(inspection=inspection, user=user, on=FIRST + A_DAY, by=None)
    assert codes(refusal) == ["inspects_already"]


def test_the_database_refuses_an_inspection_and_an_inspector_without_an_end(bloc, inspected, inspection):
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.filter(pk=inspection.pk).update(during=since(FIRST))
    appoint_inspector(inspection=inspection, user=a_user(), on=FIRST, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(inspection=inspection).update(during=since(FIRST))
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            user=a_user(),
            organisation=inspected,
            role="secretary",
            inspection=inspection,
            during=inspection.during,
            began=an_act(),
        )


def test_an_inspector_who_leaves_and_comes_back_keeps_the_end_of_the_inspection(bloc, inspection):
    office, inspector = an_office_clerk(bloc), a_user()
    [appointment] = appoint_inspector(inspection=inspection, user=inspector, on=FIRST, by=office)
    end_appointment(appointment=appointment, by=office, on=FIRST + A_DAY, decision="QĐ 18")
    move_inspection_end(inspection=inspection, end=END + A_DAY, decision="QĐ 19", on=FIRST, by=office)
    appointment.refresh_from_db()
    assert appointment.end_day == FIRST + A_DAY

    undo(journal=Act.objects.get(verb="access.end_appointment"), by=office, on=FIRST, reason="nhầm")

    appointment.refresh_from_db()
    assert appointment.end_day == END + A_DAY


def test_opening_naming_and_announcing_are_undone(bloc, inspection):
    office, inspector = an_office_clerk(bloc), a_user()
    appoint_inspector(inspection=inspection, user=inspector, on=FIRST, by=office)
    announce_inspection(inspection=inspection, on=FIRST, by=office)

    for verb in ("access.announce_inspection", "access.appoint_inspector", "access.inspect"):
        undo(journal=Act.objects.get(verb=verb), by=office, on=FIRST, reason="nhầm")

    inspection.refresh_from_db()
    assert inspection.during.isempty
    assert inspection.announced_on is None
    assert not reach(inspector, "people.view").exists()


def test_it_is_announced_once(inspection):
    announce_inspection(inspection=inspection, on=FIRST, by=None)
    with pytest.raises(Refused) as refusal:
        announce_inspection(inspection=inspection, on=FIRST, by=None)
    assert codes(refusal) == ["announced_before"]


def test_the_inspected_see_it_once_it_is_announced(bloc, inspected, sister, inspection):
    inspector = a_user()
    appoint_inspector(inspection=inspection, user=inspector, on=FIRST, by=None)
    below = cells_of(inspected)[0]
    people = {
        "office": an_office_clerk(bloc),
        "inspector": inspector,
        "clerk": a_clerk(inspected),
        "secretary": a_secretary(below),
        "member": a_user("member", below),
        "sister": a_clerk(sister),
    }

    def see(appointments: bool = False) -> set[str]:
        """Who sees the inspection, or the appointments of its team."""
        asked = Appointment.objects.exclude(inspection_id=None) if appointments else Inspection.objects.all()
        seeing = set()
        for name, user in people.items():
            with transaction.atomic(), scope.role("chibo_app"):
                scope.enter(scope.of(user))
                if asked.exists():
                    seeing.add(name)
                scope.leave()
                assert not asked.exists()
        return seeing

    assert see() == see(appointments=True) == {"office", "inspector"}
    announce_inspection(inspection=inspection, on=date(2022, 7, 19), by=None)
    assert see() == {"office", "inspector"}
    Inspection.objects.update(announced_on=date(2022, 7, 18))
    assert see() == set(people) - {"sister"}
    assert see(appointments=True) == {"office", "inspector", "clerk"}
