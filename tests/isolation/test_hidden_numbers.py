"""Known numbers of a member appear on no page, sheet or answer of the program while nobody asked for them."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chibo.access.roles import POWERS
from chibo.committees.models import Seat
from tests import factories
from tests.isolation import world
from tests.isolation.positions import appoint
from tests.people.test_looks import give_secrets

pytestmark = pytest.mark.django_db
RAW = ("0913456789", "084195001234", "70001234", "1985-03-07", "07/3/1985", "07/03/1985")


def text_of(content):
    """What a sheet or a page says."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as packed:
        if "xl/workbook.xml" not in packed.namelist():  # a paper, or a packed folder
            return "\n".join(text_of(packed.read(name)) for name in packed.namelist())
    book = load_workbook(BytesIO(content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.fixture
def secretive(two_sides):
    """In the world of every page: the member, who is the secretary of the cell, has numbers."""
    return give_secrets(two_sides.mine.person)


def test_no_page_prints_a_hidden_number(client, two_sides, secretive):
    user = factories.an_office_clerk(two_sides.bloc)
    for role in POWERS:
        if role != "office_clerk":
            appoint(user, role, two_sides.bloc)
    assert Seat.objects.filter(person=secretive, post="secretary").exists()
    factories.sign_in(client, user)
    pages = world.addresses(two_sides.mine)
    pages += [(name, reverse(name)) for name in sorted({*world.LISTS, *world.STREAMED})]
    grid = reverse("meetings:grid", args=[two_sides.mine.grassroots.pk, date(2022, 5, 1)])
    pages += [("grid of a month not sent", grid), ("print", reverse("people:index") + "?print=1")]
    leaks, opened = [], 0
    for name, address in pages:
        for answer in (client.get(address, follow=True), client.post(address, {})):
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            opened += answer.status_code == 200
            leaks += [(name, raw) for raw in RAW if raw in text_of(body)]
    assert leaks == []
    assert opened > 100
    # The member's secretary stands on the grid with a masked number and a link that asks what for.
    body = client.get(grid).content.decode()
    assert re.search(r"xem-so/\?truong=phone", body)
    assert "•••• 789" in body
