"""Figures without names: whatever a statistician opens shows organisations and counts, and nobody."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chibo.access.roles import Role
from chibo.figures.figure import all_figures, get, weaknesses
from chibo.figures.lists import _WITH_A_PERSON
from tests import factories
from tests.isolation import world
from tests.site.page import read

pytestmark = pytest.mark.django_db
PEOPLE = ("Lan", "Bình", "Cúc", "Dũng")
NAMES = [
    f"{first} {word}"
    for word in ("Bên này", "Bímật")
    for first in ("Trần", "Lê", "Khách", "Ký", "ốm", "Lê Ký")
]
FIGURES = [f.id for f in all_figures()]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """A small world under one bloc, made once, in a transaction around those of the tests."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield world.make()
        transaction.set_rollback(True)


@pytest.fixture
def statistician(client, made):
    user = factories.a_user(Role.STATISTICIAN, made.bloc)
    client.force_login(user)
    return user


def names_in(text: str) -> set[str]:
    return {
        name
        for name in (*NAMES, *(f"{w} {given}" for w in ("này", "Bímật") for given in PEOPLE))
        if name in text
    }


def cells(content: bytes) -> str:
    page = load_workbook(BytesIO(content)).active
    return "\n".join(
        str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell is not None
    )


@pytest.mark.parametrize("figure", FIGURES)
def test_no_figure_shows_a_person(client, made, statistician, figure):
    address = reverse("figures:opened", args=[figure])
    for here in (made.bloc, made.mine.cell):
        for bucket in ("tinh", "chua", "loai"):
            asked = {"to-chuc": here.pk, "muc": bucket, "tu": "2022-01-01", "truoc": "2023-01-01"}
            answer = client.get(address, asked)
            assert answer.status_code == 200
            shown = answer.content.decode()
            assert names_in(shown) == set()
            assert "không hiển thị" not in shown or get(figure).record not in _WITH_A_PERSON
            assert names_in(cells(client.get(address, asked | {"tai": "xlsx"}).content)) == set()


@pytest.mark.parametrize("figure", [f for f in FIGURES if get(f).record in _WITH_A_PERSON])
def test_a_list_of_people_stands_by_organisation_and_adds_up(client, made, statistician, figure):
    address = reverse("figures:opened", args=[figure])
    asked = {"to-chuc": made.bloc.pk, "tu": "2022-01-01", "truoc": "2023-01-01"}
    text = client.get(address, asked).content.decode()
    page = read(text)
    client.force_login(factories.an_office_clerk(made.bloc))
    named = read(client.get(address, asked).content.decode())

    sheet = load_workbook(BytesIO(_sheet(client, statistician, address, asked))).active
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert sum(row[4] for row in rows) == page.lists["in"] == named.lists["in"]
    assert len(rows) == page.rows or (page.rows is None and not rows)


def _sheet(client, statistician, address, asked) -> bytes:
    client.force_login(statistician)
    return client.get(address, asked | {"tai": "xlsx"}).content


def test_the_names_are_there_for_who_sees_them(client, made):
    """Or the tests above would look for what nobody is called."""
    client.force_login(factories.an_office_clerk(made.bloc))
    shown = client.get(
        reverse("figures:opened", args=["members"]), {"to-chuc": made.bloc.pk}
    ).content.decode()
    assert {"Trần Bên này", "Lê Bên này", "này Lan"} <= names_in(shown)


def test_points_of_weakness_stay_closed(client, made, statistician):
    for figure in weaknesses():
        address = reverse("figures:opened", args=[figure.id])
        assert client.get(address, {"to-chuc": made.bloc.pk}).status_code == 404


def test_no_page_in_reach_shows_a_person(client, made, statistician):
    addresses = [address for side in (made.mine, made.theirs) for _name, address in world.addresses(side)]
    addresses += [reverse(name) for name in world.LISTS]
    addresses += [reverse(name) + "?q=Lan&tim=Lan&ten=Lan" for name in world.LISTS]
    addresses += [f"{reverse('figures:index')}?chi-so={figure}" for figure in FIGURES]
    opened = 0
    for address in addresses:
        answer = client.get(address, follow=True)
        shown = answer.content.decode(errors="replace")
        opened += answer.status_code == 200
        assert names_in(shown) == set(), address
    assert opened > 20
