"""No dead number: every figure on every page opens exactly that many records, and no other digits stand there."""

import re
from fractions import Fraction

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from chibo.core.numbers import percent
from chibo.figures import groups
from tests import factories
from tests.isolation import world
from tests.site.page import read

pytestmark = pytest.mark.django_db

MUC = {"tinh": "in", "chua": "out", "loai": "left"}


def _main(html: str) -> str:
    """The page without its head and navigation; a fragment is all of it."""
    return "<main" + html.split("<main", 1)[1] if "<main" in html else html


@pytest.fixture(scope="module")
def signed_in(django_db_setup, django_db_blocker):
    """An office clerk's browser in a small world, made once: in a transaction around those of the tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = world.make()
        client = Client()
        client.force_login(factories.an_office_clerk(made.bloc))
        yield client, made.mine
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(signed_in):
    """Every page the clerk can open, as (address, html)."""
    client, side = signed_in
    addresses = [address for name, address in world.addresses(side) if not name.endswith(":undo")]
    addresses += [
        reverse(name) for name in sorted(world.LISTS) if name not in ("people:export", "site:search")
    ]
    addresses += [reverse("rulebook:detail", args=["meetings.attendance"])]
    addresses += [f"{reverse('figures:index')}?chi-so=members_full"]
    addresses += [f"{reverse('figures:index')}?nhom={group}" for group in groups.LABELS]
    found = []
    for address in addresses:
        answer = client.get(address, follow=True)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found.append((address, answer.content.decode()))
    return found


def test_every_figure_opens_a_list_of_exactly_that_many_records(signed_in, pages):
    client, _side = signed_in
    walked = set()
    for address, html in pages:
        for figure in read(html).figures:
            if figure["href"] in walked:
                continue
            walked.add(figure["href"])
            answer = client.get(figure["href"])
            assert answer.status_code == 200, (address, figure)
            opened = read(answer.content.decode())
            bucket = MUC[(re.search(r"muc=(\w+)", figure["href"]) or ["", "tinh"])[1]]
            count = opened.lists[bucket]
            said = figure.get("data-opens") or figure.get("data-numerator") or figure["data-value"]
            assert Fraction(said) == count, (address, figure)
            assert min(count, 50) == (opened.rows or 0), (address, figure)
            if "data-denominator" in figure:
                assert int(figure["data-denominator"]) == opened.lists["in"] + opened.lists.get("out", 0)
    assert len(walked) > 20


def test_no_digit_stands_outside_a_figure(pages):
    stray = {address: found for address, html in pages if (found := read(_main(html)).stray)}
    assert stray == {}


def test_a_percentage_on_a_page_is_that_of_its_records(pages):
    seen = 0
    for _address, html in pages:
        for figure, text in re.findall(r"<a class=\"figure[^\"]*\"([^>]*)>([\d.,]+)%</a>", html):
            top, bottom = (
                int(re.search(rf'data-{w}="(\d+)"', figure)[1]) for w in ("numerator", "(?:denominator|aim)")
            )
            assert text == percent(top, bottom)
            seen += 1
    assert seen > 3
