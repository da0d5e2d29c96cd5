from datetime import date

import pytest

from chibo.access.roles import Role
from chibo.core.models import Receipt
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_administrator_sees_no_registers(client):
    grassroots = factories.a_grassroots(2)
    factories.members(factories.cells_of(grassroots)[0], 2)
    client.force_login(factories.a_user(Role.ADMINISTRATOR, grassroots))

    page = client.get("/").content.decode()

    assert "data-figure" not in page
    assert factories.cells_of(grassroots)[0].standing_on(date(2022, 7, 18)).name not in page


def test_who_holds_no_appointment_is_told_what_to_do(client):
    client.force_login(factories.a_user())

    assert "data-figure" not in client.get("/").content.decode()


def test_a_cell_secretary_lands_in_the_month_of_the_cell(client):
    cell = factories.cells_of(factories.a_grassroots(1))[0]
    client.force_login(factories.a_secretary(cell))

    assert client.get("/").url == "/sinh-hoat/"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_home_of_a_committee_costs_the_same(client, rows, django_assert_num_queries):
    grassroots = factories.a_grassroots(rows)
    client.force_login(factories.a_clerk(grassroots))
    client.get("/")

    with django_assert_num_queries(67):
        client.get("/")


def test_a_form_sent_twice_is_answered_from_its_receipt(client):
    """The second answer is the first one's address; nothing is done again."""
    grassroots = factories.a_grassroots(1)
    client.force_login(factories.a_clerk(grassroots))
    address = f"/to-chuc/{grassroots.pk}/doi-ten/"
    fields = {
        "request_id": "5f0c6d3e-7a1b-4a53-9a39-0d2f5d8f1c01",
        "name": "Đảng bộ Mới",
        "code": "M1",
        "kind": "state_agency",
        "on": "2022-03-01",
        "citing": "QĐ 1",
        "confirmed": "1",
    }

    first, second = (client.post(address, fields) for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Receipt.objects.count() == 1
    assert grassroots.standings.standing().count() == 2


@pytest.mark.parametrize("day", ["2010-06-30", "2011-06-30", "2012-06-30"])
def test_days_before_the_first_known_rules_have_a_home_and_figures(client, day):
    client.force_login(factories.an_office_clerk(factories.a_bloc()))

    assert client.get("/", {"on": day}).status_code == 200
    assert client.get("/so-lieu/").status_code == 200


def test_figures_of_a_day_before_the_organisation_say_so(client):
    client.force_login(factories.an_office_clerk(factories.a_bloc()))

    page = client.get("/so-lieu/", {"on": "2005-06-30"}).content.decode()

    assert "chưa thành lập" in page
    assert "<table" not in page
