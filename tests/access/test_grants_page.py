"""The pages of giving access: who holds what, giving and ending on screen, inspections, the hour, one's own roles."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chibo.access.actions.appoint import appoint, end_appointment
from chibo.access.actions.elevate import elevate
from chibo.access.actions.open_inspection import appoint_inspector, open_inspection
from chibo.access.models import Appointment, Elevation, Inspection
from chibo.access.powers import POWER_WORDS, in_words
from chibo.access.reach import reach
from chibo.access.roles import POWERS, Role
from chibo.core import clock
from chibo.core.models import Act
from tests.factories import (
    PASSWORD,
    a_bloc,
    a_clerk,
    a_grassroots,
    a_secretary,
    a_user,
    an_office_clerk,
    cells_of,
)

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 18)
A_DAY = timedelta(days=1)


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def grassroots(bloc):
    return a_grassroots(1, superior=bloc)


@pytest.fixture
def office(client, bloc):
    user = an_office_clerk(bloc)
    client.force_login(user)
    return user


def body(answer) -> str:
    return answer.content.decode()


def named(user: str, **fields):
    made = a_user(**fields)
    made.name = user
    made.save()
    return made


def test_it_is_for_those_who_give_roles(client, grassroots):
    for user in (a_clerk(grassroots), a_user(Role.ADMINISTRATOR, grassroots), a_user()):
        client.force_login(user)
        for name in ("grants", "grants_printed", "give", "inspections"):
            assert client.get(reverse(f"access:{name}")).status_code == 404


def test_it_lists_who_holds_what_and_leaves_out_others(client, office, grassroots):
    named("Trần Thị Trong", role=Role.SECRETARY, at=grassroots)
    named("Lê Văn Ngoài", role=Role.SECRETARY, at=a_grassroots(0))

    shown = body(client.get(reverse("access:grants")))

    assert "Trần Thị Trong" in shown
    assert "Ngoài" not in shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Trong", "Dưới"}),
        ({"con": "het"}, {"Xưa"}),
        ({"con": "tat-ca"}, {"Trong", "Dưới", "Xưa"}),
        ({"tim": "trong"}, {"Trong"}),
        ({"tim": "duoi"}, {"Dưới"}),
        ({"vai_tro": Role.DEPUTY}, {"Dưới"}),
        ({"con": "sai", "vai_tro": "sai", "to_chuc": "sai"}, {"Trong", "Dưới"}),
    ],
)
def test_it_is_narrowed(client, office, grassroots, asked, found):
    named("Trần Thị Trong", role=Role.SECRETARY, at=grassroots)
    named("Đỗ Văn Dưới", role=Role.DEPUTY, at=cells_of(grassroots)[0])
    former = named("Phạm Thị Xưa", role=Role.SECRETARY, at=grassroots)
    end_appointment(appointment=former.appointments.get(), by=None, on=TODAY - A_DAY)

    for name in ("grants", "grants_printed"):
        shown = body(client.get(reverse(f"access:{name}"), asked))
        assert {word for word in ("Trong", "Dưới", "Xưa") if f" {word}<" in shown} == found, name


def test_it_is_narrowed_to_an_organisation_and_all_below(client, office, bloc, grassroots):
    named("Đỗ Văn Dưới", role=Role.DEPUTY, at=cells_of(grassroots)[0])
    named("Bùi Thị Bên", role=Role.SECRETARY, at=a_grassroots(0, superior=bloc))

    shown = body(client.get(reverse("access:grants"), {"to_chuc": grassroots.pk}))

    assert "Dưới" in shown
    assert "Bên" not in shown


def test_it_takes_the_same_number_of_questions_for_one_row_and_for_three(
    client, office, grassroots, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    inspection = open_inspection(
        organisation=grassroots,
        places=cells_of(grassroots),
        decision="QĐ 1",
        on=TODAY,
        end=TODAY + A_DAY,
        by=None,
    )
    pages = [
        reverse(f"access:{name}") for name in ("grants", "grants_printed", "inspections", "opened", "own")
    ]
    pages.append(reverse("access:inspection", args=[inspection.pk]))
    administrator = a_user(Role.ADMINISTRATOR, grassroots)

    def one_more() -> None:
        a_user(Role.SECRETARY, grassroots)
        appoint_inspector(inspection=inspection, user=a_user(), on=TODAY, by=None)
        open_inspection(
            organisation=grassroots,
            places=cells_of(grassroots),
            decision="QĐ 2",
            on=TODAY,
            end=TODAY + A_DAY,
            by=None,
        )
        Elevation.objects.filter(user=administrator).update(ended_at=timezone.now())
        elevate(
            appointment=administrator.appointments.get(), by=administrator, reason="xem lỗi dữ liệu", on=TODAY
        )

    one_more()
    before = [questions(address) for address in pages]
    one_more()
    one_more()
    assert [questions(address) for address in pages] == before


def test_the_office_gives_a_role_on_screen(client, office, grassroots):
    somebody = named("Hoàng Thị Mới")
    at = reverse("access:give")

    assert "Hoàng Thị Mới" not in body(client.get(at, {"tim": "Hoàng"}))
    assert "Hoàng Thị Mới" in body(client.get(at, {"tim": somebody.username.upper()}))
    chosen = f"{at}?tai_khoan={somebody.username}"
    form = body(client.get(chosen))
    assert 'value="secretary"' in form
    assert 'value="administrator"' not in form
    assert 'value="inspector"' not in form
    sent = {
        "organisation": grassroots.pk,
        "role": "secretary",
        "on": "2022-07-18",
        "decision": "QĐ 12-QĐ/ĐUK",
    }
    assert client.post(chosen, sent)["Location"] == reverse("access:grants")

    [appointment] = somebody.appointments.all()
    assert (appointment.role, appointment.first_day, appointment.decision) == (
        "secretary",
        TODAY,
        "QĐ 12-QĐ/ĐUK",
    )
    assert appointment.began.actor_id == office.pk
    again = client.post(chosen, sent)
    assert again.status_code == 422
    assert "đã có vai trò đó" in body(again)
    assert "QĐ 12-QĐ/ĐUK" in body(again)


def test_an_account_with_a_role_here_is_found_by_its_name(client, office, grassroots):
    named("Hoàng Thị Mới", role=Role.SECRETARY, at=grassroots)

    assert "Hoàng Thị Mới" in body(client.get(reverse("access:give"), {"tim": "hoang thi"}))


def test_an_account_that_is_not_there_is_not_found(client, office):
    assert client.get(reverse("access:give"), {"tai_khoan": "khong-co"}).status_code == 404
    assert "Lập tài khoản" in body(client.get(reverse("access:give"), {"tim": "khong-co"}))


def test_a_forged_form_makes_no_administrator(client, office, grassroots):
    somebody = a_user()
    sent = {"organisation": grassroots.pk, "role": "administrator", "on": "2022-07-18"}

    answer = client.post(f"{reverse('access:give')}?tai_khoan={somebody.username}", sent)

    assert answer.status_code == 422
    assert not somebody.appointments.exists()


def test_the_office_ends_a_role_and_takes_it_back(client, office, grassroots):
    former = a_user(Role.SECRETARY, grassroots)
    at = reverse("access:end", args=[former.appointments.get().pk])

    assert client.get(at).status_code == 200
    assert client.post(at, {"on": "2022-07-18"}).status_code == 422
    assert client.post(at, {"on": "2022-07-18", "decision": "QĐ 13"})["Location"] == reverse("access:grants")
    assert not reach(former, "people.view").exists()
    ended = Act.objects.get(verb="access.end_appointment")
    shown = body(client.get(reverse("access:grants"), {"con": "het"}))
    undo_at = reverse("structure:undo", args=[grassroots.pk, ended.pk])
    assert undo_at in shown

    assert client.post(undo_at, {"reason": "nhầm người"}).status_code == 302
    assert reach(former, "people.view").exists()


def test_somebody_elsewhere_is_not_ended(client, office):
    other = a_user(Role.SECRETARY, a_grassroots(0))
    assert client.get(reverse("access:end", args=[other.appointments.get().pk])).status_code == 404


def test_an_inspection_from_beginning_to_end(client, office, bloc, grassroots):
    inspector = a_user()
    new = reverse("access:open_inspection", args=[bloc.pk])
    sent = {"decision": "QĐ 15-QĐ/ĐUK", "on": "2022-07-18", "last": "2022-07-31", "places": [grassroots.pk]}

    assert client.get(new).status_code == 200
    assert client.post(new, sent | {"places": []}).status_code == 422
    assert client.post(new, sent | {"last": "2022-07-17"}).status_code == 422
    assert client.post(new, sent).status_code == 302
    inspection = Inspection.objects.get()
    assert (inspection.last_day, inspection.places) == (date(2022, 7, 31), [grassroots.pk])

    team = f"{reverse('access:name_inspector', args=[inspection.pk])}?tai_khoan={inspector.username}"
    assert client.get(team).status_code == 200
    assert client.post(team, {"on": "2022-07-18"}).status_code == 302
    assert reach(inspector, "people.view").filter(pk=grassroots.pk).exists()

    longer = reverse("access:move_end", args=[inspection.pk])
    assert client.post(longer, {"last": "2022-08-15", "decision": "QĐ 16-QĐ/ĐUK"}).status_code == 302
    assert inspector.appointments.get().last_day == date(2022, 8, 15)
    tell = reverse("access:announce", args=[inspection.pk])
    assert client.post(tell, {"on": "2022-07-18"}).status_code == 302
    inspection.refresh_from_db()
    assert inspection.announced_on == TODAY
    shown = body(client.get(reverse("access:inspection", args=[inspection.pk])))
    assert shown.count("timeline-what") == 4
    assert inspector.username in shown


def test_those_inspected_do_not_read_of_it_before_it_is_announced(client, bloc, grassroots):
    """An office of the inspected organisation itself lists neither the team nor the decision."""
    inspection = open_inspection(
        organisation=bloc, places=[grassroots], decision="QĐ 99-QĐ/ĐUK", on=TODAY, end=TODAY + A_DAY, by=None
    )
    inspector = named("Cao Văn Kiểm")
    [appointment] = appoint_inspector(inspection=inspection, user=inspector, on=TODAY, by=None)
    pages = [reverse(f"access:{name}") for name in ("grants", "opened", "inspections")]
    client.force_login(an_office_clerk(grassroots))

    shown = [body(client.get(address)) for address in pages]
    assert not any("QĐ 99" in page or "Cao Văn Kiểm" in page for page in shown)
    assert client.get(reverse("access:end", args=[appointment.pk])).status_code == 404
    assert client.get(reverse("access:inspection", args=[inspection.pk])).status_code == 404

    Inspection.objects.update(announced_on=TODAY)
    grants, opened, _inspections = (body(client.get(address)) for address in pages)
    assert "Cao Văn Kiểm" in grants
    assert "QĐ 99" in opened
    # It was ordered above: they read of it, and end nobody's part in it.
    assert client.post(reverse("access:end", args=[appointment.pk]), {}).status_code == 404


def test_an_administrator_opens_the_hour_on_screen(client, bloc, grassroots):
    administrator = a_user(Role.ADMINISTRATOR, bloc)
    client.force_login(administrator)
    at = reverse("access:elevate")

    asked = client.get(at)
    assert asked.status_code == 302, "the password is asked for first"
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert not Elevation.objects.exists()
    client.post(asked["Location"], {"password": PASSWORD})
    assert client.get(at).status_code == 200
    appointment = administrator.appointments.get()
    short = client.post(at, {"appointment": appointment.pk, "reason": "xem"})
    assert short.status_code == 422
    done = client.post(at, {"appointment": appointment.pk, "reason": "Tìm lỗi phiếu điểm danh"})
    assert done.status_code == 302
    shown = body(client.get(reverse("people:index")))
    assert "elevated-banner" in shown
    assert "Kết thúc sớm" in shown
    assert client.get(reverse("structure:organisation", args=[grassroots.pk])).status_code == 200

    assert client.post(reverse("access:end_elevation")).status_code == 302
    assert "elevated-banner" not in body(client.get(reverse("people:index"), follow=True))
    assert client.get(reverse("structure:organisation", args=[grassroots.pk])).status_code == 404


def test_nobody_else_reaches_the_form(client, bloc):
    client.force_login(an_office_clerk(bloc))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("access:elevate")).status_code == 404


def test_those_concerned_read_who_when_and_why(client, bloc, grassroots):
    administrator = named("Vũ Văn Quản", role=Role.ADMINISTRATOR, at=bloc)
    elevate(
        appointment=administrator.appointments.get(),
        by=administrator,
        reason="Tìm lỗi phiếu điểm danh",
        on=clock.today(),
    )
    at = reverse("access:opened")
    for concerned in (an_office_clerk(bloc), a_clerk(grassroots), a_secretary(cells_of(grassroots)[0])):
        client.force_login(concerned)
        shown = body(client.get(at))
        assert "Vũ Văn Quản" in shown
        assert "Tìm lỗi phiếu điểm danh" in shown
    client.force_login(a_clerk(a_grassroots(0)))
    assert "Vũ Văn Quản" not in body(client.get(at))
    client.force_login(a_user(Role.MEMBER, grassroots))
    assert client.get(at).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.INSPECTOR,)])
def test_everybody_sees_their_own_roles(client, grassroots, role):
    user = a_user(role, grassroots)
    appoint(user=user, role=Role.MEMBER, organisation=cells_of(grassroots)[0], by=None, on=TODAY + A_DAY) if (
        role != Role.MEMBER
    ) else None
    client.force_login(user)

    shown = body(client.get(reverse("access:own")))

    assert all(word[1:] in shown for word in in_words(role))
    assert reverse("access:own") in body(client.get(reverse("accounts:overview")))


def test_what_has_ended_stands_below(client, grassroots):
    user = a_user(Role.SECRETARY, grassroots)
    end_appointment(appointment=user.appointments.get(), by=None, on=TODAY)
    client.force_login(user)

    shown = body(client.get(reverse("access:own")))

    assert "Hiện nay đồng chí chưa được giao vai trò nào" in shown
    assert "17/7/2022" in shown


def test_every_power_is_put_into_words(client, office):
    assert set(POWER_WORDS) == set().union(*POWERS.values())
    shown = body(client.get(reverse("access:roles")))
    assert all(str(role.label)[1:] in shown for role in Role)
    assert Appointment.objects.exists()
