"""The pages of committees: what they show on a day, to whom, and how forms answer."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from chibo.access import scope
from chibo.committees import who
from chibo.committees.actions.fill_seat import fill_seat, fill_seats
from chibo.committees.actions.put_in_charge import put_in_charge
from chibo.committees.facts import SeatRow
from chibo.committees.models import Charge, Seat
from chibo.core.models import Act
from chibo.people.models import Person
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_user,
    an_office_clerk,
    cells_of,
    members,
    sign_in,
)

pytestmark = pytest.mark.django_db

DAY = date(2022, 4, 1)


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def grassroots(bloc):
    return a_grassroots(2, superior=bloc)


def text(response) -> str:
    return response.content.decode()


def form_of(**values: object) -> dict[str, object]:
    return {"on": "2022-07-01", "citing": "QĐ 5-QĐ/ĐU", "request_id": str(uuid4())} | values


def led(grassroots):
    """The committee of the grassroots organisation, and its secretary in charge of the second cell."""
    one, two = cells_of(grassroots)
    head = a_member(one, "Trần Thị Bình")
    fill_seat(organisation=grassroots, person=head, post="secretary", by=None, on=DAY)
    charge = put_in_charge(organisation=two, person=head, assigned_by=grassroots, by=None, on=DAY)
    return head, Seat.objects.get(), charge


def test_the_committee_on_a_day(client, grassroots):
    led(grassroots)
    sign_in(client, a_clerk(grassroots))

    assert "Trần Thị Bình" in text(client.get("/cap-uy/"))
    assert "Trần Thị Bình" in text(client.get(f"/cap-uy/{grassroots.pk}/"))
    assert "Trần Thị Bình" in text(client.get("/cap-uy/phu-trach/"))
    assert "Trần Thị Bình" in text(client.get(f"/to-chuc/{grassroots.pk}/cap-uy/"))
    before = text(client.get(f"/cap-uy/{grassroots.pk}/?on=2022-03-31"))
    assert "Trần Thị Bình" not in before
    assert "khuyết bí thư" in before
    assert client.get("/cap-uy/phu-trach/?on=2022-03-31").status_code == 200
    assert client.get(f"/cap-uy/{grassroots.pk}/?on=2001-01-01").status_code == 200


def test_without_appointment_the_page_says_what_to_do(client):
    sign_in(client, a_user())

    assert client.get("/cap-uy/").status_code == 200


def test_filling_a_post_is_done_once(client, grassroots):
    person = a_member(cells_of(grassroots)[0], "Lê Quang Huy")
    sign_in(client, a_clerk(grassroots))
    address = f"/cap-uy/{grassroots.pk}/chuc-vu/"
    assert "Lê Quang Huy" in text(client.get(address))
    form = form_of(person=person.pk, place="committee:secretary")

    answers = [client.post(address, form) for _ in range(2)]

    assert [(a.status_code, a["Location"]) for a in answers] == [(302, f"/cap-uy/{grassroots.pk}/")] * 2
    assert Seat.objects.get().person == person
    assert Act.objects.filter(verb="committee.fill").count() == 1


def test_a_person_is_found_by_name_in_a_long_list(client, grassroots):
    cell = cells_of(grassroots)[0]
    members(cell, 55, full_name="Nguyễn Thị An")
    a_member(cell, "Zương Thị Yến")
    sign_in(client, a_clerk(grassroots))
    address = f"/cap-uy/{grassroots.pk}/chuc-vu/"

    assert "Zương Thị Yến" not in text(client.get(address))
    assert "Zương Thị Yến" in text(client.get(address, {"ten": "yen"}))


def test_what_is_advised_against_is_told_before_it_is_recorded(client, grassroots):
    cell = cells_of(grassroots)[0]
    person = members(cell, 4)[0]
    sign_in(client, a_clerk(cell))
    address, form = f"/cap-uy/{cell.pk}/chuc-vu/", form_of(person=person.pk, place="cell_committee:secretary")

    told = client.post(address, form)
    assert told.status_code == 200
    assert "too_few_for_committee" in text(told)
    assert not Seat.objects.exists()

    assert client.post(address, form | {"confirmed": "1"}).status_code == 302
    assert Seat.objects.get().body == "cell_committee"


@pytest.mark.parametrize(
    "changed",
    [
        {"on": "30/2/2022"},
        {"on": "2009-01-01"},
        {"person": "x"},
        {"person": "99999999999999999999"},
        {"place": "moon:king"},
        {"place": "cell:secretary"},
        {"citing": ""},
    ],
)
def test_a_wrong_form_changes_nothing_and_keeps_what_was_entered(client, grassroots, changed):
    person = a_member(cells_of(grassroots)[0])
    sign_in(client, a_clerk(grassroots))
    form = form_of(person=person.pk, place="committee:secretary", citing="QĐ GIỮ LẠI") | changed

    response = client.post(f"/cap-uy/{grassroots.pk}/chuc-vu/", form)

    assert response.status_code == 422
    assert "citing" in changed or "QĐ GIỮ LẠI" in text(response)
    assert not Seat.objects.exists()


def test_ending_a_post_and_an_assignment(client, grassroots):
    _head, seat, charge = led(grassroots)
    sign_in(client, a_clerk(grassroots))

    assert client.post(f"/cap-uy/chuc-vu/{seat.pk}/thoi/", form_of(on="2022-04-01")).status_code == 422
    assert client.post(f"/cap-uy/chuc-vu/{seat.pk}/thoi/", form_of()).status_code == 302
    assert client.post(f"/cap-uy/phu-trach/{charge.pk}/thoi/", form_of()).status_code == 302

    assert Seat.objects.get().end_day == Charge.objects.get().end_day == date(2022, 7, 1)


def test_putting_in_charge_of_several(client, grassroots):
    head = a_member(cells_of(grassroots)[0])
    fill_seat(organisation=grassroots, person=head, post="secretary", by=None, on=DAY)
    sign_in(client, a_clerk(grassroots))
    form = form_of(person=head.pk, organisations=[cell.pk for cell in cells_of(grassroots)])
    address = f"/cap-uy/{grassroots.pk}/phan-cong/"

    assert client.get(address).status_code == 200
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert Charge.objects.count() == 2
    assert client.post(address, form_of(person=head.pk)).status_code == 422


def test_a_cell_cannot_end_what_its_superior_assigned(client, grassroots):
    _head, _seat, charge = led(grassroots)
    sign_in(client, a_clerk(cells_of(grassroots)[1]))

    assert client.get(f"/cap-uy/{charge.organisation_id}/").status_code == 200
    assert client.get(f"/cap-uy/phu-trach/{charge.pk}/thoi/").status_code == 404
    assert client.post(f"/cap-uy/phu-trach/{charge.pk}/thoi/", form_of()).status_code == 404
    assert Charge.objects.get().end_day is None


def test_to_the_sisters_clerk_nothing_exists(client, bloc, grassroots):
    head, seat, charge = led(grassroots)
    sister = a_grassroots(1, superior=bloc)
    sign_in(client, an_office_clerk(bloc))
    assert head.full_name in text(client.get("/cap-uy/phu-trach/"))
    sign_in(client, a_clerk(sister))

    addresses = [
        f"/cap-uy/{grassroots.pk}/",
        f"/cap-uy/{grassroots.pk}/chuc-vu/",
        f"/cap-uy/{grassroots.pk}/phan-cong/",
        f"/cap-uy/chuc-vu/{seat.pk}/thoi/",
        f"/cap-uy/phu-trach/{charge.pk}/thoi/",
    ]
    form = form_of(person=head.pk, place="committee:secretary")
    for address in addresses:
        assert client.get(address).status_code == 404
        assert client.post(address, form).status_code == 404
    assert head.full_name not in text(client.get("/cap-uy/phu-trach/"))
    assert head.full_name not in text(client.get("/cap-uy/"))


def test_without_the_power_names_are_not_shown(client, bloc, grassroots):
    led(grassroots)
    sign_in(client, a_user("statistician", bloc))

    assert client.get(f"/cap-uy/{grassroots.pk}/").status_code == 404
    assert "Trần Thị Bình" not in text(client.get(f"/to-chuc/{grassroots.pk}/"))
    assert client.get("/cap-uy/phu-trach/").status_code == 200


def test_the_database_shows_posts_and_assignments_within_reach_only(bloc, grassroots):
    led(grassroots)
    sister = a_grassroots(1, superior=bloc)
    fill_seat(organisation=sister, person=a_member(cells_of(sister)[0]), post="secretary", by=None, on=DAY)
    assert (Seat.objects.count(), Charge.objects.count()) == (2, 1)

    seen = {}
    for name, user in (("sister", a_clerk(sister)), ("ours", a_clerk(grassroots)), ("nobody", a_user())):
        with transaction.atomic(), scope.role("chibo_app"):
            scope.enter(scope.of(user))
            events = [model.events.rel.related_model.objects.count() for model in (Seat, Charge)]
            seen[name] = (Seat.objects.count(), Charge.objects.count(), *events)
            scope.leave()

    assert seen == {"sister": (1, 0, 1, 0), "ours": (1, 1, 1, 1), "nobody": (0, 0, 0, 0)}


def test_who_is_in_charge_is_named_though_counted_elsewhere(client, bloc, grassroots):
    """The organisation must know who is in charge of it; it sees the name, and nothing else of the person."""
    elsewhere = cells_of(a_grassroots(1, superior=bloc))[0]
    leader, other = a_member(elsewhere, "Hoàng Đức Hà"), a_member(elsewhere, "Vũ Văn Vân")
    fill_seat(organisation=bloc, person=leader, post="secretary", by=None, on=DAY)
    put_in_charge(organisation=grassroots, person=leader, assigned_by=bloc, by=None, on=DAY)
    clerk = a_clerk(grassroots)
    sign_in(client, clerk)

    assert "Hoàng Đức Hà" in text(client.get(f"/to-chuc/{grassroots.pk}/"))
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(clerk))
        assert who.names({leader.pk, other.pk}) == {leader.pk: "Hoàng Đức Hà"}
        assert not Person.objects.filter(pk=leader.pk).exists()
        scope.leave()


@pytest.mark.parametrize(
    "address", ["/cap-uy/{pk}/", "/cap-uy/phu-trach/", "/to-chuc/{pk}/cap-uy/", "/to-chuc/{pk}/lich-su/"]
)
def test_lists_cost_the_same_whatever_their_length(client, bloc, address):
    costs = []
    for rows in (1, 3):
        grassroots = a_grassroots(rows, superior=bloc)
        heads = members(cells_of(grassroots)[0], rows)
        fill_seats([SeatRow(grassroots, head, "member") for head in heads], by=None, on=DAY)
        for cell in cells_of(grassroots):
            put_in_charge(organisation=cell, person=heads[0], assigned_by=grassroots, by=None, on=DAY)
        sign_in(client, a_clerk(grassroots))
        client.get(address.format(pk=grassroots.pk))
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(address.format(pk=grassroots.pk)))
        assert heads[0].full_name in page
        costs.append(len(queries))

    assert costs[0] == costs[1]
