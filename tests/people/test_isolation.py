from datetime import date
from unittest.mock import patch

import pytest
from django.urls import get_resolver

from chibo.access import reach as reaching
from chibo.access import scope
from chibo.core.models import Act
from chibo.organisations.models import Organisation
from chibo.people.actions.stay import stay
from chibo.people.actions.transfer import transfer
from chibo.people.counting import members_below
from chibo.people.models import Member, Membership, MemberStatus, Person, TemporaryStay
from chibo.people.web.doing import DOINGS
from tests.factories import a_bloc, a_clerk, a_grassroots, a_member, a_secretary, a_user, cells_of, sign_in

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 18)


@pytest.fixture
def blocs():
    """Two sisters under one bloc, each with a cell and a member."""
    bloc = a_bloc()
    return a_grassroots(2, superior=bloc), a_grassroots(2, superior=bloc)


@pytest.fixture
def stranger(blocs):
    return a_member(cells_of(blocs[0])[0], "Người Lạ Mặt", phone="0913456789")


def addresses(person):
    """Every address about one person."""
    act = Act.objects.latest("pk").pk
    slugs = [doing.slug for doing in DOINGS]
    return [
        f"/dang-vien/{person.pk}/",
        f"/dang-vien/{person.pk}/sua/",
        f"/dang-vien/{person.pk}/xem-so/",
        f"/dang-vien/{person.pk}/ai-da-xem/",
        f"/dang-vien/{person.pk}/huy/{act}/",
        *(f"/dang-vien/{person.pk}/{slug}/" for slug in slugs),
    ]


def test_every_address_of_the_app_is_walked(stranger):
    patterns = [p for p in get_resolver().url_patterns if getattr(p, "app_name", "") == "people"]
    assert (
        len(patterns[0].url_patterns) == 10
    )  # list, sheet, two ways in, page, correct, numbers, looks, undo, acts


def test_for_the_sister_a_stranger_does_not_exist(client, blocs, stranger):
    sign_in(client, a_clerk(blocs[0]))
    assert client.get(addresses(stranger)[0]).status_code == 200
    sign_in(client, a_clerk(blocs[1]))
    for address in addresses(stranger):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"on": "2022-07-01"}).status_code == 404, address
    assert "Lạ Mặt" not in client.get("/dang-vien/").content.decode()
    assert "Lạ Mặt".encode() not in client.get("/dang-vien/xuat/").content


def test_without_power_over_names_there_is_no_list_and_no_way_in(client, blocs, stranger):
    sign_in(client, a_user("statistician", blocs[0]))
    assert client.get("/dang-vien/").context["rows"] == []
    assert client.get("/dang-vien/ket-nap/").status_code == 404
    assert client.get("/dang-vien/nhap/").status_code == 404
    assert client.get(f"/to-chuc/{blocs[0].pk}/dang-vien/").status_code == 404


def test_nobody_enters_unsigned(client, stranger):
    for address in ["/dang-vien/", "/dang-vien/xuat/", *addresses(stranger)]:
        assert client.get(address)["Location"].startswith("/dang-nhap/")


def everybody(user, power):
    return Organisation.objects.all()


def test_the_database_refuses_what_the_program_would_let_through(client, blocs, stranger):
    assert Person.objects.filter(pk=stranger.pk).exists()
    sign_in(client, a_clerk(blocs[1]))
    with patch.object(reaching, "reach", everybody):
        assert client.get("/dang-vien/").context["rows"] == []
        for address in addresses(stranger):
            assert client.get(address).status_code == 404


def test_every_table_of_people_is_hidden_from_the_sister(blocs, stranger):
    home, host = cells_of(blocs[0])
    stay(person=stranger, host=host, on=date(2022, 5, 1), by=None)
    tables = (Person, Member, Membership, MemberStatus, TemporaryStay)
    events = [table.events.rel.related_model for table in tables]
    hidden = [*tables, *events]
    assert all(table.objects.exists() for table in hidden)

    sister, own, cell = a_clerk(blocs[1]), a_clerk(blocs[0]), a_secretary(home)

    def seen_by(user):
        with scope.role("chibo_app"):
            scope.enter(scope.of(user))
            return [table.__name__ for table in hidden if table.objects.exists()]

    assert seen_by(sister) == []
    assert len(seen_by(own)) == len(hidden)
    assert "TemporaryStay" in seen_by(cell)


def test_after_a_transfer_the_former_cell_has_the_name_and_no_page(client, blocs, stranger):
    former, _other = cells_of(blocs[0])
    transfer(person=stranger, to=cells_of(blocs[1])[0], on=date(2022, 7, 1), by=None)
    sign_in(client, a_secretary(former))
    for address in addresses(stranger):
        assert client.get(address).status_code == 404
    assert "Người Lạ Mặt" in client.get("/dang-vien/?on=2022-06-30").content.decode()


def test_how_many_is_said_where_who_is_not(blocs, stranger):
    statistician = a_user("statistician", blocs[0])
    with scope.role("chibo_app"):
        scope.enter(scope.of(statistician))
        assert not Person.objects.exists()
        assert members_below([blocs[0].pk, blocs[1].pk], TODAY) == {blocs[0].pk: 1, blocs[1].pk: 0}
